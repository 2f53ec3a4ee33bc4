"""容缺 and 承诺 on the pages: a received case accepted at the counter, supplied by post; the guide; the checks."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from tests.builders import a_post
from tests.builders.cases import LI, an_approver, post_of
from tests.builders.counter import Counter, a_counter
from tests.builders.files import a_pdf
from tests.builders.relief import MATERIALS, TOLD
from yichuang.domains.cases import actions as cases
from yichuang.domains.cases.models import Case, CaseMaterial, CreditRecord, Deferral, Promise
from yichuang.domains.cases.queries import list_checks
from yichuang.rules.refusal import Refusal

pytestmark = pytest.mark.django_db


@pytest.fixture
def at() -> Counter:
    return a_counter(materials=MATERIALS, deferral_listed=True, promise=TOLD, stages=["decision"])


def papers(*codes: str) -> list[dict[str, Any]]:
    return [{"code": code, "originals": 1} for code in codes]


def received(at: Counter) -> str:
    """Told once what is missing, and one of it came."""
    told = {
        "materials": papers("form"),
        "problems": [{"material": code, "problem": "未提交", "how": "请提交"} for code in ("plan", "rules", "proof")],
    }
    number: str = at.send("tell-deficiency/", at.form(**told)).json()["number"]
    answer = at.client.post(f"/counter/cases/{number}/supplement/", {"edition": "", "originals-rules": "1"})
    assert answer.status_code == 302, answer.content.decode()
    return number


def test_a_received_case_is_accepted_with_what_is_owed_and_promised_and_supplied_by_post(at: Counter) -> None:
    number = received(at)
    page = at.client.get(f"/counter/cases/{number}/accept/").content.decode()
    assert "容缺待补" in page
    assert "已承诺代替" in page
    chosen = {"edition": "", "relief-plan": "deferred", "relief-proof": "promised"}
    refused = at.client.post(f"/counter/cases/{number}/accept/", chosen)
    assert refused.status_code == 422
    assert "签名" in refused.content.decode()
    scan = SimpleUploadedFile("承诺书.pdf", a_pdf("signed"), "application/pdf")
    done = at.client.post(f"/counter/cases/{number}/accept/", {**chosen, "signed_file": scan})
    assert done.status_code == 302, done.content.decode()
    case = Case.objects.get(number=number)
    assert (case.state, case.deferral.materials, case.promises.count()) == ("accepted", ["plan"], 1)
    assert at.client.get(f"/cases/{number}/files/{case.deferral.promise_id}/").status_code == 200

    act = f"/counter/cases/{number}/supply_deferred/"
    late = timezone.localtime() + timedelta(days=1)
    asked = {"edition": "", "originals-plan": "1", "way": "post"}
    wrong = at.client.post(act, {**asked, "arrived_at": f"{late:%Y-%m-%dT%H:%M}"})
    assert "到达时间应在受理之后" in wrong.content.decode()
    assert at.client.post(act, asked).status_code == 302
    assert Deferral.objects.get().end == "supplied"
    assert CaseMaterial.objects.get(case=case, requirement__code="plan").state == "received"


def test_notices_can_be_printed_and_say_what_is_owed(at: Counter) -> None:
    file = at.a_file("signed")
    number = at.accept(
        materials=papers("form", "rules"),
        deferral={"materials": ["plan"], "promise": file},
        promises={"materials": ["proof"], "signature": file},
    )
    for kind in ("acceptance", "deferral", "commitment"):
        answer = at.client.get(f"/counter/cases/{number}/notices/{kind}/")
        assert answer.status_code == 200
        assert answer["Content-Type"] == "application/pdf"
    token = Case.objects.get(number=number).progress_token
    progress = at.client.get(f"/progress/{token}/").content.decode()
    assert "请您补交" in progress
    assert "布局图" in progress


@pytest.mark.parametrize(
    "value",
    [{"deferral": "plan"}, {"deferral": {"materials": "plan"}}, {"promises": {"materials": [1], "signature": "x"}}],
)
def test_what_the_page_never_sends_is_bad_input(at: Counter, value: dict[str, Any]) -> None:
    answer = at.send("accept/", at.form(materials=papers("form"), **value))
    assert answer.json()["code"] == "bad_input"


def test_the_guide_says_what_may_follow_and_what_may_be_promised(at: Counter) -> None:
    page = Client().get(f"/guide/{at.item.code}/").content.decode()
    assert "可承诺代替" in page
    assert "可以后补" in page
    assert TOLD["liability"] in page
    assert "可以签承诺书代替" in Client().get(f"/guide/{at.item.code}/print/").content.decode()


def test_the_list_of_checks_is_the_department_s_and_pages(at: Counter) -> None:
    file, numbers = at.a_file("signed"), []
    for _ in range(3):
        promised = {"promises": {"materials": ["proof"], "signature": file}}
        numbers.append(at.accept(materials=papers("form", "plan", "rules"), **promised))
    approver = an_approver(at.department)
    first = list_checks(approver, size=2)
    second = list_checks(approver, first.next, size=2)
    assert [row.number for row in [*first.rows, *second.rows]] == numbers
    assert second.next == ""
    with pytest.raises(Refusal, match="翻页位置无效"):
        list_checks(approver, "x~y")
    with pytest.raises(Refusal, match="权限"):
        list_checks(at.clerk)
    at.client.force_login(post_of(approver).account)  # type: ignore[arg-type]
    assert numbers[0] in at.client.get("/approval/checks/").content.decode()
    act = f"/approval/{numbers[0]}/check_promise/"
    wrong = at.client.post(act, {"edition": "1", "material": "proof", "result": "false"})
    assert "请写明核查发现的情况" in wrong.content.decode()
    at.client.post(act, {"edition": "1", "material": "proof", "result": "kept"})
    assert Promise.objects.get(case__number=numbers[0]).result == "kept"
    extend = at.client.post(f"/approval/{numbers[1]}/extend_deferral/", {"edition": "1", "extension": "many"})
    assert "请填写延长多少" in extend.content.decode()
    returned = {"edition": "1", "reason": "场所不在本县", "basis": "第三条"}
    at.client.post(f"/approval/{numbers[1]}/return_case/", returned)
    assert Case.objects.get(number=numbers[1]).state == "returned"


def test_the_manager_sees_the_records_and_repairs_one(at: Counter) -> None:
    promised = {"promises": {"materials": ["proof"], "signature": at.a_file("signed")}}
    number = at.accept(materials=papers("form", "plan", "rules"), **promised)
    approver, now = an_approver(at.department), timezone.now()
    check = {"actor": approver, "now": now, "number": number, "material": "proof"}
    cases.check_promise(result="false", finding="查无此处", **check)
    record = CreditRecord.objects.get()
    address = f"/management/credit/{record.pk}/repair/"
    assert at.client.post(address, {"reason": "好"}).status_code == 403
    at.client.force_login(a_post("centre_manager").account)  # type: ignore[arg-type]
    page = at.client.get("/management/credit/").content.decode()
    assert "查无此处" in page
    assert LI.name not in page
    assert "请写明修复的依据" in at.client.post(address, {"reason": " "}).content.decode()
    assert at.client.post(address, {"reason": "已整改"}).status_code == 302
    assert "已修复" in at.client.get("/management/credit/").content.decode()
