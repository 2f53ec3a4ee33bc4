"""The editor's page of a bundle: what it merges to, what is wrong beside it, saving, publishing."""

import re
from typing import Any

import pytest
from django.test import Client

from tests.builders import a_post
from tests.builders.bundles import OneEvent, one_event
from yichuang.domains.catalogue.models import Bundle, Draft

pytestmark = [pytest.mark.django_db, pytest.mark.db]


@pytest.fixture
def event() -> OneEvent:
    return one_event(["water", "power", "gas"])


def a_client(kind: str, event: OneEvent) -> Client:
    browser, account = Client(), a_post(kind, event.bundle.centre).account
    assert account is not None
    browser.force_login(account)
    return browser


def opened(client: Client, event: OneEvent) -> str:
    address = f"/catalogue/bundles/{event.bundle.code}/draft/"
    assert client.post(f"{address}open/").status_code == 302
    return address


def typed(event: OneEvent, **more: Any) -> dict[str, Any]:
    """What the page sends for the bundle as it is."""
    said = {
        "edition": Draft.objects.get().edition,
        "name": event.bundle.name,
        "lead_department": "water_supply",
        "promised_value": "3",
        "conditions": "费用已结清",
        "act": "save",
    }
    for row, item in enumerate(event.items.values()):
        said[f"item-{row}"] = item.code
    return said | more


def test_the_page_shows_what_the_items_come_to_and_saves_an_order(event: OneEvent) -> None:
    client = a_client("catalogue_editor", event)
    assert event.bundle.name in client.get("/catalogue/bundles/").content.decode()
    address = opened(client, event)
    page = client.get(address).content.decode()
    assert "合并后的材料（2 样）" in page
    assert "用于：water过户、power过户、gas过户" in page
    water, gas = event.items["water"].code, event.items["gas"].code
    assert client.post(address, typed(event, **{"after-2": water})).status_code == 302
    assert Draft.objects.get().content["items"][2] == {"item": gas, "after": [water]}
    assert "gas过户（在water过户之后）" in client.get(address).content.decode()


def test_a_circle_is_told_beside_and_stops_publication(event: OneEvent) -> None:
    client = a_client("centre_manager", event)
    address = opened(client, event)
    water, gas = event.items["water"].code, event.items["gas"].code
    circle = {"after-0": gas, "after-2": water}
    answer = client.post(address, typed(event, **circle, act="publish"))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "互相等待" in page
    assert re.search(r'name="after-0" value="[^"]+" checked', page)
    assert Bundle.objects.get().version.number == 1  # type: ignore[union-attr]


def test_the_centre_publishes_the_next_version(event: OneEvent) -> None:
    client = a_client("centre_manager", event)
    address = opened(client, event)
    client.post(address, typed(event, summary="一次改完三个户名。", act="publish"))
    bundle = Bundle.objects.select_related("version").get()
    assert bundle.version is not None
    assert (bundle.version.number, bundle.version.content["summary"]) == (2, "一次改完三个户名。")
    assert not Draft.objects.exists()


def test_a_new_bundle_begins_as_a_draft_with_its_problems(event: OneEvent) -> None:
    client = a_client("catalogue_editor", event)
    answer = client.post("/catalogue/bundles/new/", {"code": "newborn", "name": "新生儿出生一件事"})
    page = client.get(answer["Location"]).content.decode()
    assert "一件事至少由两个事项组成" in page
    assert client.post("/catalogue/bundles/new/", {"code": "New Born", "name": "x"}).status_code == 409


def test_conditions_of_several_questions_stay_where_no_tick_is_changed(event: OneEvent) -> None:
    version = event.bundle.version
    assert version is not None
    options = [{"code": "yes", "text": "是"}]
    version.content["situations"] = [{"code": one, "text": one, "options": options} for one in ("a", "b")]
    version.content["items"][0]["when"] = [{"a": ["yes"]}, {"b": ["yes"]}]
    version.save()
    client = a_client("catalogue_editor", event)
    address = opened(client, event)
    asked = {f"{part}-{row}": code for row, code in enumerate("ab") for part in ("question", "asks")}
    asked |= {f"options-{row}": "yes 是" for row in range(2)}
    client.post(address, typed(event, summary="新", **asked, **{"when-0": ["a=yes", "b=yes"]}))
    assert Draft.objects.get().content["items"][0]["when"] == [{"a": ["yes"]}, {"b": ["yes"]}]
