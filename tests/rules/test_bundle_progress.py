"""How a bundle goes on: what begins, falls away or is asked; when the promise for the whole stands still."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yichuang.rules.cases.progress import (
    PartNow,
    PartResult,
    PartTime,
    answer_days,
    next_steps,
    whole_is_ready,
    whole_stops,
)
from yichuang.rules.limits import Stop

START = datetime(2026, 3, 2, 1, tzinfo=UTC)


def at(hours: int) -> datetime:
    return START + timedelta(hours=hours)


def part(begins: int, ends: int | None, *stops: tuple[int, int | None]) -> PartTime:
    rows = (Stop(at(start), None if end is None else at(end)) for start, end in stops)
    return PartTime(at(begins), None if ends is None else at(ends), tuple(rows))


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ([part(0, None, (2, 5))], [(2, 5)]),
        ([part(0, None, (2, 5)), part(0, None)], []),  # the other goes on
        ([part(0, None, (2, 5)), part(0, None, (4, 9))], [(4, 5)]),  # the overlap only
        ([part(0, 3), part(0, None, (2, 5))], [(3, 5)]),  # from when the other is over
        ([part(0, None, (2, None)), part(4, 6)], [(2, 4), (6, None)]),  # a later part goes on for a while
        ([part(0, 3, (2, 9))], [(2, 3)]),  # nobody is under way any more
        ([part(0, None, (1, 3), (3, 4))], [(1, 4)]),
        ([], []),
    ],
)
def test_the_whole_stands_while_every_open_part_stands(
    parts: list[PartTime], expected: list[tuple[int, int | None]]
) -> None:
    found = [(one.start, one.end) for one in whole_stops(parts)]
    assert found == [(at(start), None if end is None else at(end)) for start, end in expected]


@pytest.mark.parametrize(("left", "days"), [("9", 4), ("8.5", 4), ("3", 1), ("1", 1), ("0.5", 1), ("0", 1), (None, 1)])
def test_the_lead_has_half_of_what_is_left_to_answer(left: str | None, days: int) -> None:
    assert answer_days(Decimal(left) if left else None) == days


_stops = st.lists(st.tuples(st.integers(0, 20), st.integers(1, 10)), max_size=3)
_part = st.builds(
    lambda begins, lasts, stops: part(begins, begins + lasts, *((s, s + n) for s, n in stops)),
    st.integers(0, 20),
    st.integers(1, 15),
    _stops,
)


@given(st.lists(_part, max_size=4), st.integers(0, 45))
def test_at_every_moment_the_stops_say_what_the_parts_say(parts: list[PartTime], hour: int) -> None:
    moment = at(hour) + timedelta(minutes=30)
    under_way = [stands for one in parts if (stands := one.stands(moment)) is not None]
    stands = any(one.start <= moment and (one.end is None or moment < one.end) for one in whole_stops(parts))
    assert stands == (bool(under_way) and all(under_way))


@given(st.lists(_part, max_size=4))
def test_stops_of_the_whole_are_in_order_and_apart(parts: list[PartTime]) -> None:
    found = whole_stops(parts)
    assert all(one.end is not None and one.end < later.start for one, later in pairwise(found))


DENIED = PartNow("done", (), is_granted=False, is_denied=True)
WITHDRAWN = PartNow("done", ())


def test_after_a_denial_the_lead_is_asked_about_all_that_waits() -> None:
    parts = {"a": DENIED, "b": PartNow("planned", ("a",)), "c": PartNow("planned", ("b",)), "d": PartNow("open", ())}
    steps = next_steps(parts, has_lead=True)
    assert (steps.ask, steps.drop, steps.begin, steps.is_over) == ((("b", "a"), ("c", "a")), (), (), False)


def test_without_a_lead_or_after_a_withdrawal_it_falls_away() -> None:
    waiting = {"b": PartNow("planned", ("a",))}
    assert next_steps({"a": DENIED, **waiting}).drop == (("b", "a"),)
    assert next_steps({"a": WITHDRAWN, **waiting}, has_lead=True).drop == (("b", "a"),)


def test_a_blocked_part_keeps_the_whole_open() -> None:
    assert not next_steps({"a": DENIED, "b": PartNow("blocked", ("a",))}, has_lead=True).is_over


@pytest.mark.parametrize(
    ("parts", "whole"),
    [
        ([(True, False), (False, True)], True),
        ([(True, False), (False, False)], False),
        ([(True, False), (True, False)], True),
    ],
)
def test_results_are_one_set_when_no_other_is_to_come(parts: list[tuple[bool, bool]], whole: bool) -> None:
    assert whole_is_ready([PartResult(*one) for one in parts]) is whole
