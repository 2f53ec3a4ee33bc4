"""Dispatch on the database: loads, the department's rules with their reasons, and calls to the hall."""

from datetime import datetime, timedelta

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from tests.builders import NOW, SHANGHAI, a_department, a_post, an_actor, an_item
from tests.builders.cases import Hall, a_hall, an_approver, post_of
from yichuang.domains.audit.queries import list_entries
from yichuang.domains.cases import actions as cases
from yichuang.domains.cases import queries
from yichuang.domains.cases.actions import RuleGiven
from yichuang.domains.cases.models import Case
from yichuang.domains.messages.queries import list_messages
from yichuang.domains.organisation.models import Post
from yichuang.rules.access import Actor, Power
from yichuang.rules.refusal import Refusal

pytestmark = [pytest.mark.django_db, pytest.mark.db]


def reason(number: str) -> dict[str, str]:
    """What the trail says about the dispatch."""
    return next(one.detail for one in list_entries(f"case:{number}") if one.verb == "accept")


def rule(hall: Hall, *posts: Actor, **more: object) -> dict[str, object]:
    """Arguments of a rule of the hall's department."""
    given = RuleGiven(**{"posts": tuple(one.post_code for one in posts), **more})  # type: ignore[arg-type]
    manager = an_actor(a_post("centre_manager"))
    return {"actor": manager, "now": NOW, "department_code": hall.department.code, "rule": given}


def test_cases_go_to_who_has_least_and_the_trail_says_why() -> None:
    hall = a_hall()
    assert "只有这一个" in reason(hall.hand_in().number)["note"]
    other = an_approver(hall.department)
    second = hall.hand_in().number
    assert Case.objects.get(number=second).assignee_id == other.post_id
    assert "在办最少（0 件）" in reason(second)["note"]
    loads = [0, 0]
    for _ in range(6):
        assignee = Case.objects.get(number=hall.hand_in().number).assignee_id
        loads[assignee == other.post_id] += 1
    assert loads == [3, 3]


def test_a_rule_of_the_department_comes_before_loads() -> None:
    hall = a_hall()
    other, item = an_approver(hall.department), an_item(hall.department, hall.window.zone)
    hall.hand_in(), hall.hand_in()
    saved = cases.save_dispatch_rule(**rule(hall, hall.approver, items=(hall.item.code,), note="许可一组", order=2))
    numbers = [hall.hand_in().number for _ in range(3)]
    assert {Case.objects.get(number=number).assignee_id for number in numbers} == {hall.approver.post_id}
    assert "许可一组" in reason(numbers[0])["note"]
    assert cases.consider(hall.department.pk, item.pk, Power.REVIEW, NOW)[1].reason == "load"
    cases.save_dispatch_rule(**rule(hall, other, region="350423", weekdays=(3,), note="周三"))
    assert cases.consider(hall.department.pk, hall.item.pk, Power.REVIEW, NOW)[1].why.startswith(
        "按部门分办规则「周三」"
    )
    thursday = cases.consider(hall.department.pk, hall.item.pk, Power.REVIEW, NOW + timedelta(days=1))
    assert thursday[1].rule_id == saved.pk
    off = rule(hall, hall.approver, items=(hall.item.code,), is_active=False)
    cases.save_dispatch_rule(**off, rule_id=saved.pk)
    rows = queries.list_rules(queries.find_department(an_actor(a_post("centre_manager")), hall.department.code))
    assert [(row.is_active, row.weekdays) for row in rows] == [(True, [3]), (False, [])]


def test_a_rule_names_only_what_is_the_departments() -> None:
    hall = a_hall()
    stranger = an_approver(a_department(code="tax"))
    wrong = [
        (rule(hall), "posts_missing"),
        (rule(hall, stranger), "posts_missing"),
        (rule(hall, hall.approver, items=("nothing",)), "item_unknown"),
        (rule(hall, hall.approver, region="三明"), "region_code"),
        (rule(hall, hall.approver) | {"actor": hall.clerk}, "not_permitted"),
        (rule(hall, hall.approver) | {"rule_id": 99}, "not_found"),
    ]
    for values, code in wrong:
        with pytest.raises(Refusal) as told:
            cases.save_dispatch_rule(**values)
        assert told.value.code == code


def test_who_is_on_call_is_asked_to_come_and_urged_once() -> None:
    hall = a_hall()
    Post.objects.filter(pk=hall.approver.post_id).update(attendance="on_call")
    number = hall.hand_in().number
    for _ in range(2):
        cases.follow_case(number=number, verb="accept", edition=1, now=NOW)
    guide = an_actor(a_post("guidance"))
    (call,) = queries.list_own_calls(hall.approver, NOW)
    assert (call.state, call.arrive_by) == ("open", datetime(2026, 3, 4, 10, 30, tzinfo=SHANGHAI))
    assert len(list_messages(f"post:{hall.approver.post_code}")) == 1
    assert cases.urge_calls(now=NOW + timedelta(minutes=30)) == 0
    late = NOW + timedelta(minutes=31)
    assert (cases.urge_calls(now=late), cases.urge_calls(now=late)) == (1, 0)
    assert [one.state for one in queries.list_unanswered_calls(guide, late)] == ["late"]
    with pytest.raises(Refusal) as told:
        cases.arrive(actor=an_approver(hall.department), now=late, call_id=call.id)
    assert told.value.code == "not_found"
    for minutes in (0, 5):  # touched twice
        arrived = cases.arrive(actor=hall.approver, now=late + timedelta(minutes=minutes), call_id=call.id)
    assert (arrived.arrived_at, arrived.is_late) == (late, True)
    assert [one.verb for one in list_entries(f"case:{number}")][2:] == [
        "call_out",
        "add_to_batch",
        "urge_call",
        "arrive",
    ]
    assert [one.state for one in queries.list_own_calls(hall.approver, late)] == ["arrived_late"]


def test_a_case_handed_on_calls_the_new_post_and_lets_the_old_one_go() -> None:
    hall = a_hall()
    Post.objects.filter(pk=hall.approver.post_id).update(attendance="on_call")
    number = hall.hand_in().number
    cases.follow_case(number=number, verb="accept", edition=1, now=NOW)
    other = an_approver(hall.department, attendance="on_call")
    cases.hand_on(actor=hall.approver, now=NOW, number=number, to_post_id=other.post_id)
    job = ProcrastinateJob.objects.get(task_name="call_out")
    cases.call_out(**job.args, now=NOW)
    assert [call.case_number for call in queries.list_own_calls(other, NOW)] == [number]
    assert queries.list_own_calls(hall.approver, NOW) == []
    assert cases.urge_calls(now=NOW + timedelta(days=1)) == 1
    assert post_of(other).attendance == "on_call"
