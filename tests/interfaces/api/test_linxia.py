"""Linxia's loop over the API and the pages: its windows, its zones' leads, progress at once, couriers by the centre."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from tests.builders import an_actor
from tests.builders.desks import a_client
from tests.interfaces.api.test_loop import PERSON, Caller
from yichuang.domains.cases import actions as cases
from yichuang.domains.cases.models import Case
from yichuang.domains.catalogue.queries import tally_presence
from yichuang.domains.exchange.models import CourierOrder
from yichuang.domains.hall.actions import open_window
from yichuang.domains.messages.models import DigestLine, MessagePolicy
from yichuang.domains.messages.queries import list_inbox
from yichuang.domains.organisation.models import Centre, Post, Window, WindowDuty, Zone
from yichuang.journeys.establish import establish
from yichuang.rules.blueprint import Blueprint, read_blueprint, summarise
from yichuang.rules.refusal import Refusal

pytestmark = [pytest.mark.django_db, pytest.mark.db]


def linxia() -> Blueprint:
    reading = read_blueprint("linxia")
    assert reading.blueprint is not None
    return reading.blueprint


def held(code: str) -> Post:
    return Post.objects.select_related("account").get(code=code, account__isnull=False)


def at_window(code: str, window: str) -> Caller:
    """The holder of a clerk's post, at a window of that name."""
    post = held(code)
    WindowDuty.objects.create(window=Window.objects.get(display_name=window), post=post, opened_at=timezone.now())
    return Caller(post)


def test_a_company_is_registered_and_its_licence_sent_at_the_centres_cost_while_head_and_centre_watch() -> None:
    centre = establish("linxia", linxia(), timezone.now() - timedelta(days=1))
    clerk = at_window("clerk-market-1", "市场监管综合受理1")
    papers = [{"code": code, "originals": 1} for code in ("application-form", "articles", "premises", "id-card")]
    made = clerk.post("/cases", {"item": "company-establish", "applicant": PERSON, "materials": papers})
    assert made.status_code == 201, made.content.decode()
    assert made.json()["state"] == "accepted"
    number = made.json()["number"]
    approver, chief = Caller(held("approver-industry-commerce")), Caller(held("chief-industry-commerce"))
    assert approver.post(f"/cases/{number}/review", {"opinion": "齐全"}).status_code == 200
    assert approver.post(f"/cases/{number}/decide", {"outcome": "granted"}).status_code == 403
    assert chief.post(f"/cases/{number}/decide", {"outcome": "granted"}).json()["state"] == "decided"
    result = {"certificate_number": "91622900MA0000001X", "shelf": "A1"}
    assert chief.post(f"/cases/{number}/register-result", result).json()["state"] == "ready"
    parcel = {"tracking": "EMS2018", "address": "临夏市红园路1号"}
    assert clerk.post(f"/cases/{number}/send-by-courier", parcel).json()["state"] == "sent"
    assert CourierOrder.objects.get(centre=centre).bearer == "centre"
    assert clerk.post(f"/cases/{number}/confirm-delivery", {"signer": "李明"}).json()["state"] == "closed"

    for job in ProcrastinateJob.objects.filter(task_name="follow_case").order_by("id"):
        cases.follow_case(**job.args, now=timezone.now())
    for watching in ("head-industry-commerce", "centre-manager-1"):
        texts = [row.text for row in list_inbox(an_actor(held(watching), timezone.now())).rows]
        assert len(texts) >= 5, watching
        assert all(number in text for text in texts)
    assert not DigestLine.objects.exists()  # told at once, nothing is left for the evening


def test_the_halls_page_shows_leads_coordinators_the_bank_and_what_stands_outside_the_zones() -> None:
    blueprint = linxia()
    centre = establish("linxia", blueprint, timezone.now())
    MessagePolicy.objects.filter(centre=centre).update(centre_gets_digest=True)
    establish("linxia", blueprint, timezone.now())
    assert MessagePolicy.objects.get(centre=centre).centre_gets_digest  # what the manager set stays
    summary = summarise(read_blueprint("linxia"))
    zones = Zone.objects.filter(centre=centre)
    assert [zone.name for zone in zones if not zone.is_professional] == [one["name"] for one in summary["zones"]]
    assert [zone.name for zone in zones if zone.is_professional] == ["司法", "交通（运政）"]
    assert list(Window.objects.values_list("display_name", flat=True)) == summary["windows"]
    assert Centre.objects.filter(parent=centre).count() == len(blueprint.centre.content.branch_halls)
    assert centre.short_name == "临夏州政务服务"

    clerk, bank = an_actor(held("clerk-housing-fund-1"), timezone.now()), Window.objects.get(display_name="银行")
    with pytest.raises(Refusal, match="由银行派员值守"):
        open_window(actor=clerk, window_id=bank.pk, now=timezone.now())

    tally = tally_presence(centre.pk)
    assert (tally.in_hall, tally.outside) == (summary["items"], 0)
    own = at_window("clerk-judicial-1", "司法")  # a department's own clerk, for its own matters
    papers = [
        {"code": code, "originals": 1} for code in ("application-form", "id-card", "economic-situation", "case-papers")
    ]
    matter = {"item": "legal-aid-application", "applicant": PERSON, "materials": papers}
    assert own.post("/cases", matter).json()["state"] == "accepted"
    told = {"material": "case-papers", "problem": "没有提交", "how": "请补交裁判文书或者合同"}
    short = own.post("/cases", matter | {"materials": papers[:3], "outcome": "deficient", "problems": [told]})
    assert short.status_code == 201, short.content.decode()
    token = Case.objects.get(number=short.json()["number"]).progress_token
    assert "可以把纸质材料快递寄来" in Client().get(f"/progress/{token}/").content.decode()

    page = a_client(an_actor(held("centre-manager-1"), timezone.now())).get("/management/").content.decode()
    for words in ("牵头：州发改委", "牵头：临夏州政府政务服务中心", "由银行派员", "专业窗口", "公安交警分中心"):
        assert words in page, words
    leader = Zone.objects.select_related("coordinator__account").get(centre=centre, code="market").coordinator
    assert leader is not None
    assert leader.account is not None
    assert f"协调：{leader.account.name}（首席代表）" in page
    assert leader.rank in {"section", "deputy_section", "middle_title"}
    guide = Client().get("/guide/bundles/industrial-project-before-construction/").content.decode()
    assert "工业投资项目开工前审批一件事" in guide
