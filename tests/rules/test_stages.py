"""Stages as a graph: whatever the flow, each runs once, in its order, and the decision waits for those who examine."""

from dataclasses import dataclass, replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders.items import a_finished_item
from yichuang.rules.cases.stages import DECISION, EXAMINING, PRODUCING, later, lay_out, opening, ready
from yichuang.rules.catalogue import flow_edit
from yichuang.rules.catalogue.check import check_item
from yichuang.rules.catalogue.content import FlowStep, earlier, predecessors


@dataclass(frozen=True)
class Row:
    """A stage of a case."""

    code: str
    kind: str
    after: tuple[str, ...]
    state: str
    department: str = ""


@st.composite
def flows(draw: st.DrawFn) -> list[FlowStep]:
    """Any flow that the checker lets pass: examining steps in any order, a decision after all of them, what follows."""
    many = draw(st.integers(0, 6))
    steps: list[FlowStep] = []
    for n in range(many):
        kind = draw(st.sampled_from(EXAMINING))
        before = draw(st.none() | st.lists(st.sampled_from([f"e{m}" for m in range(n)]), unique=True)) if n else None
        departments = draw(st.sampled_from([["a"], ["a", "b"], ["c", "a", "b"]])) if kind == "joint_review" else []
        steps.append(
            FlowStep(
                code=f"e{n}",
                kind=kind,
                after=before,
                departments=departments,
                public_days=5 if kind == "public_notice" else None,
            )
        )
    steps.append(FlowStep(code="decision", kind="decision", after=[one.code for one in steps]))
    steps += [FlowStep(code=kind, kind=kind) for kind in draw(st.sampled_from([[], ["sealing"], list(PRODUCING)]))]
    return steps


def rows_of(flow: list[FlowStep]) -> list[Row]:
    """As they stand right after acceptance."""
    planned = lay_out([], flow, needs_decision=True)
    begun = {one.order for one in opening(planned)}
    return [
        Row(one.code, one.kind, one.after, "active" if one.order in begun else "waiting", one.department)
        for one in planned
    ]


def begin(rows: list[Row]) -> list[Row]:
    """What may begin now begins."""
    turn = ready(rows)
    return [replace(row, state="active") if row in turn else row for row in rows]


@given(flow=flows(), seed=st.integers(0, 10_000))
def test_every_stage_runs_once_in_its_order_and_the_decision_last_of_the_examining(
    flow: list[FlowStep], seed: int
) -> None:
    item = a_finished_item(flow=[one.model_dump() for one in flow], stages=[one.kind for one in flow])
    assert not [one for one in check_item(item) if one.rule.startswith("flow") and one.weight == "blocking"]
    chance, rows, after, done = Random(seed), rows_of(flow), predecessors(flow), []
    while active := [row for row in rows if row.state == "active"]:
        chosen = chance.choice(active)
        finished = {row.code for row in rows if all(one.state == "done" for one in rows if one.code == row.code)}
        assert earlier(chosen.code, after) <= finished
        if chosen.kind == DECISION:
            assert all(row.state == "done" for row in rows if row.kind in EXAMINING)
        done.append((chosen.code, chosen.department))
        rows = begin([replace(row, state="done") if row is chosen else row for row in rows])
    assert sorted(done) == sorted((row.code, row.department) for row in rows)
    assert len(done) == sum(len(one.departments) or 1 for one in flow)


@given(flow=flows(), data=st.data())
def test_what_is_sent_back_runs_again_with_all_after_it_and_nothing_else(
    flow: list[FlowStep], data: st.DataObject
) -> None:
    after = predecessors(flow)
    target = data.draw(st.sampled_from([one.code for one in flow]))
    again = {target} | later(target, after)
    assert all(earlier(code, after) & again or code == target for code in again)
    assert not any(target in earlier(one.code, after) for one in flow if one.code not in again)


