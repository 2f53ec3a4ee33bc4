"""The days and half hours that somebody can choose from."""

from dataclasses import dataclass
from datetime import date, datetime

from yichuang.domains.organisation.models import Centre

from .hall_plan import Bookable, HallPlan, find_bookable, plan_hall
from .places import DayPlaces, count_places, free_of


@dataclass(frozen=True)
class Slot:
    """A half hour; ``is_extended``: outside office hours, by a published list."""

    starts_at: datetime
    free: int
    is_extended: bool


@dataclass(frozen=True)
class DayOffer:
    """A day with its half hours that have not begun; ``is_open``: it has any at all."""

    day: date
    slots: tuple[Slot, ...]

    @property
    def is_open(self) -> bool:
        """Whether anything is offered on the day."""
        return bool(self.slots)

    @property
    def free(self) -> int:
        """Half hours with a place."""
        return sum(1 for slot in self.slots if slot.free)


@dataclass(frozen=True)
class Offer:
    """What can be booked, on which days; ``arrive_by_minutes``: after the beginning of a half hour."""

    bookable: Bookable
    days: tuple[DayOffer, ...]
    grace_minutes: int

    @property
    def is_open(self) -> bool:
        """Whether any of the days has a half hour with a place."""
        return any(one.free for one in self.days)


def list_offers(centre: Centre, code: str, now: datetime) -> Offer:
    """All days of the coming time for an item (or a special window). Raises ``Refusal`` as `find_bookable`.

    At most seven queries, however many days and bookings.
    """
    plan = plan_hall(centre, now)
    bookable = find_bookable(plan, code)
    days = plan.days(now)
    taken = count_places(centre.pk, days, now)
    offered = tuple(_offer(plan, bookable, day, taken[day], now) for day in days)
    return Offer(bookable, offered, plan.policy.grace_minutes)


def list_slots(centre: Centre, code: str, day: date, now: datetime) -> DayOffer:
    """The half hours of one day. Raises as `find_bookable`; a day too far ahead, or over, has none."""
    plan = plan_hall(centre, now)
    bookable = find_bookable(plan, code)
    if day not in plan.days(now):
        return DayOffer(day, ())
    return _offer(plan, bookable, day, count_places(centre.pk, [day], now)[day], now)


def _offer(plan: HallPlan, bookable: Bookable, day: date, places: DayPlaces, now: datetime) -> DayOffer:
    slots = []
    for session in plan.sessions(day, bookable):
        free = free_of(plan, session, places, [bookable.line])
        for at in session.starts:
            if at > now:
                slots.append(Slot(at, free[bookable.line, at], bool(session.list)))
    return DayOffer(day, tuple(sorted(slots, key=lambda slot: slot.starts_at)))
