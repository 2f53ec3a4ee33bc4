"""Capacity of half hours: no set of lines is promised more than its windows have, nobody is turned away early."""

from datetime import date, datetime, timedelta
from itertools import combinations
from math import ceil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yichuang.rules.calendar import Calendar
from yichuang.rules.hall.appointments import (
    Arrival,
    Booked,
    Session,
    arrival,
    blocked_until,
    check_person,
    free_places,
    misses_count_for,
    reminders,
)
from yichuang.rules.hall.lines import LineGroup
from yichuang.rules.hall.policy import AppointmentPolicy
from yichuang.rules.hall.sessions import DayKind, Hours, half_hours, kind_of_day, published_hours, sessions_of
from yichuang.rules.hall.tickets import Purpose
from yichuang.rules.office import Office, at
from yichuang.rules.refusal import Refusal

DAY = date(2026, 3, 4)
NINE = at(DAY, Office().am[0])
MORNING = half_hours(*Office().sessions(DAY)[0])
LINES: list[LineGroup] = [(zone, Purpose.APPLY) for zone in range(4)]
A, B, C, D = LINES
POLICY = AppointmentPolicy()


def a_session(*windows: frozenset[LineGroup], share: float = 0.3) -> Session:
    return Session(MORNING, windows, share)


def fill(
    session: Session, minutes: dict[LineGroup, float], order: list[LineGroup]
) -> dict[tuple[LineGroup, datetime], int]:
    """Everything that can be booked is booked, half hour by half hour, always where the next one in ``order`` fits."""
    taken: dict[tuple[LineGroup, datetime], int] = {}
    for line in order:
        free = free_places(session, [line], minutes, Booked(taken))
        place = next((place for place, number in free.items() if number), None)
        if place:
            taken[place] = taken.get(place, 0) + 1
    return taken


def test_one_window_gives_a_place_in_most_half_hours_and_never_two_at_once() -> None:
    taken = fill(a_session(frozenset({A})), {A: 12.0}, [A] * 20)
    assert [taken.get((A, start), 0) for start in MORNING] == [0, 1, 1, 1, 0, 1]


def test_windows_that_serve_two_lines_are_counted_once() -> None:
    both = frozenset({A, B})
    session, minutes = a_session(both, both, share=1.0), {A: 15.0, B: 15.0}
    alone = free_places(session, [A, B], minutes, Booked())
    assert alone[A, NINE] == alone[B, NINE] == 4
    half = free_places(session, [A, B], minutes, Booked({(A, NINE): 3}))
    assert half[A, NINE] == half[B, NINE] == 1


def test_a_line_gives_way_to_another_window_where_it_can() -> None:
    session = a_session(frozenset({A, B}), frozenset({B, C}), share=1.0)
    free = free_places(session, [A, C], {A: 30.0, B: 30.0, C: 30.0}, Booked({(B, NINE): 1}))
    assert free[A, NINE] == free[C, NINE] == 1  # B goes to whichever window the other one leaves
    full = free_places(session, [C], {A: 30.0, B: 30.0, C: 30.0}, Booked({(B, NINE): 1, (A, NINE): 1}))
    assert full[C, NINE] == 0


def test_what_the_manager_adds_and_closes() -> None:
    session, minutes = a_session(frozenset({A}), share=0.0), {A: 10.0}
    assert free_places(session, [A], minutes, Booked())[A, NINE] == 0
    added = Booked({(A, NINE): 1}, added={(A, NINE): 3})
    assert free_places(session, [A], minutes, added)[A, NINE] == 2
    closed = Booked(added={(A, NINE): 3}, closed=frozenset({(A, NINE)}))
    assert free_places(session, [A], minutes, closed)[A, NINE] == 0


@given(
    windows=st.lists(st.sets(st.sampled_from(LINES), min_size=1).map(frozenset), min_size=1, max_size=5),
    means=st.lists(st.floats(3, 40), min_size=4, max_size=4),
    share=st.sampled_from([0.1, 0.3, 0.5, 1.0]),
    order=st.lists(st.sampled_from(LINES), max_size=18),
)
def test_no_set_of_lines_has_more_booked_than_its_windows_have(
    windows: list[frozenset[LineGroup]], means: list[float], share: float, order: list[LineGroup]
) -> None:
    session, minutes = a_session(*windows, share=share), dict(zip(LINES, means, strict=True))
    taken = fill(session, minutes, order)
    sets = [frozenset(some) for size in range(1, 5) for some in combinations(LINES, size)]
    for some in sets:
        able = [skills for skills in windows if skills & some]
        seconds = [sum(taken.get((line, at), 0) * ceil(minutes[line] * 60) for line in some) for at in MORNING]
        for count in range(1, len(MORNING) + 1):
            assert sum(seconds[:count]) <= len(able) * round(share * 1800) * count
        longest = [max(ceil(minutes[line] * 60) for line in skills) for skills in able]
        assert max(seconds) <= sum(max(round(share * 1800), one) for one in longest)


