"""Shangrao's county and township run their own loop over the API: names, lists, outlet rule, what is not connected."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.builders import an_actor
from tests.builders.cases import a_file
from tests.builders.desks import a_client
from tests.interfaces.api.test_loop import PERSON, Caller
from yichuang.domains.cases.models import Case
from yichuang.domains.catalogue.actions import withdraw_claim
from yichuang.domains.catalogue.models import Claim, DelegatedEntry, ServiceItem
from yichuang.domains.catalogue.queries import get_bundle
from yichuang.domains.organisation.models import Centre, Department, Post, Window, WindowDuty
from yichuang.journeys.establish import establish
from yichuang.rules.blueprint import Blueprint, read_blueprint
from yichuang.rules.catalogue.bundles import merge_materials, predecessors

pytestmark = [pytest.mark.django_db, pytest.mark.db]


def established(name: str) -> Blueprint:
    blueprint = read_blueprint(name).blueprint
    assert blueprint is not None
    establish(name, blueprint, timezone.now())
    return blueprint


def at_window(post: str, window: str) -> tuple[Caller, Post]:
    clerk = Post.objects.get(code=post)
    WindowDuty.objects.create(window=Window.objects.get(code=window), post=clerk, opened_at=timezone.now())
    return Caller(clerk), clerk


def papers(item: str) -> list[dict[str, Any]]:
    version = ServiceItem.objects.get(code=item).version
    assert version is not None
    wanted = version.materials.filter(necessity="required")
    return [{"code": code, "originals": 1} for code in wanted.values_list("code", flat=True)]


def read(path: str, client: Client | None = None) -> str:
    answer = (client or Client()).get(path)
    assert answer.status_code == 200, path
    text: str = answer.content.decode()
    return text


def decided(number: str) -> Post:
    """Review, decide and register the result as the post that the platform sent it to; who that was."""
    assignee = Case.objects.get(number=number).assignee
    assert assignee is not None
    approver = Caller(assignee)
    answers = [
        approver.post(f"/cases/{number}/review", {"opinion": "材料真实"}),
        approver.post(f"/cases/{number}/decide", {"outcome": "granted"}),
        approver.post(f"/cases/{number}/register-result", {"certificate_number": "饶-1", "shelf": "A1"}),
    ]
    assert [answer.status_code for answer in answers] == [200] * 3, [answer.content.decode() for answer in answers]
    return assignee


def test_the_county_accepts_by_class_and_hands_out_where_the_label_hangs() -> None:
    blueprint = established("shangrao-county")
    assert list(Window.objects.values_list("display_name", flat=True)) == [w.display_name for w in blueprint.windows]
    assert Centre.objects.get().settings["training"]["covers"] == ["county", "developed_town", "township", "street"]
    clerk, post = at_window("clerk-public-security-1", "public-security-1")
    made = clerk.post(
        "/cases", {"item": "no-crime-record", "applicant": PERSON, "materials": papers("no-crime-record")}
    )
    assert made.status_code == 201, made.content.decode()
    number = made.json()["number"]
    approver = Case.objects.get(number=number).assignee
    assert approver is not None
    desk = read(f"/approval/{number}/", a_client(an_actor(approver, timezone.now())))
    assert "玉山县公安局的业务系统还没有与“一窗式”综合服务平台对接" in desk
    decided(number)

    receipt = {"receiver_number": PERSON["number"], "signature": a_file(an_actor(post, timezone.now()), "s")}
    elsewhere = clerk.post(f"/cases/{number}/issue", receipt)
    assert (elsewhere.status_code, elsewhere.json()["code"]) == (422, "other_window")
    assert "出件 · 政务专递" in elsewhere.json()["detail"]
    outlet, _ = at_window("outlet-clerk-1", "outlet-1")
    assert outlet.post(f"/cases/{number}/issue", receipt).json()["state"] == "closed"

    shown = Client().get("/api/v1/windows/special").json()
    assert [one["name"] for one in shown] == [
        "办不成事反映", "帮办代办", "一件事一次办", "惠企政策兑现", "异地通办", "政务专递",
    ]  # fmt: skip
    page = Client().get("/api/v1/catalogue/service-lists/assistance").json()
    assert (len(page["rows"]), page["next"]) == (20, "20")
    specials = read("/guide/special-windows/")
    assert "通用综合受理3 · 异地通办" in specials
    assert "由中心兜底协调" in specials
    lists = read("/guide/service-lists/?list=extended_hours")
    assert "居民身份证申领" in lists
    assert "结婚登记" not in read("/guide/service-lists/?list=appointment")
    assert "企业投资项目备案" in read("/guide/service-lists/?list=agency")


def test_the_township_hands_over_to_the_back_office_and_publishes_its_three_lists() -> None:
    blueprint = established("shangrao-township")
    assert list(Window.objects.values_list("display_name", flat=True)) == [w.display_name for w in blueprint.windows]
    assert Department.objects.get(code="market_supervision").systems == "hand_over"
    item = "small-restaurant-registration"
    clerk, post = at_window("clerk-general-1", "general-1")
    made = clerk.post("/cases", {"item": item, "applicant": PERSON, "materials": papers(item)})
    assert made.status_code == 201, made.content.decode()
    number = made.json()["number"]
    department = decided(number).department
    assert department is not None
    assert department.name == "玉山县市场监督管理局横街分局"
    receipt = {"receiver_number": PERSON["number"], "signature": a_file(an_actor(post, timezone.now()), "s")}
    elsewhere = clerk.post(f"/cases/{number}/issue", receipt)
    assert "通用综合受理2 · 出件" in elsewhere.json()["detail"]
    outlet, _ = at_window("clerk-general-2", "general-2")
    assert outlet.post(f"/cases/{number}/issue", receipt).json()["state"] == "closed"

    sheet = read("/guide/lists/361123103000/")
    assert all(one.name in sheet for one in blueprint.centre.content.item_lists)
    assert "已认领 7 / 92 项" in sheet
    assert "乡村建设规划许可证核发" in sheet
    three = Client().get("/api/v1/catalogue/townships/361123103000/lists").json()
    assert [(one["kind"], one["stated_total"], len(one["claimed"])) for one in three] == [
        ("statutory", 92, 7), ("claimed", 108, 7), ("public_service", None, 10),
    ]  # fmt: skip
    assert "还没有公布" not in read("/guide/service-lists/?list=assistance")


def test_what_the_township_gave_back_stays_given_back_when_the_blueprint_is_loaded_again() -> None:
    blueprint = established("shangrao-township")
    listed = sum(len(one.items) for one in blueprint.centre.content.item_lists)
    assert Claim.objects.filter(withdrawn_on=None).count() == listed
    manager = an_actor(Post.objects.get(code="centre-manager-1"), timezone.now())
    entry = DelegatedEntry.objects.get(name="农村村民宅基地审批")
    withdraw_claim(actor=manager, now=timezone.now(), region="361123103000", entry_id=entry.pk, reason="暂时承接不了")
    established("shangrao-township")
    assert Claim.objects.filter(withdrawn_on=None).count() == listed - 1
    assert DelegatedEntry.objects.count() == listed


def test_a_birth_is_one_matter_at_a_township_window() -> None:
    established("shangrao-township")
    clerk, _ = at_window("clerk-general-1", "general-1")
    merged = Client().get("/api/v1/bundles/newborn").json()
    given = {
        "applicant": PERSON,
        "materials": [
            {"code": one["key"], "originals": 1} for one in merged["materials"] if not one.get("produced_by")
        ],
    }
    made = clerk.post("/bundles/newborn/applications", given)
    assert made.status_code == 201, made.content.decode()
    first = Case.objects.get()
    assert (first.item.code, first.department.code) == ("birth-registration", "police_station")


FIRM = {"kind": "organisation", "id_type": "uscc", "number": "91350100M000100Y43", "name": "冰溪茶业有限公司"}
BUNDLES: list[tuple[str, Any, Any, list[str]]] = [
    ("start-a-company", PERSON, {}, ["company-establish"]),
    (
        "close-a-company",
        FIRM,
        {},
        ["employer-social-insurance-cancel", "fund-employer-cancel", "tax-clearance"],
    ),
    (
        "enterprise-benefits",
        FIRM,
        {"policies": ["jobs", "scaled"]},
        ["scaled-enterprise-award", "stable-employment-refund"],
    ),
    (
        "resale-house",
        PERSON,
        {"gas": ["none"], "parties": ["persons"], "marriage": ["no"], "minor": ["no"]},
        ["resale-house-transfer"],
    ),
    ("newborn", PERSON, {}, ["birth-certificate"]),
]


def test_the_county_window_for_bundles_takes_what_belongs_to_several_zones() -> None:
    established("shangrao-county")
    clerk, _ = at_window("clerk-general-1", "bundles-1")
    for bundle, applicant, answers, begun in BUNDLES:
        sheet = get_bundle(Centre.objects.get().pk, bundle)
        merged = merge_materials(sheet.name, predecessors(sheet.content), sheet.items, answers)
        asked = [one.key for one in merged if not one.produced_by]
        before = set(Case.objects.values_list("pk", flat=True))
        given = {
            "applicant": applicant,
            "materials": [{"code": code, "originals": 1} for code in asked],
            "answers": answers,
        }
        made = clerk.post(f"/bundles/{bundle}/applications", given)
        assert made.status_code == 201, (bundle, made.content.decode())
        new = Case.objects.exclude(pk__in=before).values_list("item__code", flat=True)
        assert sorted(new) == begun
