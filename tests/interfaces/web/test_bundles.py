"""Bundles on pages: found at the counter, one form to several cases, the whole matter for staff and applicant."""

import re
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.builders.bundles import OneEvent, one_event
from tests.builders.cases import LI, post_of
from yichuang.domains.cases import actions as cases
from yichuang.domains.cases.models import BundleApplication, Case
from yichuang.domains.hall import actions as hall

pytestmark = [pytest.mark.django_db, pytest.mark.db]

FORM = {
    "type": "object",
    "properties": {
        "address": {"type": "string", "title": "房屋坐落", "x-same": "property.address"},
        "meter": {"type": "string", "title": "户号"},
    },
    "required": ["address", "meter"],
}


@pytest.fixture
def event() -> OneEvent:
    made = one_event(["water", "power"], {"power": ["water"]}, of={"water": {"form": FORM}, "power": {"form": FORM}})
    hall.open_window(actor=made.clerk, window_id=made.window.pk, now=timezone.now())
    return made


@pytest.fixture
def client(event: OneEvent) -> Client:
    browser, account = Client(), post_of(event.clerk).account
    assert account is not None
    browser.force_login(account)
    return browser


def typed(event: OneEvent, **more: Any) -> dict[str, Any]:
    """What F4 sends."""
    return {
        "key": "k1",
        "seen": "1",
        "id_type": "person:citizen_id",
        "id_number": LI.number,
        "applicant_name": LI.name,
        "phone": LI.phone,
        "got-one-form": "on",
        "got-id-card": "on",
        "form.property-address": "龙津路1号",
        f"form.{event.items['water'].code}.meter": "W1",
        f"form.{event.items['power'].code}.meter": "P1",
        **more,
    }


def address_of(event: OneEvent) -> str:
    return f"/counter/bundle/{event.bundle.code}/"


def test_the_finder_shows_the_bundle_and_its_page_asks_each_thing_once(event: OneEvent, client: Client) -> None:
    found = client.get("/counter/items/?q=水电气").content.decode()
    assert f'data-href="{address_of(event)}"' in found
    page = client.get(address_of(event)).content.decode()
    assert page.count("房屋坐落") == 1
    assert "用于：water过户、power过户" in page
    assert page.count('name="got-id-card"') == 1


def test_one_submission_leads_to_the_page_of_the_whole_and_twice_is_once(event: OneEvent, client: Client) -> None:
    answer = client.post(address_of(event), typed(event))
    assert answer.status_code == 302, re.sub(r"\s+", " ", answer.content.decode())
    again = client.post(address_of(event), typed(event))
    assert (again["Location"], Case.objects.count()) == (answer["Location"], 1)
    page = client.get(answer["Location"]).content.decode()
    assert "等待前序事项" in page
    assert LI.number not in page
    application = BundleApplication.objects.get()
    now = timezone.now()
    event.decide(application, "water", now=now)
    cases.follow_bundle(application_id=application.pk, now=now)
    water, power = event.case(application, "water"), event.case(application, "power")
    assert power.number in client.get(f"/counter/cases/{water.number}/").content.decode() or (
        "power过户" in client.get(f"/counter/cases/{water.number}/").content.decode()
    )
    shown = Client().get(f"/progress/{application.progress_token}/").content.decode()
    assert "李*" in shown
    assert LI.name not in shown
    assert "已办完 1 个" in shown
    one = Client().get(f"/progress/{water.progress_token}/").content.decode()
    assert "同一件事的其他结果" in one


def test_a_refused_submission_keeps_all_that_was_typed(event: OneEvent, client: Client) -> None:
    wrong = typed(event, **{"form.property-address": ""})
    answer = client.post(address_of(event), wrong)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="W1"' in page
    assert LI.number in page
    assert not Case.objects.exists()


