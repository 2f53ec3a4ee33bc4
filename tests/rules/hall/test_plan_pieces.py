"""From a plan to windows and lessons, halls compared, what-ifs, and what may be asked."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders.scenario import a_scenario, scenario_file
from yichuang.rules.hall.planning import windows
from yichuang.rules.hall.planning.asked import (
    LARGEST,
    assumed_scenario,
    read_changes,
    read_question_scenario,
    read_scenario_file,
    read_wish,
)
from yichuang.rules.hall.planning.pooled import PooledDays
from yichuang.rules.hall.planning.report import Question, make_report
from yichuang.rules.hall.planning.tidal import OPENINGS_A_DAY, tidal_windows
from yichuang.rules.hall.planning.training import next_lessons
from yichuang.rules.hall.planning.what_if import what_if
from yichuang.rules.hall.planning.wish import Change, Wish
from yichuang.rules.hall.simulation import halls
from yichuang.rules.refusal import Refusal


@given(st.lists(st.integers(1, 30), min_size=1, max_size=28))
def test_base_and_tidal_windows_are_the_plan_exactly(plan: list[int]) -> None:
    found = tidal_windows(plan)
    openings = [opening for one in found.tidal for opening in one]
    assert [found.base + sum(start <= half < end for start, end in openings) for half in range(len(plan))] == plan
    assert found.base == min(plan)
    for one in found.tidal:
        assert 1 <= len(one) <= OPENINGS_A_DAY
        assert all(start < end for start, end in one)
        assert all(one[0][1] < later[0] for later in one[1:])


def test_two_peaks_are_one_tidal_window_with_two_openings() -> None:
    assert tidal_windows([2, 3, 3, 2, 3, 2]).tidal == (((1, 3), (4, 5)),)
    assert tidal_windows([4, 4, 4]).tidal == ()


@given(st.lists(st.sets(st.integers(0, 2), min_size=1), min_size=1, max_size=8))
def test_lessons_never_lower_the_slack_and_repeat_nothing(people: list[set[int]]) -> None:
    hall = a_scenario()
    lessons = next_lessons(hall, [sorted(one) for one in people], 30)
    known = [set(one) for one in people]
    slack = [one.slack for one in lessons]
    assert slack == sorted(slack)
    for one in lessons:
        assert one.gain >= 0
        assert one.group not in known[one.row]
        known[one.row].add(one.group)
    assert all(one == {0, 1, 2} for one in known)  # thirty lessons are enough for eight people


def test_the_first_lesson_helps_the_group_that_nobody_can_do() -> None:
    assert next_lessons(a_scenario(), [[0], [0], [1], [1]], 1)[0].group == 2
    assert next_lessons(a_scenario(), [], 5) == []


def test_a_walk_that_goes_on_from_another_is_the_walk_from_the_beginning() -> None:
    hall, plan = a_scenario(), [4, 6, 7, 7, 6, 5, 3, 3, 4, 5, 6, 6, 5, 4, 3, 2]
    same = PooledDays(hall, range(20))
    for half in (15, 9, 3, 12, 0):
        for by in (1, -1):
            other = [*plan[:half], plan[half] + by, *plan[half + 1 :]]
            assert same.outcome(other, 15) == PooledDays(hall, range(20)).outcome(other, 15)
    given_up = same.try_plan([2, *plan[1:]], 15, lambda share, noise: share > 0.9)
    assert given_up is None
    assert same.outcome(plan, 15) == PooledDays(hall, range(20)).outcome(plan, 15)


def test_departments_wait_longest_zones_less_training_less_still() -> None:
    hall, days = a_scenario(windows=9, dept_alloc=[2, 5, 2], tickets_per_day=200, tidal=0), range(12)
    forms = (halls.departments(hall, hall.own), halls.zones(hall, [0, 0, 1]), halls.pooled(hall))
    means = [halls.waits(hall, form, days, 15).mean for form in forms]
    assert means == sorted(means, reverse=True)


def test_every_form_of_hall_serves_every_group_all_day() -> None:
    hall = a_scenario(windows=2, dept_alloc=[0, 2, 0])
    for form in (
        halls.departments(hall, hall.own),
        halls.fair_departments(hall),
        halls.zones(hall),
        halls.pooled(hall),
    ):
        assert {group for row in form[: hall.windows] for group in row} == {0, 1, 2}
        assert len(form) == hall.windows + len(hall.tidal_rows)


def test_more_windows_help_an_ill_clerk_and_more_people_do_not() -> None:
    hall, days = a_scenario(windows=8, dept_alloc=[3, 3, 2], tickets_per_day=170, tidal=0), range(12)
    as_is, more, ill, busy = (
        what_if(hall, change, days, 15).mean
        for change in (Change(), Change(windows=2), Change(away=1), Change(people=1.2))
    )
    assert more < as_is < min(ill, busy)
    assert what_if(hall, Change(), days, 15) == what_if(hall, Change(), days, 15)


def test_a_report_has_all_its_parts_and_tells_how_far_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(windows, "SEARCH_DAYS", range(5000, 5010))
    monkeypatch.setattr(windows, "FINAL_DAYS", range(5000, 5015))
    told: list[float] = []
    question = Question(a_scenario(), Wish(), changes={"windows": Change(windows=1)})
    found = make_report(question, lambda done, step: told.append(done))
    assert told == sorted(told)
    assert told[-1] == 1
    assert json.loads(json.dumps(found)) == found
    keys = {"windows", "window_half_hours", "P_within", "worst_half_hour", "skills", "seconds"}
    assert set(found["plan"]) == keys
    assert [one["windows"] for one in found["half_hours"]] == found["plan"]["windows"]
    assert [one["code"] for one in found["halls"]] == [
        "departments", "fair_departments", "zones", "trained", "pooled",
    ]  # fmt: skip
    assert [one["code"] for one in found["what_if"]] == ["windows"]


@pytest.mark.parametrize(
    ("field", "change"),
    [
        ("windows", {"windows": 81, "dept_alloc": [81, 0, 0]}),
        ("tickets_per_day", {"tickets_per_day": 3001}),
        ("groups", {"tickets_per_day": 3000, "groups": [{"name": "a", "mean": 300, "cv": 1, "share": 1}],
                    "dept_alloc": [5]}),
        ("groups", {"groups": [{"name": "a", "mean": 3, "cv": 1, "share": 0}], "dept_alloc": [5]}),
        ("close", {"close": 1410, "profile": [1] * 47}),
        ("day_cv", {"day_cv": 1.5}),
    ],
)  # fmt: skip
def test_what_would_take_too_long_is_refused(field: str, change: dict[str, Any]) -> None:
    with pytest.raises(Refusal) as caught:
        read_question_scenario(scenario_file(**change))
    assert caught.value.field == field


@pytest.mark.parametrize("content", [b"\xff", b"[", b"[]", b"{}", b"[" * 100_000, b" " * (LARGEST + 1)])
def test_a_file_is_not_trusted(content: bytes) -> None:
    with pytest.raises(Refusal) as caught:
        read_scenario_file(content)
    assert caught.value.field == "file"


def nested(levels: int) -> list[object]:
    found: list[object] = []
    for _ in range(levels):
        found = [found]
    return found


@pytest.mark.parametrize("beside", [float("nan"), float("inf"), "\x00", nested(5000), "x" * LARGEST])
def test_what_a_database_cannot_keep_beside_a_scenario_is_refused_before(beside: object) -> None:
    with pytest.raises(Refusal):
        read_question_scenario({**scenario_file(), "beside": beside})


def test_wishes_and_changes_have_bounds() -> None:
    assert read_wish({"within": 20}) == Wish(within=20)
    assert read_changes({"a": {"windows": 2, "appointments": None}}) == {"a": Change(windows=2)}
    for wrong in ({"target": 2}, {"sureness": 0}, {"within": "15"}):
        with pytest.raises(Refusal, match=r"应为|不认识"):
            read_wish(wrong)
    for bad in ({"a": {"windows": 1.5}}, {"a": {"people": float("nan")}}, {"a": 5}, {str(n): {} for n in range(9)}):
        with pytest.raises(Refusal):
            read_changes(bad)


def test_assumptions_make_a_scenario_that_can_be_read() -> None:
    given = assumed_scenario("甲", [("A", 3, 60), ("B", 2, 20)], tickets=200, appointments=0.2, mean=12,
                             lunch={"starts": [180], "len": 60})  # fmt: skip
    hall = read_question_scenario(given)
    assert (hall.windows, [group.share for group in hall.groups]) == (5, [0.75, 0.25])
