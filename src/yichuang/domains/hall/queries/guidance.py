"""The guidance desk's picture: who waits how long, which windows are free, who was missed."""

from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Count, Q

from yichuang.domains.organisation.models import Centre, Window, WindowDuty
from yichuang.rules.access import Actor, check_kind
from yichuang.rules.hall.limits import OVER_SHARE, priority_share
from yichuang.rules.hall.tickets import Priority, Purpose, hall_day

from ..actions.seat import post_and_centre
from ..labels import PRIORITIES, PURPOSES
from ..models import Ticket
from .waiting import ZoneLine, minutes_between, waiting

SHOWN = 15


@dataclass(frozen=True)
class Waiter:
    """Somebody in the line, or missed. ``slot_at``: the booked half hour, before which nobody has waited."""

    number: str
    token: str
    zone_name: str
    item_name: str
    purpose_name: str
    priority_name: str
    minutes: int
    slot_at: datetime | None = None


@dataclass(frozen=True)
class WindowNow:
    """A window. ``state``: closed, paused, free, called or serving."""

    name: str
    zone_name: str
    state: str
    number: str
    holder: str


@dataclass(frozen=True)
class Guidance:
    """The whole picture; ``waiters`` are the longest-waiting ones."""

    centre_id: int
    centre_code: str
    centre_name: str
    lines: list[ZoneLine]
    waiters: list[Waiter]
    missed: list[Waiter]
    windows: list[WindowNow]
    priority_today: int = 0  # per cent of today's numbers

    @property
    def is_much_priority(self) -> bool:
        """Whether so many have priority that the others wait for it."""
        return self.priority_today > 100 * OVER_SHARE

    held: list[Waiter] = field(default_factory=list)

    @property
    def waiting(self) -> int:
        """How many wait in all."""
        return sum(line.waiting for line in self.lines)

    @property
    def more_waiters(self) -> int:
        """How many wait beside those of ``waiters``."""
        return self.waiting - len(self.waiters)

    @property
    def free(self) -> int:
        """How many open windows have nobody."""
        return sum(window.state == "free" for window in self.windows)


def guidance(actor: Actor, now: datetime) -> Guidance:
    """The actor's centre now. Raises ``Refusal`` ``not_permitted``."""
    check_kind(actor, "take")
    _, centre_id = post_and_centre(actor)
    centre = Centre.objects.get(pk=centre_id)
    today = Ticket.objects.select_related("zone", "item").filter(centre=centre, day=hall_day(now))
    waiters = today.filter(state=Ticket.State.WAITING).order_by("queued_at", "id")[:SHOWN]
    missed = today.filter(state=Ticket.State.MISSED).order_by("-finished_at")[:SHOWN]
    held = today.filter(state=Ticket.State.HELD).order_by("held_at")[:SHOWN]
    return Guidance(
        centre_id=centre.pk,
        centre_code=centre.code,
        centre_name=centre.name,
        lines=waiting(centre.pk, now),
        waiters=[_waiter(ticket, max(ticket.taken_at, ticket.slot_at or ticket.taken_at), now) for ticket in waiters],
        missed=[_waiter(ticket, ticket.finished_at, now) for ticket in missed],
        windows=_windows(centre, now),
        priority_today=_priority_today(centre, now),
        held=[_waiter(ticket, ticket.held_at, now) for ticket in held],
    )


def _priority_today(centre: Centre, now: datetime) -> int:
    taken = Ticket.objects.filter(centre=centre, day=hall_day(now))
    figures = taken.aggregate(all=Count("pk"), first=Count("pk", filter=~Q(priority="")))
    return priority_share(figures["first"], figures["all"])


def _waiter(ticket: Ticket, since: datetime | None, now: datetime) -> Waiter:
    return Waiter(
        number=ticket.number,
        token=ticket.token,
        zone_name=ticket.zone.name,
        item_name=ticket.item.name if ticket.item else "",
        purpose_name=PURPOSES[Purpose(ticket.purpose)],
        priority_name=PRIORITIES[Priority(ticket.priority)] if ticket.priority else "",
        minutes=minutes_between(since, now),
        slot_at=ticket.slot_at,
    )


def _windows(centre: Centre, now: datetime) -> list[WindowNow]:
    duties = {
        duty.window_id: duty
        for duty in WindowDuty.objects.select_related("post__account").filter(closed_at=None, window__centre=centre)
        if hall_day(duty.opened_at) == hall_day(now)
    }
    called = Ticket.objects.filter(centre=centre, day=hall_day(now), state__in=Ticket.IN_HAND)
    in_hand = {ticket.window_id: ticket for ticket in called}
    found = []
    for window in Window.objects.select_related("zone").filter(centre=centre):
        duty, ticket = duties.get(window.pk), in_hand.get(window.pk)
        state = "closed" if duty is None else ticket.state if ticket else "paused" if duty.paused_at else "free"
        holder = duty.post.account.name if duty and duty.post.account else ""
        zone_name = window.zone.name if window.zone else ""
        found.append(WindowNow(window.display_name, zone_name, str(state), ticket.number if ticket else "", holder))
    return found
