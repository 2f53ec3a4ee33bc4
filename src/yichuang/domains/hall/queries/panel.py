"""The clerk's calling panel: my window, whom I serve, who waits, and what I may press now."""

from dataclasses import dataclass, field
from datetime import datetime

from yichuang.domains.organisation.models import Window, WindowDuty, Zone
from yichuang.rules.access import Actor, check_kind
from yichuang.rules.hall.lines import served_lines
from yichuang.rules.hall.tickets import MAX_CALLS, Priority, Purpose, hall_day

from ..actions.seat import post_and_centre
from ..labels import PRIORITIES, PURPOSES
from ..models import Ticket, Visit
from ..skills import skill_of
from .advice import Asked, asked_of
from .brought import Brought, brought_with
from .waiting import minutes_between


@dataclass(frozen=True)
class InHand:
    """The ticket at the window. ``state``: called or serving."""

    ticket_id: int
    number: str
    state: str
    zone_name: str
    item_id: int | None
    item_name: str
    purpose: str
    purpose_name: str
    priority_name: str
    waited: int
    since: datetime
    calls_left: int
    brought: Brought = field(default_factory=Brought)


@dataclass(frozen=True)
class WindowChoice:
    """A window that may be opened, or who sits there."""

    window_id: int
    name: str
    zone_name: str
    holder: str


@dataclass(frozen=True)
class Panel:
    """``state``: closed (no window), open or paused. ``visit_token``: the open visit's token for its rating."""

    state: str
    centre_code: str
    window_id: int | None = None
    window_name: str = ""
    window_code: str = ""
    zone_name: str = ""
    pause_reason: str = ""
    in_hand: InHand | None = None
    visit_id: int | None = None
    waiting: int = 0
    priority_waiting: int = 0
    longest: int = 0
    has_line: bool = True
    served: int = 0
    choices: list[WindowChoice] = field(default_factory=list)
    zones: list[tuple[int, str]] = field(default_factory=list)
    asked: Asked | None = None

    @property
    def is_busy(self) -> bool:
        """Whether somebody stands at the window."""
        return self.in_hand is not None or self.visit_id is not None

    @property
    def is_serving(self) -> bool:
        """Whether the person at the window can be finished."""
        return self.visit_id is not None if self.in_hand is None else self.in_hand.state == Ticket.State.SERVING


def panel(actor: Actor, now: datetime) -> Panel:
    """The panel of a post; raises ``Refusal`` ``not_permitted`` for kinds of post that never call."""
    check_kind(actor, "call")
    post_id, centre_id = post_and_centre(actor)
    duty = (
        WindowDuty.objects.select_related("window__zone", "window__centre")
        .filter(post_id=post_id, closed_at=None)
        .first()
    )
    if duty is None or hall_day(duty.opened_at) != hall_day(now):
        choices = _choices(centre_id, actor.zone_id, now)
        asked = asked_of(post_id, now)
        code = choices[0][1] if choices else ""
        return Panel("closed", code, choices=[choice for choice, _ in choices], asked=asked)
    window = duty.window
    in_hand = Ticket.objects.filter(window=window, state__in=Ticket.IN_HAND)
    ticket = in_hand.select_related("zone", "item", "visit").first()
    walk_in = None
    if ticket is None:
        walk_in = Visit.objects.filter(window=window, closed_at=None, ticket=None).order_by("-opened_at").first()
    visit = ticket.visit if ticket else walk_in
    waiting, priority_waiting, longest, has_line = _line(window, now)
    zones = Zone.objects.filter(centre=window.centre)
    return Panel(
        state="paused" if duty.paused_at else "open",
        centre_code=window.centre.code,
        window_id=window.pk,
        window_name=window.display_name,
        window_code=window.code,
        zone_name=window.zone.name if window.zone else "",
        pause_reason=duty.pause_reason,
        in_hand=_in_hand(ticket, window, now) if ticket else None,
        visit_id=visit.pk if visit and visit.closed_at is None else None,
        waiting=waiting,
        priority_waiting=priority_waiting,
        longest=longest,
        has_line=has_line,
        served=Ticket.objects.filter(window=window, day=hall_day(now), state=Ticket.State.DONE).count(),
        asked=asked_of(post_id, now),
        zones=[(pk, name) for pk, name in zones.values_list("pk", "name") if ticket is None or pk != ticket.zone_id],
    )


def _in_hand(ticket: Ticket, window: Window, now: datetime) -> InHand:
    assert ticket.called_at is not None  # of every ticket in hand
    calls = ticket.calls.filter(window=window, kind__in=["call", "recall"], at__gte=ticket.called_at).count()
    return InHand(
        ticket_id=ticket.pk,
        number=ticket.number,
        state=ticket.state,
        zone_name=ticket.zone.name,
        item_id=ticket.item_id,
        item_name=ticket.item.name if ticket.item else "",
        purpose=ticket.purpose,
        purpose_name=PURPOSES[Purpose(ticket.purpose)],
        priority_name=PRIORITIES[Priority(ticket.priority)] if ticket.priority else "",
        waited=minutes_between(ticket.taken_at, ticket.called_at),
        since=ticket.started_at or ticket.called_at,
        calls_left=max(0, MAX_CALLS - calls),
        brought=brought_with(ticket),
    )


def _line(window: Window, now: datetime) -> tuple[int, int, int, bool]:
    """Waiting, of these with priority, minutes of the first, in the lines that this window serves; has it any?"""
    lines = served_lines(skill_of(window, now))
    waiting = Ticket.objects.filter(centre=window.centre, day=hall_day(now), state=Ticket.State.WAITING)
    found: dict[int, tuple[datetime, bool]] = {}
    for line in lines:
        of_line = waiting.filter(purpose__in=line.purposes)
        of_line = of_line.filter(zone_id=line.zone_id) if line.zone_id is not None else of_line
        found |= {pk: (at, priority != "") for pk, at, priority in of_line.values_list("pk", "queued_at", "priority")}
    first = min((at for at, _ in found.values()), default=None)
    return len(found), sum(flag for _, flag in found.values()), minutes_between(first, now), bool(lines)


def _choices(centre_id: int, zone_id: int | None, now: datetime) -> list[tuple[WindowChoice, str]]:
    """Windows of the centre, those of the post's own zone first; each with the centre's code."""
    holders = {
        duty.window_id: duty.post.account.name if duty.post.account else duty.post.code
        for duty in WindowDuty.objects.select_related("post__account").filter(
            closed_at=None, window__centre_id=centre_id
        )
        if hall_day(duty.opened_at) == hall_day(now)
    }
    windows = list(Window.objects.select_related("zone", "centre").filter(centre_id=centre_id))
    windows.sort(key=lambda window: (window.zone_id != zone_id, window.pk in holders))
    return [
        (
            WindowChoice(w.pk, w.display_name, w.zone.name if w.zone else "", holders.get(w.pk, "")),
            w.centre.code,
        )
        for w in windows
    ]
