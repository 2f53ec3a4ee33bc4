"""A half day's mark, from the times at the window, leave, the roster and the calendar."""

from datetime import date, datetime, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yichuang.rules.calendar import Calendar
from yichuang.rules.office import SHANGHAI, Office
from yichuang.rules.personnel.attendance import House, Judged, Known, Mark, judge, tally
from yichuang.rules.personnel.halves import HALVES, HalfDay, Span

DAY, SATURDAY = date(2026, 3, 4), date(2026, 3, 7)
LATER = datetime(2026, 3, 31, tzinfo=SHANGHAI)
HOUSE = House(Calendar.shipped(), Office(), {})


def at(text: str, day: date = DAY) -> datetime:
    return datetime.combine(day, time.fromisoformat(text), SHANGHAI)


def known(*stays: tuple[str, str | None], leave: tuple[Span, Mark] | None = None, sits: bool = True) -> Known:
    spans = [(at(start), at(end) if end else None) for start, end in stays]
    return Known(1, sits, spans, [leave] if leave else [])


@pytest.mark.parametrize(
    ("stays", "half", "mark", "late", "early"),
    [
        ([("08:55", "12:02")], "am", "present", 0, 0),
        ([("09:05", "12:00")], "am", "present", 0, 0),
        ([("09:06", "12:00")], "am", "late", 6, 0),
        ([("09:00", "11:30")], "am", "early", 0, 30),
        ([("09:20", "11:30")], "am", "late_and_early", 20, 30),
        ([("09:00", "10:00"), ("10:30", "12:00")], "am", "present", 0, 0),
        ([("09:00", "17:00")], "pm", "present", 0, 0),
        ([("09:00", "12:00")], "pm", "absent", 0, 0),
        ([], "am", "absent", 0, 0),
        ([("12:00", "13:30")], "am", "absent", 0, 0),
    ],
)
def test_office_hours_measure_late_and_early(stays: list, half: str, mark: str, late: int, early: int) -> None:  # type: ignore[type-arg]
    assert judge(DAY, half, known(*stays), HOUSE, LATER) == Judged(Mark(mark), late, early)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("now", "stays", "mark"),
    [("08:00", [], "ahead"), ("10:00", [], "ahead"), ("10:00", [("09:30", None)], "late"),
     ("10:00", [("09:00", "09:40")], "present"), ("12:30", [], "absent")],
)  # fmt: skip
def test_what_is_not_over_is_not_held_against_anybody(now: str, stays: list, mark: str) -> None:  # type: ignore[type-arg]
    assert judge(DAY, "am", known(*stays), HOUSE, at(now)).mark == mark


def test_leave_covers_its_half_days_and_no_day_off() -> None:
    leave = (Span(DAY, SATURDAY, "pm", "pm"), Mark.PERSONAL)
    marks = [judge(DAY, half, known(("09:00", "12:00"), leave=leave), HOUSE, LATER).mark for half in HALVES]
    assert marks == [Mark.PRESENT, Mark.PERSONAL]
    assert judge(SATURDAY, "am", known(leave=leave), HOUSE, LATER).mark == Mark.OFF


def test_where_a_roster_is_made_it_says_who_is_expected() -> None:
    rostered: dict[HalfDay, frozenset[int]] = {(DAY, "am"): frozenset({2}), (SATURDAY, "am"): frozenset({1})}
    house = House(HOUSE.calendar, HOUSE.office, rostered)
    assert judge(DAY, "am", known(), house, LATER).mark == Mark.OFF
    assert judge(DAY, "pm", known(), house, LATER).mark == Mark.OFF
    assert judge(SATURDAY, "am", known(), house, LATER).mark == Mark.ABSENT
    assert judge(SATURDAY, "pm", known(), house, LATER).mark == Mark.OFF


def test_of_who_does_not_sit_at_a_window_nothing_is_claimed() -> None:
    assert judge(DAY, "am", known(sits=False), HOUSE, LATER).mark == Mark.NO_RECORD


MOMENTS = st.times(time(7), time(19)).map(lambda one: datetime.combine(DAY, one, SHANGHAI))


@given(st.lists(st.tuples(MOMENTS, MOMENTS).map(sorted).map(tuple), max_size=4), st.sampled_from(HALVES))
def test_whoever_was_there_at_all_is_never_absent(stays: list, half: str) -> None:  # type: ignore[type-arg]
    found = judge(DAY, half, Known(1, True, stays, []), HOUSE, LATER)  # type: ignore[arg-type]
    start, end = HOUSE.office.sessions(DAY)[HALVES.index(half)]  # type: ignore[arg-type]
    there = any(came < end and left > start for came, left in stays)
    assert (found.mark == Mark.ABSENT) == (not there)
    assert found.late >= 0
    assert found.early >= 0


@given(st.lists(st.sampled_from(list(Mark)), max_size=62))
def test_the_totals_add_up(marks: list[Mark]) -> None:
    found = tally([Judged(mark) for mark in marks])
    beside = {Mark.TRIP, Mark.STUDY, Mark.SIGNED}  # leave that is work
    none = sum(mark in {Mark.OFF, Mark.AHEAD, Mark.NO_RECORD} for mark in marks)
    rest = sum((days for mark, days in found.leaves.items() if mark not in beside), Decimal(0))
    assert found.worked + found.absent + rest + Decimal(none) / 2 == Decimal(len(marks)) / 2
