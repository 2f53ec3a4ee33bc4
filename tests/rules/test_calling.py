"""The first policy of calling, as a table and by running lines through it."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders.clock import a_moment
from yichuang.rules.hall.announcing import announcement
from yichuang.rules.hall.calling import Skill, picks
from yichuang.rules.hall.tickets import Purpose, hall_day, letter, may_rejoin, rejoin_moment

NOW = a_moment("2026-03-04T10:00")


def test_a_window_serves_its_zone_with_priority_first() -> None:
    first, second = picks(Skill("acceptance", 7), ())
    assert (first.zone_id, first.priority_only) == (7, True)
    assert (second.zone_id, second.priority_only) == (7, False)
    assert "优先" in first.why
    assert "等候最久" in second.why


def test_every_third_turn_belongs_to_whoever_waits_longest() -> None:
    assert [pick.priority_only for pick in picks(Skill("acceptance", 7), (True, True))] == [False]
    assert [pick.priority_only for pick in picks(Skill("acceptance", 7), (True, False))] == [True, False]
    assert [pick.priority_only for pick in picks(Skill("acceptance", 7), (True,))] == [True, False]


@given(st.lists(st.booleans(), min_size=1, max_size=60))
def test_nobody_starves(line: list[bool]) -> None:
    """Whoever heads the line is called within three turns, however many with priority stand behind."""
    waiting, lately, head_waits = list(line), [], 0
    while waiting:
        only_priority = picks(Skill("acceptance", 7), lately)[0].priority_only
        called = next((n for n, priority in enumerate(waiting) if priority or not only_priority), 0)
        head_waits = 0 if called == 0 else head_waits + 1
        assert head_waits < 3
        lately = [waiting.pop(called), *lately]


def test_an_outlet_window_hands_out_for_every_zone_and_then_alone() -> None:
    assert {(pick.zone_id, pick.purposes) for pick in picks(Skill("outlet", None), ())} == {
        (None, frozenset({Purpose.COLLECT}))
    }
    assert all(Purpose.COLLECT not in pick.purposes for pick in picks(Skill("acceptance", 7, outlet_only=True), ()))
    assert all(Purpose.COLLECT in pick.purposes for pick in picks(Skill("acceptance", 7), ()))


def test_a_general_window_helps_only_where_the_centre_wants_it_and_after_its_own_line() -> None:
    assert {pick.zone_id for pick in picks(Skill("general_acceptance", 9), ())} == {9}
    helping = [pick.zone_id for pick in picks(Skill("general_acceptance", 9, general_helps=True), ())]
    assert helping == [9, 9, None, None]
    assert {pick.zone_id for pick in picks(Skill("acceptance", 7, general_helps=True), ())} == {7}


def test_a_window_without_zone_has_no_line() -> None:
    assert picks(Skill("special", None), ()) == ()


def test_a_missed_ticket_comes_back_behind_the_third_or_at_the_end() -> None:
    line = [NOW - timedelta(minutes=n) for n in (30, 20, 10, 5)]
    assert line[2] < rejoin_moment(line, NOW) < line[3]
    assert rejoin_moment(line[:2], NOW) == NOW
    assert [may_rejoin(misses) for misses in (1, 2)] == [True, False]


@pytest.mark.parametrize(
    ("number", "window", "said"),
    [
        ("A012", "社医保综合受理1", "请A零一二号，到社医保综合受理1号窗口。"),
        ("B1203", "通用综合受理12 · 帮办代办", "请B一二零三号，到通用综合受理12号窗口。"),
        ("Y001", "出件", "请Y零零一号，到出件窗口。"),
    ],
)
def test_loudspeakers_say_digits_one_by_one(number: str, window: str, said: str) -> None:
    assert announcement(number, window) == said


def test_letters_and_days() -> None:
    assert [letter(purpose, "C") for purpose in Purpose] == ["C", "Y", "Z"]
    assert hall_day(a_moment("2026-03-05T00:30")).isoformat() == "2026-03-05"
