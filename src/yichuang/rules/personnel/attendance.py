"""考勤: what a half day was, from the times at windows, the records of leave, the roster and the calendar. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import StrEnum

from yichuang.rules.calendar import Calendar
from yichuang.rules.office import Office

from .halves import HALVES, Half, HalfDay, Span

GRACE = timedelta(minutes=5)
"""Who opens the window within it is on time: unlocking a till is not being late."""

Stay = tuple[datetime, datetime | None]
"""From opening a window to closing it; None: still open."""


class Mark(StrEnum):
    """A half day. Those of ``LeaveKind`` have its values."""

    PRESENT = "present"
    LATE = "late"
    EARLY = "early"
    LATE_AND_EARLY = "late_and_early"
    ABSENT = "absent"
    OFF = "off"
    AHEAD = "ahead"
    NO_RECORD = "no_record"
    ANNUAL = "annual"
    SICK = "sick"
    PERSONAL = "personal"
    FAMILY = "family"
    TRIP = "trip"
    STUDY = "study"
    SIGNED = "signed"


LEAVES = (Mark.ANNUAL, Mark.SICK, Mark.PERSONAL, Mark.FAMILY, Mark.TRIP, Mark.STUDY, Mark.SIGNED)
WORKED = frozenset({Mark.PRESENT, Mark.LATE, Mark.EARLY, Mark.LATE_AND_EARLY, Mark.TRIP, Mark.STUDY, Mark.SIGNED})


@dataclass(frozen=True, slots=True)
class Judged:
    """A half day with its mark; minutes late and early, 0 where none."""

    mark: Mark
    late: int = 0
    early: int = 0


@dataclass(frozen=True, slots=True)
class House:
    """What a centre's attendance is judged by. ``rostered``: the half days for which a roster is made, and by whom: on
    these the roster says who is expected, on others the calendar."""

    calendar: Calendar
    office: Office
    rostered: Mapping[HalfDay, frozenset[int]]


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of one person. ``sits``: works at windows, whose opening is the check-in; of others nothing is
    recorded but leave."""

    person: int
    sits: bool
    stays: Sequence[Stay]
    leaves: Sequence[tuple[Span, Mark]]


def judge(day: date, half: Half, known: Known, house: House, now: datetime) -> Judged:
    """The mark of a half day.

    A recorded leave goes before everything else on a day on which work was expected. Coming late and leaving early is
    measured by the centre's office hours, beyond ``GRACE``. What is not over yet is not held against anybody.
    """
    plan = house.rostered.get((day, half))
    any_plan = plan is not None or any((day, other) in house.rostered for other in HALVES)
    works = house.calendar.is_working_day(day)
    expected = known.person in (plan or ()) if any_plan and known.sits else works
    if works or expected:
        leave = next((mark for span, mark in known.leaves if (day, half) in span), None)
        if leave:
            return Judged(leave)
    start, end = house.office.sessions(day)[HALVES.index(half)]
    met = [(opened, closed) for opened, closed in known.stays if opened < end and (closed is None or closed > start)]
    if not expected:
        return Judged(Mark.PRESENT if met else Mark.OFF)
    if met:
        return _measured(met, start, end, now)
    if now < end:
        return Judged(Mark.AHEAD)
    return Judged(Mark.ABSENT if known.sits else Mark.NO_RECORD)


def _measured(met: Sequence[Stay], start: datetime, end: datetime, now: datetime) -> Judged:
    came = min(opened for opened, _ in met)
    open_still = any(closed is None for _, closed in met)
    left = end if open_still else max(closed for _, closed in met if closed)
    late = _minutes(came - start)
    early = 0 if now < end else _minutes(end - left)
    mark = Mark.LATE_AND_EARLY if late and early else Mark.LATE if late else Mark.EARLY if early else Mark.PRESENT
    return Judged(mark, late, early)


def _minutes(gap: timedelta) -> int:
    """Whole minutes of a gap beyond the grace, 0 within it."""
    return int(gap.total_seconds() // 60) if gap > GRACE else 0


@dataclass(frozen=True, slots=True)
class Tally:
    """Totals of a month in days (halves count 0.5); ``late`` and ``early`` in times."""

    worked: Decimal
    absent: Decimal
    late: int
    early: int
    leaves: Mapping[Mark, Decimal]


def tally(judged: Iterable[Judged]) -> Tally:
    """Sum up half days."""
    halves = list(judged)
    leaves = {mark: _days(one.mark == mark for one in halves) for mark in LEAVES}
    return Tally(
        worked=_days(one.mark in WORKED for one in halves),
        absent=_days(one.mark == Mark.ABSENT for one in halves),
        late=sum(one.late > 0 for one in halves),
        early=sum(one.early > 0 for one in halves),
        leaves={mark: days for mark, days in leaves.items() if days},
    )


def _days(which: Iterable[bool]) -> Decimal:
    return Decimal(sum(which)) / 2
