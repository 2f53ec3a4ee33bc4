"""How many places of each half hour are taken, and how many are free."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import Count, Q

from yichuang.rules.hall.appointments import Booked, Place, Session, free_places
from yichuang.rules.hall.lines import LineGroup
from yichuang.rules.hall.tickets import Purpose

from ..models import Appointment, SlotChange
from .hall_plan import Bookable, HallPlan


@dataclass
class DayPlaces:
    """Places of a day by line and half hour: ``booked``, ``held`` while a form is filled in, ``changes`` in force."""

    booked: Counter[Place] = field(default_factory=Counter)
    held: Counter[Place] = field(default_factory=Counter)
    changes: list[SlotChange] = field(default_factory=list)

    def as_rule(self, session: Session, lines: Iterable[LineGroup]) -> Booked:
        """As the rule of capacity wants it, for one session."""
        added: Counter[Place] = Counter()
        closed: set[Place] = set()
        for change in self.changes:
            touched = [(line, at) for line in lines for at in session.starts if covers(change, line, at)]
            if change.kind == SlotChange.Kind.CLOSE:
                closed.update(touched)
            else:
                added.update(dict.fromkeys(touched, change.places))
        return Booked(self.booked + self.held, added, frozenset(closed))


def covers(change: SlotChange, line: LineGroup, at: datetime) -> bool:
    """Whether a change is about a place of its day."""
    if change.zone_id is not None and (change.zone_id, change.purpose) != line:
        return False
    return change.starts_at is None or change.starts_at == at


def count_places(
    centre_id: int, days: Collection[date], now: datetime, *, without: int | None = None
) -> dict[date, DayPlaces]:
    """What is taken and changed on some days; ``without``: an appointment that is about to move. Two queries."""
    found = {day: DayPlaces() for day in days}
    taking = Q(state__in=Appointment.TAKING) | Q(state=Appointment.State.HELD, held_until__gt=now)
    rows = Appointment.objects.filter(taking, centre_id=centre_id, day__in=days).exclude(pk=without or 0)
    counted = rows.values("day", "zone_id", "purpose", "starts_at", "state").annotate(number=Count("id"))
    for one in counted.order_by("starts_at"):
        places = found[one["day"]]
        counter = places.held if one["state"] == Appointment.State.HELD else places.booked
        counter[(one["zone_id"], Purpose(one["purpose"])), one["starts_at"]] += one["number"]
    for change in SlotChange.objects.filter(centre_id=centre_id, day__in=days, withdrawn_at=None).order_by("id"):
        found[change.day].changes.append(change)
    return found


def free_of(plan: HallPlan, session: Session, places: DayPlaces, lines: Collection[LineGroup]) -> dict[Place, int]:
    """How many more can be booked in a session."""
    return free_places(session, lines, plan.minutes, places.as_rule(session, plan.minutes))


def is_free(plan: HallPlan, bookable: Bookable, at: datetime, places: DayPlaces, day: date) -> bool | None:
    """Whether a half hour has a place; None where it is not offered at all."""
    for session in plan.sessions(day, bookable):
        if at in session.starts:
            return free_of(plan, session, places, [bookable.line])[bookable.line, at] > 0
    return None
