"""The duty roster: conflicts are named, leaders take turns, last week is copied where it fits."""

from collections import Counter
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from yichuang.rules.calendar import Calendar
from yichuang.rules.personnel.halves import Half, Span, days_from
from yichuang.rules.personnel.roster import ConflictKind, Seat, copied, find_conflicts, take_turns

CALENDAR = Calendar.shipped()
MONDAY = date(2026, 3, 2)
SATURDAY = date(2026, 3, 7)
AM: Half = "am"


def test_the_same_person_at_two_windows_is_named_with_both() -> None:
    seats = [Seat(1, MONDAY, "am", 7), Seat(1, MONDAY, "am", 8), Seat(1, MONDAY, "pm", 7)]
    (found,) = find_conflicts(seats, {}, {}, CALENDAR)
    assert (found.kind, found.half, found.person, found.windows) == (ConflictKind.TWICE, "am", 1, (7, 8))


def test_leave_of_a_half_day_stands_against_that_half_only() -> None:
    away = {1: [Span(MONDAY, MONDAY, "am", "am")]}
    seats = [Seat(1, MONDAY, "am", 7), Seat(1, MONDAY, "pm", 7)]
    assert [(one.kind, one.half) for one in find_conflicts(seats, {}, away, CALENDAR)] == [("away", "am")]
    assert find_conflicts([], {MONDAY: 1}, away, CALENDAR)[0].kind == ConflictKind.AWAY


def test_a_saturday_is_named_unless_it_is_worked() -> None:
    assert [one.kind for one in find_conflicts([Seat(1, SATURDAY, AM, 7)], {}, {}, CALENDAR)] == ["day_off"]
    worked = CALENDAR.with_changes([(SATURDAY, True)])
    assert find_conflicts([Seat(1, SATURDAY, AM, 7)], {}, {}, worked) == []


def test_a_day_without_a_leader_is_named_only_where_leaders_take_turns() -> None:
    seats = [Seat(1, MONDAY, AM, 7), Seat(1, MONDAY + timedelta(days=1), AM, 7)]
    assert find_conflicts(seats, {}, {}, CALENDAR) == []
    assert [(one.kind, one.day.day) for one in find_conflicts(seats, {MONDAY: 5}, {}, CALENDAR)] == [("no_leader", 3)]


def test_whose_turn_it_is_follows_from_who_led_last_and_leave_is_passed_over() -> None:
    days = list(days_from(MONDAY, MONDAY + timedelta(days=4)))
    away = {2: [Span(days[1], days[1])]}
    found = take_turns(days, [1, 2, 3], {days[4]: 1}, {1: date(2026, 2, 27), 3: date(2026, 2, 26)}, away)
    assert [found.get(day) for day in days] == [2, 3, 2, 3, None]


@given(st.integers(1, 5), st.integers(1, 40))
def test_turns_are_fair(leaders: int, count: int) -> None:
    days = [MONDAY + timedelta(days=step) for step in range(count)]
    led = Counter(take_turns(days, list(range(leaders)), {}, {}, {}).values())
    assert sum(led.values()) == count
    assert max(led.values()) - min(led.get(one, 0) for one in range(leaders)) <= 1


PLACES = st.lists(
    st.builds(
        Seat,
        st.integers(1, 4),
        st.sampled_from([MONDAY + timedelta(days=n) for n in range(7)]),
        st.sampled_from(["am", "pm"]),
        st.integers(1, 3),
    ),
    max_size=20,
)


@given(PLACES, PLACES)
def test_a_copy_never_makes_a_conflict_that_was_not_there(before: list[Seat], taken: list[Seat]) -> None:
    here = [Seat(one.person, one.day + timedelta(days=7), one.half, one.window) for one in taken]
    away = {3: [Span(MONDAY + timedelta(days=7), MONDAY + timedelta(days=8))]}
    made = copied(before, here, CALENDAR, away)
    assert len(find_conflicts([*here, *made], {}, away, CALENDAR)) == len(find_conflicts(here, {}, away, CALENDAR))
    places = [
        (one.window, one.day, one.half) for one in [*{(s.window, s.day, s.half): s for s in here}.values(), *made]
    ]
    assert len(places) == len(set(places))
    assert copied(before, [*here, *made], CALENDAR, away) == []
