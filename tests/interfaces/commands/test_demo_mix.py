"""The mix ``full`` of ``yichuang demo``: what it counts as missing."""

from types import SimpleNamespace
from typing import Any

import pytest

from yichuang.interfaces.commands.demonstration.full import FULL
from yichuang.interfaces.commands.demonstration.plans import BASIC, MIXES
from yichuang.interfaces.commands.demonstration.reached import BY_APPLICANT, BY_TIME, OUTCOMES, Reached
from yichuang.interfaces.commands.demonstration.walk import Walk
from yichuang.rules.cases.lifecycle import VERBS, State


def a_centre(*stages: str) -> Any:
    """Staff of a centre with one item that goes through these kinds of stage."""
    return SimpleNamespace(items=lambda: [{"code": "one"}], guide=lambda _: {"stages": stages})


def everything() -> Reached:
    reached = Reached()
    reached.found["states"] |= {state.value for state in State} - {"lapsed"}
    reached.found["outcomes"] |= OUTCOMES
    reached.found["verbs"] |= set(VERBS) - set(BY_TIME) - set(BY_APPLICANT)
    reached.found["stages"] |= {"review", "sealing"}
    return reached


def test_the_full_mix_begins_with_the_basic_one() -> None:
    assert MIXES["full"] == (*BASIC, *FULL)
    assert len({plan.name for plan in MIXES["full"]}) == len(MIXES["full"])


def test_nothing_is_missing_where_all_but_the_work_of_time_was_reached() -> None:
    assert everything().missing(a_centre("review", "sealing"), []) == []


def test_each_thing_that_was_not_reached_is_named() -> None:
    reached = everything()
    reached.found["verbs"].remove("merge")
    reached.found["states"].remove("voided")
    reached.found["outcomes"].remove("merged")
    found = reached.missing(a_centre("review", "joint_review"), [])
    assert found == ["outcomes:merged", "stages:joint_review", "states:voided", "verbs:merge"]


def test_a_plan_without_an_item_is_no_lack_but_is_told() -> None:
    reached = everything()
    reached.found["verbs"] -= {"submit", "pass_precheck"}
    reached.found["states"].remove("precheck")
    fallen = [plan for plan in FULL if plan.name == "网上提交"]
    assert reached.missing(a_centre("review"), fallen) == []
    assert "没有适合的事项，略去：网上提交" in reached.summary([], fallen)


@pytest.mark.parametrize("name", sorted({name for plan in FULL for name in plan.only}))
def test_what_only_one_plan_reaches_has_a_name_of_the_lifecycle_or_a_stage(name: str) -> None:
    stages = {"review", "site_visit", "expert_review", "joint_review", "public_notice", "sealing", "certificate"}
    assert name in {*VERBS, *State, *OUTCOMES, *stages}


def test_states_on_the_way_are_read_from_the_trail() -> None:
    trail = [{"verb": verb, "label": verb, "outcome": "done"} for verb in ("receive", "accept", "withdraw")]
    trail.insert(1, {"verb": "accept", "label": "", "outcome": "refused"})
    case = {
        "trail": trail,
        "state": "withdrawn",
        "state_label": "已撤件",
        "outcome": "",
        "decision": None,
        "ending": {"kind": "withdrawn", "label": "撤件"},
        "stages": [{"kind": "review", "label": "审查", "state": "skipped"}],
    }
    manager = SimpleNamespace(get=lambda path: case)
    staff: Any = SimpleNamespace(of_kind=lambda kind: [manager])
    walk = Walk("撤件", "withdrawn", staff, None, numbers=["1"])  # type: ignore[arg-type]
    reached = Reached()
    reached.take(walk)
    assert reached.found["states"] == {"received", "accepted", "withdrawn"}
    assert (reached.found["outcomes"], reached.found["stages"]) == ({"withdrawn"}, set())
