"""The rule of calling: what comes before what, and what holds whoever waits."""

import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yichuang.rules.hall.calling import (
    PRIORITY_TURNS,
    STANDARD,
    STATUTORY,
    Idle,
    Kind,
    Line,
    Place,
    Window,
    best_window,
    capacity,
    next_ticket,
)

NOW = 200.0
MEANS = {"tax": 10.0, "land": 20.0, "water": 7.0}


def a_line(*places: Place, means: dict[Any, float] = MEANS, windows: int = 3) -> Line:
    """A hall where these wait and every window does everything."""
    waiting = {group: [place for place in places if place.group == group] for group in means}
    lengths = {group: len(found) for group, found in waiting.items()}
    return Line(waiting, lengths, means, capacity([frozenset(means)] * windows))


def called(*places: Place, skills: str = "tax land water", **more: Any) -> Place | None:
    """Whom a window calls of these."""
    choice = next_ticket(Window(frozenset(skills.split()), **more), a_line(*places), NOW)
    return choice.place if choice else None


places = st.builds(
    Place,
    ticket=st.integers(0, 10_000),
    group=st.sampled_from(sorted(MEANS)),
    since=st.floats(0, NOW, allow_nan=False),
    kind=st.sampled_from(Kind),
    priority=st.booleans(),
    further=st.sampled_from([(), ("tax",), ("land", "water")]),
)
lines = st.lists(places, max_size=30, unique_by=lambda place: place.ticket)
windows = st.builds(
    Window,
    skills=st.frozensets(st.sampled_from(sorted(MEANS)), min_size=1),
    slow=st.sampled_from([1.0, 1.2]),
    priority_turns=st.integers(0, 3),
)


@settings(max_examples=40, deadline=None)
@given(lines, windows)
def test_no_window_gets_what_it_cannot_serve_and_none_is_idle_beside_its_line(
    line: list[Place], window: Window
) -> None:
    choice = next_ticket(window, a_line(*line), NOW)
    able = [place for place in line if place.group in window.skills]
    assert (choice.place in able) if choice else not able


@settings(max_examples=40, deadline=None)
@given(lines, windows)
def test_priority_comes_first_but_no_window_calls_it_three_times_in_a_row(line: list[Place], window: Window) -> None:
    choice = next_ticket(window, a_line(*line), NOW)
    able = [place for place in line if place.group in window.skills]
    if choice is None or not any(place.priority for place in able):
        return
    if window.priority_turns < PRIORITY_TURNS:
        assert choice.place.priority
    elif any(not place.priority for place in able):
        assert not choice.place.priority


@settings(max_examples=40, deadline=None)
@given(st.permutations(range(12)), st.lists(places, min_size=12, max_size=12, unique_by=lambda place: place.ticket))
def test_the_order_does_not_depend_on_how_the_line_is_kept(order: list[int], line: list[Place]) -> None:
    window = Window(frozenset(MEANS))
    one, other = (next_ticket(window, a_line(*way), NOW) for way in (line, [line[place] for place in order]))
    assert one is not None
    assert other is not None
    assert [found.place for found in one.ranking] == [found.place for found in other.ranking]


@settings(max_examples=40, deadline=None)
@given(lines, windows)
def test_the_ranking_begins_with_the_choice_and_explains_everybody(line: list[Place], window: Window) -> None:
    if choice := next_ticket(window, a_line(*line), NOW):
        assert choice.ranking[0].place == choice.place
        assert all("已等候" in choice.why(candidate) for candidate in choice.ranking)
        keys = [(-found.tier, -found.index) for found in choice.ranking]
        assert keys == sorted(keys)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.booleans(), min_size=1, max_size=40), st.integers(1, 5))
def test_nobody_starves_whoever_comes_after(priority: list[bool], arrivals: int) -> None:
    """While ``arrivals`` people join each turn with shorter matters or priority, the first one is called in time."""
    head = Place(0, "land", 0.0)
    line, now, turns, number = [head], 0.0, 0, 1
    while head in line:
        now += 3.0
        for _ in range(arrivals):
            line.append(Place(number, "water", now, Kind.APPOINTMENT, priority[number % len(priority)]))
            number += 1
        choice = next_ticket(Window(frozenset(MEANS), priority_turns=turns), a_line(*line), now)
        assert choice is not None
        line.remove(choice.place)
        turns = turns + 1 if choice.place.priority else 0
        assert now <= STANDARD.overdue + 3 * 3.0 * (PRIORITY_TURNS + 1)


@settings(max_examples=40, deadline=None)
@given(lines, windows)
def test_the_same_line_at_the_same_minute_gives_the_same_choice_and_words(line: list[Place], window: Window) -> None:
    one, other = (next_ticket(window, a_line(*line), NOW) for _ in range(2))
    assert (one is None) is (other is None)
    if one and other:
        assert (one.place, one.why(), one.ranking) == (other.place, other.why(), other.ranking)


@settings(max_examples=40, deadline=None)
@given(lines)
def test_nobody_overdue_waits_behind_somebody_who_came_later_without_priority(line: list[Place]) -> None:
    choice = next_ticket(Window(frozenset(MEANS)), a_line(*line), NOW)
    if choice is None or choice.place.priority:
        return
    overdue = [place for place in line if NOW - place.since >= STANDARD.overdue and not place.priority]
    if overdue:
        assert choice.place.since == min(place.since for place in overdue)


def test_equal_people_are_called_in_their_order() -> None:
    assert called(Place(2, "tax", 190), Place(1, "tax", 180), Place(3, "tax", 180)) == Place(1, "tax", 180)


