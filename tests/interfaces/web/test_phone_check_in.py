"""Checking in on the phone: only in front of the hall's door today, by the number, to the same ticket as elsewhere."""

import re
from datetime import datetime, timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from tests.builders import NOW, a_centre, a_post
from tests.builders.appointments import LISTS, TOMORROW, a_person, bookable_item, booked, settings, slot
from yichuang.domains.appointments.models import Appointment
from yichuang.domains.hall.models import Ticket
from yichuang.domains.hall.queries import door_code

pytestmark = [pytest.mark.db, pytest.mark.django_db]
NINE = slot(9)
HERE = "/hall/phone/check-in/"


@pytest.fixture(autouse=True)
def nobody_hurried() -> None:
    """No act counted yet."""
    cache.clear()


def it_is(monkeypatch: pytest.MonkeyPatch, now: datetime) -> None:
    """What the pages' clock says."""
    monkeypatch.setattr(timezone, "now", lambda: now)


def scan_the_poster(client: Client, now: datetime) -> None:
    """The code of a day, as the poster at the door has it."""
    client.get("/hall/phone/", {"d": door_code(a_centre().pk, now)})


def test_at_the_door_the_number_gives_the_ticket_of_the_slot_whichever_way_it_is_asked_again(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, now = booked(bookable_item(), NINE), NINE - timedelta(minutes=5)
    it_is(monkeypatch, now)
    number = one.number or ""
    page = client.get(f"/book/number/{number}/").content.decode()
    assert ("扫门口今天的二维码" in page, "我到大厅了" in page) == (True, False)
    assert "请扫大厅门口今天的二维码" in client.get(HERE).content.decode()
    scan_the_poster(client, now - timedelta(days=1))  # yesterday's poster, photographed
    refused = client.post(HERE, {"number": number})
    assert (refused.status_code, Ticket.objects.count()) == (409, 0)
    scan_the_poster(client, now)
    assert HERE in client.get("/hall/phone/").content.decode()
    assert "我到大厅了" in client.get(f"/book/number/{number}/").content.decode()
    for wrong in ("123", a_person(), "0000000000"):
        assert client.post(HERE, {"number": wrong}).status_code == 409
    page = client.post(HERE, {"number": f"{number[:3]} {number[3:6]} {number[6:]}"}, follow=True).content.decode()
    ticket = Ticket.objects.get()
    assert (ticket.source, ticket.slot_at, ticket.number in page) == ("phone", NINE, True)
    assert ("签到成功" in page, "预约时间" in page) == (True, True)
    assert f"您的号 {ticket.number}" in client.get("/hall/phone/").content.decode()
    assert ticket.number in client.post("/hall/kiosk/check-in/", {"number": a_person()}).content.decode()
    again = client.post(HERE, {"number": number})
    assert (again.headers["Location"], Ticket.objects.count()) == (f"/hall/ticket/{ticket.token}/", 1)
    client.post(f"/hall/ticket/{ticket.token}/give-back/")
    assert "您签到后退掉了" in client.post(HERE, {"number": number}).content.decode()


def test_who_is_late_gets_an_ordinary_number_and_published_hours_are_no_obstacle(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    item = bookable_item(policy={"days_ahead": 14})
    hours = {"kind": "extended_hours", "days": ["weekend"], "hours": ["09:00", "11:00"], "windows": 2, "share": 1.0}
    saturday = TOMORROW + timedelta(days=2)
    settings(a_centre(), {"days_ahead": 14}, extended_hours=[item.code], hours=[hours | {"items": [], "note": ""}])
    early, late = (booked(item, slot(9, day=saturday), person) for person in (1, 2))
    for one, minutes, slot_at, words in (
        (early, -45, slot(9, day=saturday), "来早了"),
        (late, 20, None, "改取普通号"),
    ):
        now = slot(9, day=saturday) + timedelta(minutes=minutes)
        it_is(monkeypatch, now)
        scan_the_poster(client, now)
        page = client.post(HERE, {"number": one.number}, follow=True).content.decode()
        one.refresh_from_db()
        assert words in page
        assert (one.ticket and one.ticket.slot_at) == slot_at
    assert late.state == Appointment.State.LATE


def test_the_poster_always_has_the_days_word_and_a_centre_without_phones_checks_in_elsewhere(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = booked(bookable_item(), NINE)
    it_is(monkeypatch, NINE)
    centre, guidance = a_centre(), a_post("guidance")
    centre.settings = {"service_lists": LISTS, "hall": {"tickets": {"phone_needs_code": False}}}
    centre.save()
    assert guidance.account
    staff = Client()
    staff.force_login(guidance.account)
    poster = staff.get("/hall/door/").content.decode()
    assert "我有预约，签到" in poster
    assert door_code(centre.pk, NINE) != door_code(centre.pk, NOW)
    assert client.post(HERE, {"number": one.number}).status_code == 409  # a number may be taken at home, no check-in
    centre.settings["hall"]["tickets"] = {"phone": False}
    centre.save()
    scan_the_poster(client, NINE)
    assert "这里不用手机签到" in client.get(HERE).content.decode()
    assert not re.search(HERE, client.get("/hall/phone/").content.decode())
    assert client.post(HERE, {"number": one.number}).status_code == 409
    assert not Ticket.objects.exists()
