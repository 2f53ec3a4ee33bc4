"""Pages of batches, calls and dispatch: counted and signed at the counter, received at the desk, rules kept."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.builders import a_post, an_actor
from tests.builders.cases import Hall, a_hall
from tests.builders.desks import PNG, a_client
from yichuang.domains.cases import actions as cases
from yichuang.domains.cases import queries
from yichuang.domains.cases.models import BatchDifference, CollectionBatch, DispatchRule
from yichuang.domains.organisation.models import Department, Post
from yichuang.rules.cases.intake import MaterialGiven

pytestmark = [pytest.mark.django_db, pytest.mark.db]


def an_open_batch(hall: Hall) -> str:
    """Number of a batch with the two papers of a case just accepted."""
    papers = [MaterialGiven("material-1", originals=1), MaterialGiven("material-2", originals=2)]
    number = hall.hand_in(materials=papers, now=timezone.now()).number
    cases.follow_case(number=number, verb="accept", edition=1, now=timezone.now())
    return CollectionBatch.objects.get().number


def form(hall: Hall, number: str, **more: Any) -> dict[str, str]:
    """The counting as the page posts it, everything there."""
    view = queries.get_batch(hall.clerk, number, timezone.now())
    counts = {f"{part}-{one.id}": str(one.expected[place]) for one in view.lines for place, part in enumerate("oc")}
    return {"verb": view.next, "signature": PNG, **counts, **more}


def test_a_batch_is_counted_signed_received_and_printed() -> None:
    hall = a_hall()
    number = an_open_batch(hall)
    clerk, desk = a_client(hall.clerk), a_client(hall.approver)
    assert number in clerk.get("/counter/batches/").content.decode()
    page = clerk.get(f"/counter/batches/{number}/").content.decode()
    assert "清点并移交" in page
    assert "data-barcode" in page
    assert clerk.get(f"/batches/{number}/slip/")["Content-Type"] == "application/pdf"
    case = queries.get_batch(hall.clerk, number, timezone.now()).lines[0].case_number
    assert clerk.get(f"/counter/cases/{case}/notices/handover_slip/").status_code == 409
    half = form(hall, number)
    half = {name: "" if name[:2] in {"o-", "c-"} and value == "1" else value for name, value in half.items()}
    answer = clerk.post(f"/counter/batches/{number}/", half)
    assert answer.status_code == 422
    assert "没有清点" in answer.content.decode()
    assert 'value="2"' in answer.content.decode()
    assert clerk.post(f"/counter/batches/{number}/", form(hall, number)).status_code == 302
    assert number in desk.get("/approval/batches/?group=handed_over").content.decode()
    assert "清点并签收" in desk.get(f"/approval/batches/{number}/").content.decode()
    answer = desk.post(f"/approval/batches/{number}/", form(hall, number))
    assert (answer.status_code, "同一个人" in answer.content.decode()) == (422, True)  # the very same picture


def test_the_courier_signs_at_the_counter_and_the_manager_settles_what_was_missing() -> None:
    hall = a_hall()
    number = an_open_batch(hall)
    clerk, manager = a_client(hall.clerk), a_client(an_actor(a_post("centre_manager")))
    clerk.post(f"/counter/batches/{number}/", form(hall, number))
    page = clerk.get(f"/counter/batches/{number}/").content.decode()
    assert "取件人员姓名" in page
    line = queries.get_batch(hall.clerk, number, timezone.now()).lines[0]
    missing = {f"o-{line.id}": "0", "courier": "陈取件", "signature": a_second_signature()}
    assert clerk.post(f"/counter/batches/{number}/", form(hall, number, **missing)).status_code == 302
    assert "尚未处理" in clerk.get(f"/counter/batches/{number}/").content.decode()
    assert "差异" in clerk.get("/counter/batches/?group=disputed").content.decode()
    assert clerk.get(f"/batches/{number}/signature/taker/").status_code == 200
    difference = BatchDifference.objects.get()
    url = "/management/dispatch/differences/"
    assert line.name in manager.get(url).content.decode()
    assert manager.post(url, {"difference": difference.pk, "finding": ""}).status_code == 422
    assert manager.post(url, {"difference": difference.pk, "finding": "已找到"}).status_code == 302
    assert CollectionBatch.objects.get().state == "closed"
    assert clerk.get(url).status_code == 403


def a_second_signature() -> str:
    """Another picture than ``PNG``."""
    import base64

    from tests.builders.files import a_png

    return "data:image/png;base64," + base64.b64encode(a_png(grey=7)).decode()


def test_the_department_puts_a_returned_paper_into_the_next_batch() -> None:
    hall = a_hall()
    number = hall.hand_in(now=timezone.now()).number
    desk = a_client(hall.approver)
    given = {"number": number, "name": "", "originals": "1", "copies": "0"}
    assert desk.post("/approval/batches/add/", given).status_code == 422
    answer = desk.post("/approval/batches/add/", given | {"name": "户口簿"})
    assert "户口簿" in desk.get(answer["Location"]).content.decode()
    assert desk.post("/approval/batches/add/", given | {"number": "1", "name": "户口簿"}).status_code == 404


def test_who_is_called_touches_arrived_on_the_phone() -> None:
    hall = a_hall()
    Post.objects.filter(pk=hall.approver.post_id).update(attendance="on_call")
    number = hall.hand_in(now=timezone.now()).number
    made = cases.call_out(number=number, now=timezone.now())
    assert made
    phone, guide = a_client(hall.approver), a_client(an_actor(a_post("guidance")))
    assert "到场" in phone.get("/calls/").content.decode()
    assert "等待到场" in guide.get("/calls/unanswered/").content.decode()
    assert phone.post(f"/calls/{made.pk}/arrive/").status_code == 302
    assert "已到场" in phone.get("/calls/").content.decode()
    assert guide.post(f"/calls/{made.pk}/arrive/").status_code == 403


def test_the_manager_keeps_rules_and_times_and_sees_who_would_get_an_item() -> None:
    hall = a_hall()
    manager = a_client(an_actor(a_post("centre_manager")))
    assert hall.department.name in manager.get("/management/dispatch/").content.decode()
    url = f"/management/dispatch/of/{hall.department.code}/"
    assert "只有这一个" in manager.get(f"{url}?item={hall.item.code}").content.decode()
    rule = {"posts": [hall.approver.post_code], "weekdays": ["1", "3"], "order": "1", "note": "甲组", "is_active": "on"}
    assert manager.post(url, rule | {"posts": []}).status_code == 422
    assert manager.post(url, rule).status_code == 302
    saved = DispatchRule.objects.get()
    page = manager.get(f"{url}?rule={saved.pk}").content.decode()
    assert "甲组" in page
    assert "周一、周三" in page
    assert manager.post(f"{url}?rule={saved.pk}", rule | {"is_active": ""}).status_code == 302
    saved.refresh_from_db()
    assert (saved.is_active, saved.weekdays) == (False, [1, 3])
    assert manager.post(f"{url}times/", {"weekday_2": "上午"}).status_code == 422
    assert manager.post(f"{url}times/", {"weekday_2": "9:30、15:00"}).status_code == 302
    assert Department.objects.get(pk=hall.department.pk).collection_times == {"2": ["09:30", "15:00"]}
    assert isinstance(manager, Client)
    assert a_client(hall.clerk).get(url).status_code == 403
