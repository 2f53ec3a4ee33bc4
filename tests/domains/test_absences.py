"""AB岗: who is away gets nothing new; who stands in acts with the absent post's powers, on record, for these days."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from tests.builders import NOW, a_department, a_post, an_actor
from tests.builders.cases import Hall, a_hall, an_approver
from tests.builders.desks import a_client
from yichuang.domains.audit.queries import list_entries
from yichuang.domains.authority.actions import end_absence, set_absence
from yichuang.domains.authority.models import Absence
from yichuang.domains.authority.queries import list_absences
from yichuang.domains.cases import actions as cases
from yichuang.domains.cases.models import Case
from yichuang.domains.cases.queries import count_desk, get_case
from yichuang.rules.access import Actor
from yichuang.rules.refusal import Refusal

pytestmark = [pytest.mark.django_db, pytest.mark.db]
TODAY = date(2026, 3, 4)


def go(hall: Hall, substitute: Actor, by: Actor | None = None, **more: Any) -> Absence:
    """The hall's approver is away today and tomorrow."""
    values: dict[str, Any] = {
        "actor": by or hall.approver,
        "now": NOW,
        "post_code": hall.approver.post_code,
        "substitute_code": substitute.post_code,
        "starts_on": TODAY,
        "ends_on": TODAY + timedelta(days=1),
        "reason": "培训",
    }
    return set_absence(**values | more)


def refused(code: str, act: Any, *args: Any, **values: Any) -> Refusal:
    with pytest.raises(Refusal) as caught:
        act(*args, **values)
    assert caught.value.code == code
    return caught.value


def nobody(hall: Hall) -> Actor:
    """Another approver of the department, without any authorisation of its own."""
    return an_actor(a_post("approver", hall.department.centre, department=hall.department))


def test_who_stands_in_decides_with_the_absent_posts_powers_and_the_record_says_for_whom() -> None:
    hall = a_hall()
    second = nobody(hall)
    number = hall.hand_in().number
    refused("not_authorised", cases.review, actor=second, now=NOW, number=number, opinion="同意")
    absence = go(hall, second)
    assert count_desk(second, NOW).covered == 1
    cases.review(actor=second, now=NOW, number=number, opinion="同意")
    cases.decide(actor=second, now=NOW, number=number, outcome="granted")

    shown = get_case(number, second, NOW)
    assert shown.decision is not None
    assert (shown.decision.decided_by, shown.decision.for_post) == (second.name, hall.approver.name)
    assert shown.stages[0].for_post == hall.approver.name
    last = [one for one in list_entries(f"case:{number}") if one.verb == "decide" and one.outcome == "done"][-1]
    assert last.detail["for_post"] == hall.approver.post_code

    newer = hall.hand_in(key="k2").number
    assert Case.objects.get(number=newer).assignee_id == second.post_id  # nothing new for who is away
    after = NOW + timedelta(days=2)
    refused("not_authorised", cases.review, actor=second, now=after, number=newer, opinion="同意")
    end_absence(actor=hall.approver, now=NOW, absence_id=absence.pk)
    refused("not_authorised", cases.review, actor=second, now=NOW, number=newer, opinion="同意")
    refused("stale", end_absence, actor=hall.approver, now=NOW, absence_id=absence.pk)
    assert [one.verb for one in list_entries(f"post:{hall.approver.post_code}")] == ["set_absence", "end_absence"]


def test_who_is_not_established_stands_in_for_everything_but_the_decision() -> None:
    hall = a_hall(stages=["review", "decision"])
    hired = an_actor(a_post("approver", hall.department.centre, department=hall.department, is_establishment=False))
    number = hall.hand_in().number
    go(hall, hired)
    cases.review(actor=hired, now=NOW, number=number, opinion="同意")
    refused("not_established", cases.decide, actor=hired, now=NOW, number=number, outcome="granted")


def test_leaders_and_the_manager_may_set_it_others_only_their_own() -> None:
    hall = a_hall()
    second, other = an_approver(hall.department), an_approver(a_department(code="tax"))
    leader = an_approver(hall.department, kind="chief_representative")
    manager = an_actor(a_post("centre_manager", hall.department.centre))
    refused("out_of_scope", go, hall, second, by=second)
    refused("out_of_scope", go, hall, second, by=other)
    refused("not_permitted", go, hall, second, by=hall.clerk)
    refused("substitute_unfit", go, hall, other)
    absence = go(hall, second, by=leader)
    refused("already_away", go, hall, second)
    assert [one.state for one in list_absences(manager, NOW).rows] == ["away"]
    assert list_absences(other, NOW).rows == ()
    end_absence(actor=manager, now=NOW, absence_id=absence.pk)
    assert [one.state for one in list_absences(second, NOW).rows] == ["over"]


def test_the_page_sets_an_absence_keeps_what_was_typed_and_ends_it() -> None:
    hall = a_hall()
    second = an_approver(hall.department)
    client: Client = a_client(hall.approver)
    page = client.get("/approval/absences/").content.decode()
    assert second.name in page
    form = {
        "post": hall.approver.post_code,
        "substitute": second.post_code,
        "starts_on": "2020-01-01",
        "ends_on": "2099-01-01",
        "reason": "休假",
    }
    answer = client.post("/approval/absences/", form)
    assert answer.status_code == 422
    assert "开始日期已经过去" in answer.content.decode()
    from django.utils import timezone

    today = timezone.localdate().isoformat()
    assert client.post("/approval/absences/", {**form, "starts_on": today, "ends_on": today}).status_code == 302
    absence = Absence.objects.get()
    assert "代班" in a_client(second).get("/approval/?tab=covered").content.decode()
    assert client.post(f"/approval/absences/{absence.pk}/end/").status_code == 302
    absence.refresh_from_db()
    assert absence.ended_at is not None