def test_the_number_and_the_end_of_the_id_lead_to_the_whole(event: OneEvent, client: Client) -> None:
    client.post(address_of(event), typed(event))
    application = BundleApplication.objects.get()
    asked = {"number": application.number, "last_four": LI.number[-4:]}
    answer = Client().post("/progress/", asked)
    assert answer["Location"] == f"/progress/{application.progress_token}/"


def test_citizens_read_the_guide_of_the_whole(event: OneEvent) -> None:
    browser = Client()
    assert event.bundle.name in browser.get("/guide/bundles/").content.decode()
    page = browser.get(f"/guide/bundles/{event.bundle.code}/").content.decode()
    assert "分别办要交 4 份，一起办只要 2 样" in page
    assert event.window.display_name in page
    assert browser.get("/guide/bundles/nothing/").status_code == 404


def test_who_searches_the_guide_finds_the_whole_too(event: OneEvent) -> None:
    found = Client().get("/guide/", {"q": event.bundle.name}).content.decode()
    assert f'href="/guide/bundles/{event.bundle.code}/"' in found
    assert "/guide/bundles/" + event.bundle.code not in Client().get("/guide/", {"q": "离婚"}).content.decode()


def test_others_do_not_see_the_application(event: OneEvent, client: Client) -> None:
    client.post(address_of(event), typed(event))
    application = BundleApplication.objects.get()
    assert Client().get(f"/bundles/{application.number}/").status_code == 302
    assert client.get("/bundles/J35042320260304999999/").status_code == 404


def test_the_lead_decides_on_the_page_what_a_refused_form_keeps(event: OneEvent, client: Client) -> None:
    client.post(address_of(event), typed(event))
    application, now = BundleApplication.objects.get(), timezone.now()
    event.decide(application, "water", "denied", now=now)
    cases.follow_bundle(application_id=application.pk, now=now)
    path = f"/bundles/{application.number}/"
    assert "请决定后面的事项怎么办" not in client.get(path).content.decode()  # the window only reads
    lead, account = Client(), post_of(event.approvers["water"]).account
    assert account is not None
    lead.force_login(account)
    assert application.number in lead.get("/bundles/").content.decode()
    assert "请决定后面的事项怎么办" in lead.get(path).content.decode()
    refused = lead.post(f"{path}settle/", {"choice": "", "reason": "水表未过户"})
    assert refused.status_code == 422
    assert "水表未过户" in refused.content.decode()
    assert "等它的事项由" in Client().get(f"/progress/{application.progress_token}/").content.decode()
    assert lead.post(f"{path}settle/", {"choice": "drop", "reason": "水表未过户"}).status_code == 302
    page = Client().get(f"/progress/{application.progress_token}/").content.decode()
    assert "牵头部门决定不再办理：水表未过户" in page
    assert application.number not in lead.get("/bundles/?tab=asked").content.decode()
    assert application.number in lead.get("/bundles/?tab=finished").content.decode()


def test_a_result_that_waits_is_shown_so_and_let_go_by_one_press(event: OneEvent, client: Client) -> None:
    client.post(address_of(event), typed(event, together="on"))
    application, now = BundleApplication.objects.get(), timezone.now()
    water = event.decide(application, "water", now=now)
    cases.register_result(actor=event.approvers["water"], now=now, number=water.number)
    cases.follow_bundle(application_id=application.pk, now=now)
    assert "齐后一并领取" in client.get("/outlet/").content.decode()
    waiting = client.get(f"/outlet/{water.number}/").content.decode()
    assert "同一件事的其他结果还没有办好" in waiting
    assert "同一件事的其他结果办好后一并领取" in Client().get(f"/progress/{water.progress_token}/").content.decode()
    assert client.post(f"/bundles/{application.number}/release/").status_code == 302
    assert "同一件事的其他结果还没有办好" not in client.get(f"/outlet/{water.number}/").content.decode()
    assert "轮到您" in Client().get(f"/progress/{application.progress_token}/").content.decode()
