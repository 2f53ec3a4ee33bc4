"""What training is not covered, who may be put forward for the next level, and what a record must say."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yichuang.rules.personnel.halves import Span
from yichuang.rules.personnel.levels import Career, LevelRules, add_years, propose, read_rules
from yichuang.rules.personnel.records import check_decided, check_leave, check_level
from yichuang.rules.personnel.training import Result, Taught, cover
from yichuang.rules.refusal import Refusal

TODAY = date(2026, 3, 4)


def test_each_topic_is_covered_person_by_person_and_unit_by_unit() -> None:
    taught = [
        Taught("礼仪", "county", "张", Result.PASSED),
        Taught("礼仪", "county", "李", Result.FAILED),
        Taught("礼仪", "township", "嵩溪镇", Result.ATTENDED),
        Taught("纪律", "county", "张", Result.MISSED),
    ]
    wanted = {"county": ["张", "李"], "township": ["嵩溪镇"], "village": []}
    sessions = {("礼仪", "county"): 1, ("礼仪", "township"): 1, ("纪律", "village"): 1}
    found = {(one.topic, one.level): one for one in cover(["礼仪", "纪律"], wanted, taught, sessions)}
    assert found["礼仪", "county"].missing == ("李",)
    assert not found["礼仪", "township"].is_open
    assert found["礼仪", "village"].is_open  # nobody is known there, and nothing was held
    assert found["纪律", "county"].missing == ("张", "李")
    assert not found["纪律", "village"].is_open


@pytest.mark.parametrize(
    ("career", "level", "due", "ready"),
    [
        (Career(date(2025, 3, 4), None, None), 5, date(2026, 3, 4), True),
        (Career(date(2025, 3, 5), None, None), 5, date(2026, 3, 5), False),
        (Career(None, None, None), 5, None, False),
        (Career(date(2020, 1, 1), 5, date(2022, 3, 4)), 4, date(2026, 3, 4), True),
        (Career(date(2020, 1, 1), 4, date(2022, 3, 4)), 3, date(2027, 3, 4), False),
        (Career(date(2020, 1, 1), None, None, ("礼仪",)), 5, date(2021, 1, 1), False),
    ],
)
def test_the_next_level(career: Career, level: int, due: date | None, ready: bool) -> None:
    found = propose(career, LevelRules(), TODAY)
    assert found is not None
    assert (found.level, found.due_on, found.is_ready) == (level, due, ready)


def test_the_highest_level_has_no_next_and_a_centre_may_have_its_own_years() -> None:
    assert propose(Career(date(2000, 1, 1), 1, date(2010, 1, 1)), LevelRules(), TODAY) is None
    own = read_rules({"years": {"5": 2}, "asks_training": False})
    found = propose(Career(date(2024, 3, 4), None, None, ("礼仪",)), own, TODAY)
    assert found is not None
    assert (found.due_on, found.is_ready) == (TODAY, True)
    assert own.years[4] == 4


@given(st.dates(date(1990, 1, 1), date(2060, 1, 1)), st.integers(1, 10))
def test_years_are_full_on_the_same_day(day: date, years: int) -> None:
    due = add_years(day, years)
    assert due.year == day.year + years
    assert (due.month, due.day) in {(day.month, day.day), (3, 1)}


LEAVE = Span(date(2026, 3, 9), date(2026, 3, 10), "pm", "am")


@pytest.mark.parametrize(
    ("wanted", "code"),
    [
        (Span(date(2026, 3, 9), date(2026, 3, 9), "pm", "am"), "span_wrong"),
        (Span(date(2026, 3, 9), date(2027, 3, 10)), "span_too_long"),
        (Span(date(2026, 3, 10), date(2026, 3, 11)), "leave_overlaps"),
        (Span(date(2026, 3, 10), date(2026, 3, 11), "pm"), None),
        (Span(date(2026, 3, 9), date(2026, 3, 9), "am", "am"), None),
    ],
)
def test_leave_has_an_order_and_does_not_overlap(wanted: Span, code: str | None) -> None:
    if code is None:
        check_leave(wanted, [LEAVE])
        return
    with pytest.raises(Refusal) as refused:
        check_leave(wanted, [LEAVE])
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("held", "outcome", "level", "ready", "note", "code"),
    [
        (None, "recorded", 3, False, "", None),
        (3, "recorded", 4, False, "", "level_held"),
        (None, "promoted", 5, True, "", None),
        (None, "promoted", 4, True, "", "level_not_next"),
        (4, "promoted", 3, False, "", "reason_missing"),
        (4, "promoted", 3, False, "省级技能竞赛一等奖", None),
        (4, "not_promoted", 3, False, "", None),
        (None, "promoted", 6, True, "", "level_unknown"),
    ],
)
def test_levels_are_climbed_one_by_one(
    held: int | None, outcome: str, level: int, ready: bool, note: str, code: str | None
) -> None:
    if code is None:
        check_level(held, outcome, level, is_ready=ready, note=note)
        return
    with pytest.raises(Refusal) as refused:
        check_level(held, outcome, level, is_ready=ready, note=note)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("happened", "decided", "code"),
    [(TODAY, date(2026, 3, 5), "decided_ahead"), (TODAY, date(2026, 3, 3), "decided_before")],
)
def test_a_measure_is_decided_after_the_facts_and_before_tomorrow(happened: date, decided: date, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        check_decided(happened, decided, TODAY)
    assert refused.value.code == code
