"""The month sheet of attendance: people × half days, with totals."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from django.db.models import Q

from yichuang.domains.organisation.models import WindowDuty
from yichuang.domains.organisation.queries import load_time
from yichuang.rules.access import Actor
from yichuang.rules.office import at, in_shanghai
from yichuang.rules.personnel.attendance import House, Judged, Known, Mark, Stay, Tally, judge, tally
from yichuang.rules.personnel.halves import HALVES, HalfDay, Span, days_from, month_of

from .leaves import leaves_between
from .people import PersonRow, list_everybody
from .roster import seats_between

Group = Literal["windows", "others"]


@dataclass(frozen=True)
class AttendanceLine:
    """A person's month: the marks of each morning and each afternoon, and the totals."""

    person: PersonRow
    am: tuple[Judged, ...]
    pm: tuple[Judged, ...]
    tally: Tally


@dataclass(frozen=True)
class MonthSheet:
    """``days``: each with whether it is a working day."""

    first: date
    days: tuple[tuple[date, bool], ...]
    lines: tuple[AttendanceLine, ...]


def get_month_sheet(actor: Actor, now: datetime, day: date, group: Group = "windows") -> MonthSheet:
    """The month of ``day``: of those who sit at windows, or of the others, of whom only leave is known."""
    people = [row for row in list_everybody(actor.centre_id, day) if row.sits == (group == "windows")]
    return _sheet(actor, now, day, people)


def get_own_month(actor: Actor, now: datetime, day: date, person: PersonRow) -> MonthSheet:
    """The month of one person."""
    return _sheet(actor, now, day, [person])


def _sheet(actor: Actor, now: datetime, day: date, people: Sequence[PersonRow]) -> MonthSheet:
    first, last = month_of(day)
    centre_id, time = actor.centre_id, load_time(actor.centre_id)
    rostered: dict[HalfDay, set[int]] = {}
    for seat in seats_between(centre_id, first, last):
        rostered.setdefault((seat.day, seat.half), set()).add(seat.person)
    house = House(time.calendar, time.office, {half: frozenset(who) for half, who in rostered.items()})
    stays = _stays(centre_id, first, last, now)
    leaves: dict[int, list[tuple[Span, Mark]]] = {}
    for row in leaves_between(centre_id, first, last):
        leaves.setdefault(row.account_id, []).append((row.span, Mark(row.kind)))
    days = list(days_from(first, last))
    lines = []
    for person in people:
        who = person.account_id
        known = Known(who, person.sits, stays.get(who, ()), leaves.get(who, ()))
        am, pm = (tuple(_judged(one, half, known, house, now, person) for one in days) for half in HALVES)
        lines.append(AttendanceLine(person, am, pm, tally([*am, *pm])))
    return MonthSheet(first, tuple((one, time.calendar.is_working_day(one)) for one in days), tuple(lines))


def _judged(day: date, half: str, known: Known, house: House, now: datetime, person: PersonRow) -> Judged:
    """Nobody is missed before the first day or after the last, or on days before the platform knew the person."""
    if (person.joined_on and day < person.joined_on) or (person.left_on and day >= person.left_on):
        return Judged(Mark.OFF)
    found = judge(day, "am" if half == "am" else "pm", known, house, now)
    return Judged(Mark.NO_RECORD) if found.mark == Mark.ABSENT and day < person.known_since else found


def _stays(centre_id: int, first: date, last: date, now: datetime) -> dict[int, list[Stay]]:
    """Times at windows by person. A window that somebody forgot to close on an earlier day says when it was opened, and
    nothing of when its clerk left: that is not held against anybody."""
    start, end = at(first), at(last + timedelta(days=1))
    rows = WindowDuty.objects.filter(
        Q(closed_at=None) | Q(closed_at__gt=start), window__centre_id=centre_id, opened_at__lt=end
    )
    found: dict[int, list[Stay]] = {}
    for opened, closed, account in rows.values_list("opened_at", "closed_at", "post__account_id").order_by("id"):
        midnight = at(in_shanghai(opened).date() + timedelta(days=1))
        is_forgotten = closed is None and midnight <= now
        found.setdefault(account or 0, []).append((opened, midnight if is_forgotten else closed))
    return found