def test_an_appointment_comes_before_a_walk_in_once_its_slot_has_come_and_after_everybody_before() -> None:
    walk_in = Place(1, "tax", 197)
    assert called(walk_in, Place(2, "tax", 197, Kind.APPOINTMENT)) == Place(2, "tax", 197, Kind.APPOINTMENT)
    assert called(walk_in, Place(2, "tax", 201, Kind.APPOINTMENT)) == walk_in
    assert called(Place(2, "tax", 201, Kind.APPOINTMENT)) is not None


def test_a_transfer_comes_before_a_walk_in_of_the_same_wait() -> None:
    sent_on = Place(2, "tax", 190, Kind.TRANSFER)
    assert called(Place(1, "tax", 190), sent_on) == sent_on


def test_a_window_prefers_whom_it_can_serve_to_the_end() -> None:
    both, one = Place(2, "tax", 190, further=("land",)), Place(1, "tax", 190, further=("water",))
    assert called(one, both, skills="tax land") == both


def test_a_window_that_is_slow_at_other_matters_prefers_its_own() -> None:
    own, other = Place(2, "tax", 195), Place(1, "land", 190)
    mine = frozenset(["tax"])
    assert called(own, other, skills="tax land", own=mine, slow=1.1) == own
    assert called(Place(1, "land", 120), own, skills="tax land", own=mine, slow=1.1) == Place(1, "land", 120)


def test_the_longer_of_two_lines_comes_first_at_equal_waits() -> None:
    line = [Place(n, "land", 195) for n in range(6)] + [Place(9, "tax", 195)]
    means = {"tax": 10.0, "land": 10.0}
    choice = next_ticket(Window(frozenset(means)), a_line(*line, means=means), NOW)
    assert choice is not None
    assert choice.place.group == "land"


def test_whom_few_windows_can_serve_comes_first_at_equal_waits() -> None:
    means = {"land": 10.0, "tax": 10.0}
    line = [Place(1, "land", 190), Place(2, "tax", 190)]
    hall = Line(
        {group: [place for place in line if place.group == group] for group in means},
        dict.fromkeys(means, 1),
        means,
        capacity([frozenset(means), *[frozenset(["land"])] * 4]),
    )
    choice = next_ticket(Window(frozenset(means)), hall, NOW)
    assert choice is not None
    assert choice.place.group == "tax"


def test_an_appointment_that_is_late_comes_before_a_walk_in_who_has_waited_far_longer() -> None:
    booked = Place(2, "tax", NOW - 15, Kind.APPOINTMENT)
    assert called(Place(1, "tax", NOW - 70), booked) == booked
    assert called(Place(1, "tax", NOW - STANDARD.overdue), booked) != booked


@settings(max_examples=40, deadline=None)
@given(lines, windows)
def test_of_two_alike_the_one_who_has_waited_longer_stands_before(line: list[Place], window: Window) -> None:
    choice = next_ticket(window, a_line(*line), NOW)
    seen: dict[Any, float] = {}
    for found in choice.ranking if choice else []:
        place = found.place
        alike = (place.group, place.kind, place.priority, place.further)
        assert seen.get(alike, 0.0) <= place.since
        seen[alike] = place.since


@pytest.mark.parametrize(
    ("place", "said"),
    [
        (Place(1, "tax", 195, priority=True), "法定优先，已等候5分钟"),
        (Place(1, "tax", 20), "等候超时，按时间先后，已等候180分钟"),
        (Place(1, "tax", 195, Kind.APPOINTMENT), "预约时间已到，已等候5分钟"),
        (Place(1, "tax", 190), "等候最久，已等候10分钟"),
    ],
)
def test_the_reason_is_said_in_words(place: Place, said: str) -> None:
    choice = next_ticket(Window(frozenset(MEANS)), a_line(place), NOW)
    assert choice is not None
    assert choice.why() == said


def test_who_helps_says_so() -> None:
    window = Window(frozenset(MEANS), own=frozenset(["tax"]), slow=1.1)
    choice = next_ticket(window, a_line(Place(1, "land", 190)), NOW)
    assert choice is not None
    assert choice.why().startswith("支援其他事项，")


def test_who_comes_into_a_hall_with_free_windows_goes_where_all_can_be_done_and_then_to_the_longest_idle() -> None:
    everything, pair, other = frozenset(MEANS), frozenset(["tax", "land"]), frozenset(["water"])
    idle = [Idle(0, everything, everything, 5), Idle(1, pair, pair, 0), Idle(2, other, other, 0)]
    assert best_window(Place(1, "tax", 9), idle) == idle[1]
    assert best_window(Place(1, "tax", 9, further=("water",)), idle) == idle[0]
    assert best_window(Place(1, "tax", 9), idle[2:]) is None
    slow = [Idle(0, everything, frozenset(["tax"]), 5, 1.2), Idle(1, pair, frozenset(["land"]), 0, 1.2)]
    assert best_window(Place(1, "tax", 9), slow) == slow[0]


def test_five_hundred_tickets_and_sixty_windows_are_decided_in_milliseconds() -> None:
    """No timing is asserted but a bound that only a mistake in order of magnitude passes (5 ms on a quiet machine)."""
    means = {group: 5.0 + group for group in range(12)}
    line = [Place(n, n % 12, n / 3, priority=n % 13 == 0) for n in range(500)]
    hall, window = a_line(*line, means=means, windows=60), Window(frozenset(means))
    started = time.process_time()
    for _ in range(20):
        choice = next_ticket(window, hall, NOW)
        assert choice is not None
        assert choice.ranking[0].tier == STATUTORY
    assert (time.process_time() - started) / 20 < 0.05
