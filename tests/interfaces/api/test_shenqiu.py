"""Shenqiu runs its own loop over the API: its windows, its collection rounds, its outlet, its bundles."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.builders.cases import FIRM, LI
from tests.builders.files import a_png
from tests.interfaces.api.test_loop import Caller
from yichuang.domains.authority.queries import find_actor
from yichuang.domains.cases import actions as cases
from yichuang.domains.cases.models import BundleApplication
from yichuang.domains.documents import actions as documents
from yichuang.domains.organisation.models import FunctionalArea, Post, Window, Zone
from yichuang.domains.organisation.queries import picture_hall
from yichuang.journeys.establish import establish
from yichuang.rules.blueprint import read_blueprint, summarise

pytestmark = [pytest.mark.django_db, pytest.mark.db]

PERSON = {"number": LI.number, "name": LI.name, "phone": LI.phone}
COMPANY = {"kind": "organisation", "id_type": "uscc", "number": FIRM.number, "name": FIRM.name, "phone": FIRM.phone}
FILING = "prepaid-card-filing"  # of 商务局, which nobody of is in the hall


@pytest.fixture
def shenqiu() -> None:
    blueprint = read_blueprint("shenqiu").blueprint
    assert blueprint is not None
    establish("shenqiu", blueprint, timezone.now())


def caller(code: str, window: str = "") -> Caller:
    """The holder of a post, at a window if one is named."""
    found = Caller(Post.objects.get(code=code))
    if window:
        answer = found.post(f"/windows/{window}/open")
        assert answer.status_code == 200, answer.content.decode()
    return found


def signature(code: str, grey: int) -> str:
    """Digest of a stored picture of a post's holder."""
    account = Post.objects.get(code=code).account_id
    assert account is not None
    actor = find_actor(account, timezone.now())
    assert actor is not None
    return documents.store_file(content=a_png(grey=grey), name="签名.png", actor=actor, now=timezone.now()).digest


def windows_for(item: str) -> list[str]:
    """Where the public is sent with an item."""
    found = Client().get(f"/api/v1/catalogue/presence?q={item}").json()
    return [window for one in found["rows"] for zone in one["zones"] for window in zone["windows"]]


def follow(number: str, verb: str, edition: int) -> None:
    """What the worker would do after a step."""
    cases.follow_case(number=number, verb=verb, edition=edition, now=timezone.now())


def done(answer: Any, status: int = 200) -> Any:
    assert answer.status_code == status, answer.content.decode()
    return answer.json()


def signed_over(batch: str, giver: tuple[Caller, str], taker: tuple[Caller, str]) -> dict[str, Any]:
    """A batch counted and signed by both sides."""
    lines = done(giver[0].get(f"/batches/{batch}"))["lines"]
    counts = [{"line": one["id"], "originals": one["originals"], "copies": one["copies"]} for one in lines]
    done(giver[0].post(f"/batches/{batch}/hand-over", {"counts": counts, "signature": giver[1]}))
    return done(taker[0].post(f"/batches/{batch}/receive", {"counts": counts, "signature": taker[1]}))  # type: ignore[no-any-return]


def test_the_hall_stands_as_the_document_says(shenqiu: None) -> None:
    summary = summarise(read_blueprint("shenqiu"))
    assert list(Window.objects.values_list("display_name", flat=True)) == summary["windows"]
    actor = find_actor(Post.objects.get(code="centre-manager-1").account_id or 0, timezone.now())
    assert actor is not None
    hall = {zone.name: zone for zone in picture_hall(actor, timezone.now())}
    assert {zone["name"]: zone["lead"] for zone in summary["zones"]}.keys() == hall.keys()
    assert (hall["综合审批"].lead, hall["综合审批"].fields) == (
        "政务服务和大数据管理局",
        ("交通农业服务", "综合审批服务"),
    )
    assert hall["不动产登记"].lead == "自然资源局"
    assert FunctionalArea.objects.get(code="consultation").departments.count() == 18
    assert Zone.objects.get(code="energy").lead is not None
    assert Post.objects.filter(employer="centre", account=None).count() == 8

    assert windows_for("用水过户") == ["市政公用服务综合受理1", "市政公用服务综合受理2"]
    assert windows_for("契税申报")[0] == "不动产登记综合受理1"
    assert windows_for("租赁住房提取住房公积金") == ["公积金个人业务综合受理1", "公积金个人业务综合受理2 · 出件"]
    assert windows_for("住房公积金单位信息变更") == ["公积金对公业务综合受理1"]
    assert windows_for("可能影响石油天然气管道保护的施工作业审批") == ["能源"]


def test_a_matter_of_a_department_that_is_collected_from_goes_round_and_out(shenqiu: None) -> None:
    clerk = caller("clerk-comprehensive-1", "comprehensive-1")
    desk, outlet = caller("chief-commerce"), caller("outlet-clerk-1", "outlet-1")
    materials = [{"code": code, "originals": 1} for code in ("application-form", "business-licence", "card-rules")]
    made = done(clerk.post("/cases", {"item": FILING, "applicant": COMPANY, "materials": materials}), 201)
    number = made["number"]
    follow(number, "accept", made["edition"])

    ours, theirs = signature("clerk-comprehensive-1", 10), signature("chief-commerce", 20)
    (out,) = done(clerk.get("/batches"))["batches"]
    assert (out["department"], out["papers"], out["due_at"]) == ("沈丘县商务局", 3, None)  # the document gives no times
    assert signed_over(out["number"], (clerk, ours), (desk, theirs))["state"] == "closed"

    done(desk.post(f"/cases/{number}/review", {"opinion": "材料齐全，符合备案条件。"}))
    done(desk.post(f"/cases/{number}/decide", {"outcome": "granted"}))
    ready = done(desk.post(f"/cases/{number}/register-result", {"certificate_number": "沈商备2026-1"}))
    follow(number, "register_result", ready["edition"])
    (back,) = done(clerk.get("/batches?group=back"))["batches"]
    assert signed_over(back["number"], (desk, theirs), (clerk, ours))["state"] == "closed"

    body = {"receiver_number": FIRM.number, "signature": signature("outlet-clerk-1", 30)}
    refused = clerk.post(f"/cases/{number}/issue", body)
    assert refused.json()["code"] == "other_window"
    assert "统一出件1" in refused.json()["detail"]
    assert done(outlet.post(f"/cases/{number}/issue", body))["state"] == "closed"


def test_opening_a_company_and_the_utilities_of_a_house_are_one_visit_each(shenqiu: None) -> None:
    def submitted(clerk: Caller, bundle: str, **more: Any) -> BundleApplication:
        asked = done(Client().get(f"/api/v1/bundles/{bundle}"))["materials"]
        papers = [{"code": one["key"], "originals": 1} for one in asked if not one["produced_by"]]
        body = {"applicant": PERSON, "materials": papers} | more
        made = done(clerk.post(f"/bundles/{bundle}/applications", body), 201)
        return BundleApplication.objects.get(number=made["number"])

    company = submitted(caller("clerk-enterprise-start-1", "enterprise-start-1"), "start-a-company")
    assert company.window is not None
    assert company.window.display_name == "企业开办综合受理1"
    assert (company.limit_value, company.parts.count()) == (0.5, 6)
    house = submitted(
        caller("clerk-municipal-transfer-1", "municipal-transfer-1"),
        "utilities-transfer",
        answers={"services": ["gas", "heat"]},
    )
    assert (house.limit_value, house.parts.filter(state="open").count()) == (0, 4)
    assert not house.parts.exclude(case__version__case_kind="instant").exists()
