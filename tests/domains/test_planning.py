"""A question to the planner from the asking to the answer; cancelled, killed in the middle, and what is refused."""

from datetime import timedelta
from typing import Any

import pytest

from tests.builders import NOW, a_centre, a_department, a_post, a_window, a_zone, an_actor
from tests.builders.hall import a_ticket
from tests.builders.scenario import scenario_file
from yichuang.domains.audit.models import Entry
from yichuang.domains.hall.models import Ticket
from yichuang.domains.personnel.models import TrainingRecord, TrainingSession
from yichuang.domains.planning.actions import Asked, cancel_plan, carry_out_plan, start_plan
from yichuang.domains.planning.actions.carry_out import MOST_ATTEMPTS
from yichuang.domains.planning.models import PlanRun
from yichuang.domains.planning.queries import from_assumptions, from_history, get_plan, list_plans
from yichuang.interfaces.worker.jobs import JOBS
from yichuang.rules.access import Actor
from yichuang.rules.hall.planning import report, windows
from yichuang.rules.refusal import Refusal

pytestmark = [pytest.mark.django_db, pytest.mark.db]


@pytest.fixture(autouse=True)
def few_days(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(windows, "SEARCH_DAYS", range(5000, 5008))
    monkeypatch.setattr(windows, "FINAL_DAYS", range(5000, 5010))
    monkeypatch.setattr(windows, "FRESH_DAYS", range(10))
    monkeypatch.setattr(report, "FRESH_DAYS", range(10))
    monkeypatch.setattr(report, "TICKETS_SIMULATED", 500)


def a_manager() -> Actor:
    return an_actor(a_post("centre_manager"))


def started(actor: Actor, **more: Any) -> int:
    return start_plan(actor=actor, now=NOW, asked=Asked("file", scenario_file(**more)))


def test_a_question_is_answered_once_and_is_on_record() -> None:
    manager = a_manager()
    number = started(manager)
    with pytest.raises(Refusal) as caught:
        started(manager)
    assert caught.value.code == "plan_busy"
    JOBS["make_plan"](run_id=number)
    found = get_plan(an_actor(a_post("supervisor")), number)
    assert (found.state, found.progress) == ("done", 100)
    assert len(found.result["plan"]["windows"]) == 16
    JOBS["make_plan"](run_id=number)  # once more: nothing happens
    assert PlanRun.objects.get(pk=number).attempts == 1
    assert [entry.verb for entry in Entry.objects.filter(subject=f"plan:{number}")] == ["start_plan"]
    with pytest.raises(Refusal) as caught:
        started(manager, name="another", beside="x" * 200_000)
    assert caught.value.code == "scenario_too_large"
    started(manager, name="another")
    rows = list_plans(manager).rows
    assert [(row.state, row.name) for row in rows] == [("queued", "another"), ("done", found.name)]


def test_a_cancelled_run_is_given_up_in_the_middle(monkeypatch: pytest.MonkeyPatch) -> None:
    manager = a_manager()
    number = started(manager)
    moments = iter(NOW + timedelta(seconds=5 * at) for at in range(1000))

    def clock() -> Any:
        moment = next(moments)
        if moment == NOW + timedelta(seconds=15):
            assert PlanRun.objects.get(pk=number).state == "running"
            cancel_plan(actor=manager, now=moment, run_id=number)
        return moment

    carry_out_plan(run_id=number, clock=clock)
    run = PlanRun.objects.get(pk=number)
    assert (run.state, run.result) == ("cancelled", {})
    with pytest.raises(Refusal, match="已经结束"):
        cancel_plan(actor=manager, now=NOW, run_id=number)


def test_a_killed_worker_leaves_a_run_that_is_done_by_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    number = started(a_manager())

    def killed(*_: object) -> None:
        raise SystemExit  # as the process ends: nothing is caught, nothing is tidied

    with monkeypatch.context() as patch:
        patch.setattr(report, "make_report", killed)
        with pytest.raises(SystemExit):
            JOBS["make_plan"](run_id=number)
    assert PlanRun.objects.get(pk=number).state == "running"
    JOBS["make_plan"](run_id=number)
    assert PlanRun.objects.get(pk=number).state == "done"


def test_a_run_that_is_killed_again_and_again_is_said_to_have_failed() -> None:
    number = started(a_manager())
    PlanRun.objects.filter(pk=number).update(state="running", attempts=MOST_ATTEMPTS)
    JOBS["make_plan"](run_id=number)
    run = PlanRun.objects.get(pk=number)
    assert run.state == "failed"
    assert "再开始一次" in run.problem


def test_an_accident_is_said_and_does_not_block_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    manager = a_manager()
    number = started(manager)

    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(report, "make_report", broken)
    JOBS["make_plan"](run_id=number)
    assert PlanRun.objects.get(pk=number).state == "failed"
    assert started(manager) > number


def test_the_centre_plans_with_assumptions_and_with_who_can_do_what() -> None:
    manager = a_manager()
    with pytest.raises(Refusal, match="受理窗口"):
        from_assumptions(manager, tickets=100, appointments=0.1, shares={})
    one, other = a_zone(code="one", name="社保专区"), a_zone(code="other", name="不动产专区")
    for zone, count in ((one, 3), (other, 2)):
        for _ in range(count):
            a_window(zone)
    a_window(one, is_tidal=True)
    for code in ("tax", "pension"):
        one.departments.add(a_department(code=code, name=code))
    clerk = a_post("clerk", zone=one)
    a_post("clerk", zone=other)
    session = TrainingSession.objects.create(
        centre=a_centre(), topic="不动产专区业务", level="county", held_on=NOW.date(), hours=2, made_at=NOW, made_by="x"
    )
    TrainingRecord.objects.create(session=session, account=clerk.account, result="passed")
    asked = from_assumptions(manager, tickets=110, appointments=0.2, shares={"one": 80, "other": 20})
    assert asked.scenario["dept_alloc"] == [2, 1, 2]
    assert asked.zones == [0, 0, 1]
    assert [group["share"] for group in asked.scenario["groups"]] == [0.4, 0.4, 0.2]
    assert [person["skills"] for person in asked.people] == [[0, 1, 2], [2]]
    number = start_plan(actor=manager, now=NOW, asked=asked)
    JOBS["make_plan"](run_id=number)
    assert {(one["row"], one["group"]) for one in get_plan(manager, number).result["lessons"]} == {(1, 0), (1, 1)}


def test_history_makes_a_scenario_once_there_are_enough_days() -> None:
    manager, zone = a_manager(), a_zone()
    a_window(zone)
    with pytest.raises(Refusal, match="还不够"):
        from_history(manager, today=NOW.date())
    for day in range(1, 7):
        at = NOW - timedelta(days=day)
        for minute in range(3):
            ticket = a_ticket(zone, at + timedelta(minutes=minute), holder=f"h{minute}")
            Ticket.objects.filter(pk=ticket.pk).update(
                called_at=at + timedelta(minutes=5), started_at=at + timedelta(minutes=5),
                finished_at=at + timedelta(minutes=15), state="done",
            )  # fmt: skip
    number = start_plan(actor=manager, now=NOW, asked=from_history(manager, today=NOW.date()))
    assert get_plan(manager, number).scenario == {"name": a_centre().name}  # the days are read by the job
    JOBS["make_plan"](run_id=number)
    found = get_plan(manager, number)
    assert found.state == "done"
    assert found.scenario["tickets_per_day"] == 3
    assert found.scenario["groups"][0]["name"] == zone.name
    assert found.scenario["dept_alloc"] == [1]
    assert "6 个有记录的日子" in found.basis[0]


def test_others_may_not_ask_and_another_centre_sees_nothing() -> None:
    number = started(a_manager())
    for kind in ("supervisor", "clerk"):
        with pytest.raises(Refusal) as caught:
            started(an_actor(a_post(kind)))
        assert caught.value.code == "not_permitted"
    stranger = an_actor(a_post("centre_manager", a_centre("elsewhere")))
    with pytest.raises(Refusal, match="没有找到"):
        get_plan(stranger, number)
    with pytest.raises(Refusal, match="没有找到"):
        cancel_plan(actor=stranger, now=NOW, run_id=number)