@given(
    windows=st.lists(st.sets(st.sampled_from(LINES), min_size=1).map(frozenset), min_size=1, max_size=4),
    order=st.lists(st.sampled_from(LINES), max_size=12),
)
def test_what_is_called_free_can_really_be_booked_to_the_last_place(
    windows: list[frozenset[LineGroup]], order: list[LineGroup]
) -> None:
    session, minutes = a_session(*windows, share=0.5), {A: 8.0, B: 12.0, C: 15.0, D: 20.0}
    taken = fill(session, minutes, order)
    for place, number in free_places(session, LINES, minutes, Booked(taken)).items():
        more = Booked(taken | {place: taken.get(place, 0) + number})
        assert free_places(session, [place[0]], minutes, more)[place] == 0
        if number:
            less = Booked(taken | {place: taken.get(place, 0) + number - 1})
            assert free_places(session, [place[0]], minutes, less)[place] == 1


def test_when_somebody_comes() -> None:
    moments = [NINE + timedelta(minutes=minutes) for minutes in (-31, -30, 0, 15, 16)]
    found = [arrival(NINE, moment, POLICY) for moment in moments]
    assert found == [Arrival.EARLY, Arrival.ON_TIME, Arrival.ON_TIME, Arrival.ON_TIME, Arrival.LATE]


def test_who_did_not_come_three_times_waits_a_month() -> None:
    misses = [DAY - timedelta(days=days) for days in (100, 20, 10)]
    check_person(1, misses, DAY, POLICY)  # the first one is too long ago
    assert blocked_until([*misses, DAY], POLICY) == DAY + timedelta(days=30)
    for given_, code in ((([]), "too_many_bookings"), ([DAY] * 3, "booking_blocked")):
        with pytest.raises(Refusal) as refused:
            check_person(0 if given_ else 2, given_, DAY, POLICY)
        assert refused.value.code == code
    check_person(0, [DAY] * 9, DAY, AppointmentPolicy(no_shows=0))


@given(
    st.lists(st.integers(0, 60)),
    st.builds(
        AppointmentPolicy,
        no_shows=st.integers(0, 4),
        no_show_days=st.integers(1, 20),
        blocked_days=st.integers(1, 20),
    ),
)
def test_a_miss_that_is_forgotten_would_not_have_blocked_anybody(days: list[int], policy: AppointmentPolicy) -> None:
    def is_blocked(misses: list[int]) -> bool:
        until = blocked_until([DAY - timedelta(days=one) for one in misses], policy)
        return until is not None and until >= DAY

    assert is_blocked([one for one in days if one < misses_count_for(policy)]) == is_blocked(days)


def test_reminders_never_follow_the_booking_at_once() -> None:
    hour, day = timedelta(hours=1), timedelta(days=1)
    assert reminders(NINE, NINE - 3 * day) == [("day", NINE - day), ("hour", NINE - hour)]
    assert reminders(NINE, NINE - day) == [("hour", NINE - hour)]
    assert reminders(NINE, NINE - hour) == []


def test_sorts_of_days() -> None:
    calendar = Calendar.shipped()
    kinds = {date(2026, 3, 4): DayKind.WORKING_DAY, date(2026, 3, 7): DayKind.WEEKEND}
    kinds |= {date(2026, 10, 3): DayKind.HOLIDAY, date(2026, 2, 14): DayKind.WORKING_DAY}
    assert {day: kind_of_day(day, calendar) for day in kinds} == kinds


def test_published_hours_open_the_weekend_and_the_evening_for_their_items() -> None:
    said = {
        "kind": "extended_hours", "days": ["weekend", "working_day"], "hours": ["16:30", "18:00"], "windows": 2,
        "share": 1.0, "items": ["a"], "note": "",
    }  # fmt: skip
    hours = published_hours({"hours": [said]})
    assert hours == (
        Hours("extended_hours", frozenset({DayKind.WEEKEND, DayKind.WORKING_DAY}), at(DAY).time().replace(16, 30),
              at(DAY).time().replace(18), 2, 1.0, frozenset({"a"})),
    )  # fmt: skip
    everything = [frozenset({A}), frozenset({B})]
    found = sessions_of(DAY, Office(), Calendar.shipped(), everything, 0.3, hours)
    assert [len(one.starts) for one in found] == [6, 7, 2]  # what overlaps office hours is left to these
    assert found[2].windows == (frozenset({A, B}),) * 2
    saturday = sessions_of(date(2026, 3, 7), Office(), Calendar.shipped(), everything, 0.3, hours)
    assert [(one.list, one.items, len(one.starts)) for one in saturday] == [("extended_hours", frozenset({"a"}), 3)]
    assert sessions_of(date(2026, 10, 1), Office(), Calendar.shipped(), everything, 0.3, hours) == ()