def test_without_a_flow_the_stages_follow_each_other() -> None:
    planned = lay_out(["review", "site_visit", "certificate"], needs_decision=True)
    assert [(one.code, one.after) for one in planned] == [
        ("review", ()),
        ("site_visit", ("review",)),
        ("decision", ("site_visit",)),
        ("certificate", ("decision",)),
    ]
    assert lay_out(["review"], needs_decision=False) == []


def test_a_joint_review_is_a_stage_for_each_department_side_by_side() -> None:
    flow = [
        FlowStep(code="first", kind="review"),
        FlowStep(code="joint", kind="joint_review", departments=["fire", "health"]),
        FlowStep(code="visit", kind="site_visit", after=["first"]),
        FlowStep(code="decision", kind="decision", after=["joint", "visit"]),
    ]
    rows = begin([replace(row, state="done") if row.code == "first" else row for row in rows_of(flow)])
    assert [(row.code, row.department) for row in rows if row.state == "active"] == [
        ("joint", "fire"),
        ("joint", "health"),
        ("visit", ""),
    ]
    one_left = [
        replace(row, state="done") if row.department != "health" and row.state == "active" else row for row in rows
    ]
    assert ready(one_left) == []


DECIDE = {"code": "decision", "kind": "decision"}


@pytest.mark.parametrize(
    ("flow", "rule"),
    [
        ([{"code": "a", "kind": "review"}, {"code": "a", "kind": "review"}, DECIDE], "flow_code_twice"),
        ([{"code": "a", "kind": "review", "after": ["x"]}, DECIDE], "flow_after"),
        ([{"code": "a", "kind": "review", "after": ["b"]}, {"code": "b", "kind": "review"}, DECIDE], "flow_circle"),
        ([{"code": "a", "kind": "decision"}, DECIDE], "flow_decision"),
        ([{"code": "a", "kind": "review"}, {**DECIDE, "after": []}], "flow_examining"),
        ([{"code": "a", "kind": "sealing"}, {**DECIDE, "after": []}], "flow_producing"),
        ([{"code": "a", "kind": "joint_review"}, DECIDE], "flow_departments"),
        ([{"code": "a", "kind": "review", "departments": ["x", "y"]}, DECIDE], "flow_departments"),
        ([{**DECIDE, "departments": ["x"]}], "flow_departments"),
        ([{"code": "a", "kind": "public_notice"}, DECIDE], "flow_days"),
        ([{"code": "a", "kind": "report_up"}, DECIDE], "flow_upper"),
        ([{"code": "a", "kind": "review"}], "stages"),
    ],
)
def test_a_flow_that_leads_nowhere_is_not_published(flow: list[dict[str, object]], rule: str) -> None:
    item = a_finished_item(flow=flow, stages=[one["kind"] for one in flow])
    assert rule in {one.rule for one in check_item(item) if one.weight == "blocking"}


def test_stages_and_flow_say_the_same() -> None:
    from yichuang.rules.refusal import Refusal

    with pytest.raises(Refusal) as caught:
        a_finished_item(flow=[DECIDE], stages=["review", "decision"])
    assert caught.value.code == "content_malformed"


def test_the_editors_buttons_keep_a_flow_a_way() -> None:
    flow = flow_edit.begin(["review", "decision", "certificate"])
    flow = flow_edit.add_step(flow)
    assert [one.code for one in flow] == ["review", "review-2", "decision", "certificate"]
    assert [one.code for one in flow_edit.move_step(flow, 0, 1)][:2] == ["review-2", "review"]
    assert flow_edit.move_step(flow, 0, -1) == flow
    named = [flow[0], flow[1].model_copy(update={"after": []}), flow[2].model_copy(update={"after": ["review-2"]})]
    without = flow_edit.remove_step(named, 1)
    assert [(one.code, one.after) for one in without] == [("review", None), ("decision", [])]
    graph = flow_edit.draw_steps(flow, {})
    assert graph is not None
    assert [node.name for node in graph.nodes] == ["审查", "审查", "决定", "制证"]
    circle = [flow[0].model_copy(update={"after": ["decision"]}), *flow[1:]]
    assert flow_edit.draw_steps(circle, {}) is None
