"""The clerk's calling panel: my window, whom I serve, who waits, and what I may press now."""

from dataclasses import dataclass, field, replace
from datetime import datetime

from django.db.models import Count, Min, Q

from yichuang.domains.organisation.models import Window, WindowDuty, Zone
from yichuang.rules.access import Actor, check_kind
from yichuang.rules.hall.advice import PAUSES
from yichuang.rules.hall.lines import served_lines
from yichuang.rules.hall.tickets import hall_day

from ..actions.seat import post_and_centre
from ..labels import HOLDS
from ..models import Ticket, Visit
from ..skills import skill_of
from .advice import Asked, asked_of
from .in_hand import Held, InHand, describe, list_held
from .waiting import minutes_between


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
    held: list[Held] = field(default_factory=list)
    choices: list[WindowChoice] = field(default_factory=list)
    zones: list[tuple[int, str]] = field(default_factory=list)
    asked: Asked | None = None

    @property
    def pauses(self) -> list[str]:
        """Why a window may be paused, in words."""
        return list(PAUSES)

    @property
    def holds(self) -> list[tuple[str, str]]:
        """Why somebody may be put on hold: code and words."""
        return [(reason.value, words) for reason, words in HOLDS.items()]

    @property
    def is_busy(self) -> bool:
        """Whether somebody stands at the window."""
        return self.in_hand is not None or self.visit_id is not None


def panel(actor: Actor, now: datetime) -> Panel:
    """The panel of a post; raises ``Refusal`` ``not_permitted`` for kinds of post that never call."""
    check_kind(actor, "call")
    post_id, centre_id = post_and_centre(actor)
    duty = _duty(post_id, now)
    if duty is None:
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
    zones = Zone.objects.filter(centre=window.centre)
    return replace(
        _figures(duty, now),
        window_id=window.pk,
        window_name=window.display_name,
        window_code=window.code,
        zone_name=window.zone.name if window.zone else "",
        pause_reason=duty.pause_reason,
        in_hand=describe(ticket, window, now) if ticket else None,
        visit_id=visit.pk if visit and visit.closed_at is None else None,
        held=list_held(window, now),
        asked=asked_of(post_id, now),
        zones=[(pk, name) for pk, name in zones.values_list("pk", "name") if ticket is None or pk != ticket.zone_id],
    )


def panel_figures(actor: Actor, now: datetime) -> Panel:
    """Of the panel only the figures of the line and what the manager asks for, which are read again whenever something
    happens in the hall.

    Raises ``Refusal`` ``not_permitted``.
    """
    check_kind(actor, "call")
    post_id, _ = post_and_centre(actor)
    duty = _duty(post_id, now)
    return replace(_figures(duty, now) if duty else Panel("closed", ""), asked=asked_of(post_id, now))


def _duty(post_id: int, now: datetime) -> WindowDuty | None:
    duties = WindowDuty.objects.select_related("window__zone", "window__centre")
    duty = duties.filter(post_id=post_id, closed_at=None).first()
    return duty if duty and hall_day(duty.opened_at) == hall_day(now) else None


def _figures(duty: WindowDuty, now: datetime) -> Panel:
    """State, and of the lines that this window serves: who waits, of these with priority, minutes of the first."""
    window = duty.window
    lines = served_lines(skill_of(window, now))
    of_lines = Q(pk__in=[])
    for line in lines:
        of_zone = Q(zone_id=line.zone_id) if line.zone_id is not None else Q()
        of_lines |= of_zone & Q(purpose__in=[purpose.value for purpose in line.purposes])
    today = Ticket.objects.filter(centre_id=window.centre_id, day=hall_day(now))
    found = today.filter(of_lines, state=Ticket.State.WAITING).aggregate(
        waiting=Count("pk"), first=Count("pk", filter=~Q(priority="")), since=Min("queued_at")
    )
    return Panel(
        state="paused" if duty.paused_at else "open",
        centre_code=window.centre.code,
        waiting=found["waiting"],
        priority_waiting=found["first"],
        longest=minutes_between(found["since"], now),
        has_line=bool(lines),
        served=Ticket.objects.filter(window=window, day=hall_day(now), state=Ticket.State.DONE).count(),
    )


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
