"""The pages about time: special procedures, extension and referral at the desk, the head's desk, the guessed limits."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from tests.builders import SHANGHAI, a_department, a_post, an_actor
from tests.builders.cases import LI, a_hall, a_head, an_approver
from tests.builders.desks import a_client, a_running_case
from tests.builders.files import a_pdf
from yichuang.domains.cases import actions as cases
from yichuang.domains.cases.models import Case, Clock, Extension, SpecialProcedure

pytestmark = [pytest.mark.django_db, pytest.mark.db]


def act(client: Client, case: Case, verb: str, **values: Any) -> Any:
    """Send the form of an act, as the page has it now."""
    edition = Case.objects.get(pk=case.pk).edition
    return client.post(f"/approval/{case.number}/{verb}/?tab=mine", {"edition": edition, **values})


def text(client: Client, address: str) -> str:
    """A page."""
    answer = client.get(address)
    assert answer.status_code == 200
    found: str = answer.content.decode()
    return found


def test_a_special_procedure_is_started_and_ended_on_the_case_page() -> None:
    hall = a_hall(special_procedures=["testing"])
    case, client = a_running_case(hall), a_client(hall.approver)
    address = f"/approval/{case.number}/"
    assert "结束特别程序" not in text(client, address)
    wrong = act(
        client, case, "start_special_procedure", kind="testing", basis="某条", reason="送检", expected_value="三"
    )
    assert wrong.status_code == 422
    assert 'value="某条"' in wrong.content.decode()
    stays = act(
        client, case, "start_special_procedure", kind="testing", basis="某条", reason="送检", expected_value="10"
    )
    assert stays.url.startswith(address)
    shown = text(client, address)
    assert "预计10个工作日" in shown
    assert "时钟暂停" in shown
    cases.review(actor=hall.approver, now=timezone.now(), number=case.number, opinion="同意")
    assert "登记结果并结束特别程序后才能作出决定" in text(client, address)
    act(client, case, "end_special_procedure", key="1", result="合格", fee="120.50")
    assert SpecialProcedure.objects.get().fee is not None
    assert "实际 0 个工作日不计入期限" in text(client, address)
    notice = client.get(f"/cases/{case.number}/notices/special_procedure/?part=1")
    assert notice["Content-Type"] == "application/pdf"


def test_the_head_sees_requests_first_and_grants_with_one_form() -> None:
    hall = a_hall()
    case, desk = a_running_case(hall), a_client(hall.approver)
    act(desk, case, "request_extension", value="5", reason="等外省复函")
    assert "等待部门负责人批准" in text(desk, f"/approval/{case.number}/")
    head = a_head(hall.department)
    client = a_client(head)
    assert client.get("/post/").status_code in {200, 302}
    listed = text(client, "/head/")
    assert "等外省复函" in listed
    assert LI.name not in listed
    page = text(client, f"/head/{case.number}/")
    assert "最多 10" in page
    edition = Case.objects.get().edition
    address = f"/head/{case.number}/"
    refused = client.post(f"{address}extend/", {"edition": edition, "value": "12", "reason": "等外省复函件"})
    assert refused.status_code == 422
    assert "等外省复函件" in refused.content.decode()
    assert client.post(f"{address}extend/", {"edition": edition, "value": "5", "reason": "等外省复函"}).url == "/head/"
    assert Extension.objects.get().granted_by_id == head.post_id
    assert "已延长 5个工作日" in text(client, address)
    assert "没有等待批准的延期申请" in text(client, "/head/?tab=today")


def test_the_head_declines_and_the_desk_reads_why() -> None:
    hall = a_hall()
    case, desk = a_running_case(hall), a_client(hall.approver)
    act(desk, case, "request_extension", value="5", reason="等外省复函")
    client = a_client(a_head(hall.department))
    edition = Case.objects.get().edition
    client.post(f"/head/{case.number}/decline_extension/", {"edition": edition, "answer": "请先电话催办"})
    assert "请先电话催办" in text(desk, f"/approval/{case.number}/")


def test_a_joint_matter_is_extended_with_the_governments_document() -> None:
    hall = a_hall(joint_bodies=["自然资源局"], statutory_value=45)
    case, client = a_running_case(hall), a_client(a_head(hall.department))
    assert "本级政府批准文号" in text(client, f"/head/{case.number}/")
    file = SimpleUploadedFile("批文.pdf", a_pdf("批文"), "application/pdf")
    values = {"edition": Case.objects.get().edition, "value": "15", "reason": "会审", "document": "", "file": file}
    refused = client.post(f"/head/{case.number}/extend/", values)
    assert "批文.pdf 已收到" in refused.content.decode()
    digest = refused.content.decode().split('name="stored_file" value="')[1].split('"')[0]
    values |= {"document": "清政批〔2026〕3号", "stored_file": digest, "file": ""}
    assert client.post(f"/head/{case.number}/extend/", values).status_code == 302
    assert client.get(f"/cases/{case.number}/files/{digest}/").status_code == 200


def test_only_heads_have_the_heads_desk_and_only_of_their_department() -> None:
    hall = a_hall()
    case = a_running_case(hall)
    assert a_client(hall.approver).get("/head/").status_code == 403
    stranger = a_client(a_head(a_department(code="health")))
    assert stranger.get(f"/head/{case.number}/").status_code == 404
    assert case.number not in text(stranger, "/head/")


def test_a_referred_case_stays_on_the_list_and_the_upper_decision_is_put_down() -> None:
    hall = a_hall(stages=["decision", "certificate"])
    case, client = a_running_case(hall), a_client(hall.approver)
    act(client, case, "refer_up", upper_organ="三明市市场监督管理局", opinion="初审同意")
    assert case.number in text(client, "/approval/?tab=all")
    assert "已转报上级机关" in text(client, f"/approval/{case.number}/")
    today = timezone.now().astimezone(SHANGHAI).date().isoformat()
    file = SimpleUploadedFile("决定.pdf", a_pdf("决定"), "application/pdf")
    values = {"outcome": "granted", "document": "明许〔2026〕9号", "decided_on": today, "file": file}
    assert act(client, case, "record_upper_decision", **values | {"decided_on": ""}).status_code == 422
    file.seek(0)
    act(client, case, "record_upper_decision", **values)
    shown = text(client, f"/approval/{case.number}/")
    assert "三明市市场监督管理局" in shown
    assert "登记结果" in shown


def test_hold_termination_and_revocation_at_the_desk() -> None:
    hall = a_hall(stages=["decision"])
    case, client = a_running_case(hall), a_client(hall.approver)
    act(client, case, "put_on_hold", reason="等图纸")
    assert "已挂起，不停止计时" in text(client, f"/approval/{case.number}/")
    act(client, case, "take_off_hold")
    assert act(client, case, "terminate", reason="已注销", basis="").status_code == 422
    act(client, case, "terminate", reason="已注销", basis="第七十条")
    assert "已终止" in text(client, f"/approval/{case.number}/")
    other = a_running_case(hall)
    cases.decide(actor=hall.approver, now=timezone.now(), number=other.number, outcome="granted")
    act(client, other, "revoke_decision", reason="欺骗取得", basis="第六十九条")
    assert "决定已撤销" in text(client, f"/approval/{other.number}/")
    hired = a_client(an_approver(hall.department, is_establishment=False))
    assert "终止办理" not in text(hired, f"/approval/{a_running_case(hall).number}/")


def test_the_manager_sees_guessed_limits_twenty_a_page() -> None:
    hall = a_hall()
    december = datetime(2026, 12, 28, 10, tzinfo=SHANGHAI)
    numbers = [hall.hand_in(now=december + timedelta(minutes=n)).number for n in range(21)]
    manager = a_client(an_actor(a_post("centre_manager", hall.department.centre)))
    first = text(manager, "/management/provisional/")
    assert [number in first for number in numbers] == [True] * 20 + [False]
    assert "法定办结期限" in first
    following = text(manager, "/management/provisional/?after=" + first.split("?after=")[1].split('"')[0])
    assert numbers[-1] in following
    Clock.objects.update(is_provisional=False)
    assert "没有暂推的期限" in text(manager, "/management/provisional/")
    assert a_client(hall.approver).get("/management/provisional/").status_code == 403
