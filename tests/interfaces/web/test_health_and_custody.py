"""Pages and API of health and custody: who may see them, what they show, and what they never show."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.builders import a_department, a_post, an_actor
from tests.builders.cases import a_hall
from tests.builders.desks import a_client
from tests.interfaces.api.test_loop import Caller
from yichuang.domains.custody.models import CredentialCustody, CredentialLook
from yichuang.rules.access import Actor

pytestmark = [pytest.mark.db, pytest.mark.django_db]
SECRET = "Dept-Secret-9731"


def test_health_names_what_is_missing_with_the_way_there_for_whoever_may_go() -> None:
    hall = a_hall()
    hall.approver_is_gone()
    manager = a_client(an_actor(a_post("centre_manager"))).get("/management/health/").content.decode()
    assert hall.item.name in manager
    assert "没有人能作决定" in manager
    assert 'href="/management/authorisations/?power=decide"' in manager
    supervisor = a_client(an_actor(a_post("supervisor"))).get("/management/health/").content.decode()
    assert hall.item.name in supervisor
    assert "power=decide" not in supervisor  # which a supervisor may not open
    assert a_client(hall.clerk).get("/management/health/").status_code == 403


def test_health_over_the_api_has_findings_with_subjects_and_figures() -> None:
    hall = a_hall()
    hall.approver_is_gone()
    answer = Caller(a_post("supervisor")).get("/health/presence")
    assert answer.status_code == 200
    said = answer.json()
    assert said["centre"] == "test"
    assert {"kind", "severity", "subject", "message", "advice"} == set(said["findings"][0])
    [item] = [one for one in said["findings"] if one["kind"] == "undecidable"]
    assert item["severity"] == "severe"
    assert item["subject"] == {"kind": "item", "code": hall.item.code, "name": hall.item.name}
    figures = said["figures"]
    assert (figures["in_hall"], figures["undecidable"], float(figures["rate"])) == (1, 1, 100.0)
    assert figures["departments"][0]["code"] == hall.department.code
    assert Caller(a_post("clerk")).get("/health/presence").status_code == 403


def lend_form(clerk: Actor, **more: str) -> dict[str, Any]:
    today = timezone.localdate()
    return {
        "post": clerk.post_code,
        "ends_on": str(today + timedelta(days=7)),
        "purpose": "食品许可录入",
        "service_number": "服-2026-1",
        "service_signed_on": str(today - timedelta(days=100)),
        "confidentiality_number": "密-2026-1",
        "confidentiality_signed_on": str(today - timedelta(days=100)),
    } | more


def deposited(manager: Client) -> int:
    department = a_department(name="市监局")
    form = {"department": department.code, "system": "登记系统", "login": "350423199001011234", "secret": SECRET}
    wrong = manager.post("/management/custody/deposit/", form | {"system": " "})
    assert wrong.status_code == 422
    assert SECRET not in wrong.content.decode()  # typed again rather than sent back
    answer = manager.post("/management/custody/deposit/", form)
    assert answer.status_code == 302
    return CredentialCustody.objects.get().pk


def test_an_account_is_deposited_lent_looked_at_and_taken_back_and_the_keeper_never_sees_it() -> None:
    manager, clerk = a_client(an_actor(a_post("centre_manager"))), an_actor(a_post("clerk"))
    custody = deposited(manager)
    page = f"/management/custody/{custody}/"
    refused = manager.post(f"{page}lend/", lend_form(clerk, service_signed_on="2099-01-01"))
    assert refused.status_code == 422
    assert "还没有签订" in refused.content.decode()
    assert manager.post(f"{page}lend/", lend_form(clerk)).status_code == 302
    window = a_client(clerk)
    loan = CredentialCustody.objects.get().loans.get().pk
    for address in ("/custody/", f"/custody/{loan}/"):
        answer = window.get(address)
        assert SECRET not in answer.content.decode()
        assert "no-store" in answer["Cache-Control"]
    assert window.post(f"/custody/{loan}/", {"reason": ""}).status_code == 422
    unknown = window.post(f"/custody/{loan}/", {"reason": "录入", "case_number": "350423-9"})
    assert unknown.status_code == 422
    assert "没有找到这个办件" in unknown.content.decode()
    assert not CredentialLook.objects.exists()
    shown = window.post(f"/custody/{loan}/", {"reason": "录入食品许可"})
    assert SECRET in shown.content.decode()
    assert "no-store" in shown["Cache-Control"]
    assert f'content="30;url=/custody/{loan}/"' in shown.content.decode()  # also where no script runs
    log = manager.get(page).content.decode()
    assert "录入食品许可" in log
    assert SECRET not in log + manager.get("/management/custody/").content.decode()
    assert "350423199001011234" not in log
    assert manager.post(f"{page}revoke/").status_code == 302
    gone = window.post(f"/custody/{loan}/", {"reason": "录入食品许可"})
    assert SECRET not in gone.content.decode()
    assert "已收回" in gone.content.decode()
    assert "待改密码" in manager.get(page).content.decode()
    assert manager.post(f"{page}rotate/", {"secret": SECRET}).status_code == 422
    assert manager.post(f"{page}rotate/", {"secret": "New-1"}).status_code == 302
    assert manager.post(f"{page}withdraw/").status_code == 302
    assert "已退出保管" in manager.get(page).content.decode()


def test_doors_of_custody() -> None:
    manager, clerk = a_client(an_actor(a_post("centre_manager"))), an_actor(a_post("clerk"))
    custody = deposited(manager)
    manager.post(f"/management/custody/{custody}/lend/", lend_form(clerk))
    loan = CredentialCustody.objects.get().loans.get().pk
    supervisor, other = a_client(an_actor(a_post("supervisor"))), a_client(an_actor(a_post("clerk")))
    assert "收回" not in supervisor.get(f"/management/custody/{custody}/").content.decode()
    assert supervisor.post(f"/management/custody/{custody}/revoke/").status_code == 403
    assert supervisor.get("/custody/").status_code == 403
    assert manager.get("/custody/").status_code == 403
    assert other.get(f"/custody/{loan}/").status_code == 404
    assert SECRET not in other.post(f"/custody/{loan}/", {"reason": "看看"}).content.decode()
    assert "登记系统" not in other.get("/custody/").content.decode()
