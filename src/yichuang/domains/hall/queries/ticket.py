"""What the holder of a slip sees on the phone: the place in line."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from yichuang.rules.hall.policy import hall_policy
from yichuang.rules.hall.tickets import Purpose, hall_day, may_rejoin
from yichuang.rules.hall.waiting import expected_minutes
from yichuang.rules.refusal import Refusal

from ..labels import PURPOSES, STATES
from ..models import Ticket
from .brought import FurtherMatter, further_of
from .waiting import minutes_between, served_lately, windows_of


@dataclass(frozen=True)
class Place:
    """A ticket and its place. ``ahead``: how many waiting people will be called before it, at the latest;
    ``minutes``: how long that takes, None where nothing tells; ``warn_before``: at how many ahead its holder
    is warned; ``slot_at``: the booked half hour; ``rejoin_after``: how many go before who was missed."""

    number: str
    token: str
    state: str
    state_name: str
    zone_name: str
    zone_code: str
    item_name: str
    purpose_name: str
    has_priority: bool
    ahead: int
    window_name: str
    window_code: str
    centre_name: str
    centre_code: str
    taken_at: datetime
    waited: int
    may_rejoin: bool
    is_today: bool
    minutes: int | None = None
    warn_before: int = 0
    further: tuple[FurtherMatter, ...] = ()
    slot_at: datetime | None = None
    rejoin_after: int = 0

    @property
    def is_open(self) -> bool:
        """Whether it still stands in the line, or is at a window."""
        return self.is_today and self.state in Ticket.OPEN

    @property
    def is_near(self) -> bool:
        """Whether it is time to come back to the hall."""
        return self.state == Ticket.State.WAITING and self.is_today and self.ahead <= self.warn_before


def get_place(token: str, now: datetime) -> Place:
    """The ticket of this token. Raises ``Refusal`` ``not_found``."""
    ticket = Ticket.objects.select_related("zone", "centre", "item", "window").filter(token=token).first()
    if ticket is None:
        raise Refusal("not_found", "没有找到这个号，请扫描小票上的二维码，或到取号机重新取号。")
    missed = ticket.state == Ticket.State.MISSED
    is_today = ticket.day == hall_day(now)
    is_waiting = ticket.state == Ticket.State.WAITING
    ahead = _ahead(ticket) if is_waiting else 0
    policy = hall_policy(ticket.centre.settings)
    return Place(
        number=ticket.number,
        token=ticket.token,
        state=ticket.state,
        state_name=STATES[Ticket.State(ticket.state)],
        zone_name=ticket.zone.name,
        zone_code=ticket.zone.code,
        item_name=ticket.item.name if ticket.item else "",
        purpose_name=PURPOSES[Purpose(ticket.purpose)],
        has_priority=ticket.priority != "",
        ahead=ahead,
        window_name=ticket.window.display_name if ticket.window else "",
        window_code=ticket.window.code if ticket.window else "",
        centre_name=ticket.centre.name,
        centre_code=ticket.centre.code,
        taken_at=ticket.taken_at,
        waited=minutes_between(ticket.taken_at, now),
        may_rejoin=missed and is_today and _may_rejoin(ticket),
        is_today=is_today,
        minutes=_minutes(ticket, ahead, now) if is_waiting and is_today else None,
        warn_before=policy.tickets.warn_before,
        further=further_of(ticket),
        slot_at=ticket.slot_at,
        rejoin_after=policy.calling.rejoin_after,
    )


def _minutes(ticket: Ticket, ahead: int, now: datetime) -> int | None:
    served = served_lately(ticket.centre_id, [ticket.zone_id], now)
    return expected_minutes(ahead, windows_of(ticket.zone_id), served.get(ticket.zone_id))


def _may_rejoin(ticket: Ticket) -> bool:
    rejoins = hall_policy(ticket.centre.settings).calling.rejoins
    return may_rejoin(ticket.calls.filter(kind="miss").count(), rejoins)


def _ahead(ticket: Ticket) -> int:
    line = Ticket.objects.filter(centre=ticket.centre, day=ticket.day, zone=ticket.zone, state=Ticket.State.WAITING)
    before = Q(queued_at__lt=ticket.queued_at) | Q(queued_at=ticket.queued_at, pk__lt=ticket.pk)
    if ticket.priority:
        return line.filter(before).exclude(priority="").count()
    return line.filter(before | ~Q(priority="")).exclude(pk=ticket.pk).count()
