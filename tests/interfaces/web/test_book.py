"""Booking, checking in and the manager's table through the pages; the same through the API."""

import hashlib
import json
import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from tests.builders import a_post, an_item
from tests.builders.appointments import a_person, bookable_item, settings
from yichuang.domains.accounts.models import Token
from yichuang.domains.appointments.models import Appointment
from yichuang.domains.catalogue.models import ServiceItem
from yichuang.domains.hall.models import Ticket
from yichuang.domains.organisation.queries import load_time
from yichuang.interfaces.web.citizen.book import MISSES, PEOPLE
from yichuang.rules.office import Office, in_shanghai

pytestmark = [pytest.mark.db, pytest.mark.django_db]
PERSON = {"name": "陈小红", "id_number": a_person(), "phone": "13812343210", "consent": "on"}
WEEKEND = {
    "kind": "appointment", "days": ["weekend"], "hours": ["09:00", "12:00"],
    "windows": 3, "share": 1.0, "items": [], "note": "提前预约",
}  # fmt: skip


@pytest.fixture(autouse=True)
def nobody_guessed() -> None:
    """No act counted yet."""
    cache.clear()


def signed_in(kind: str) -> Client:
    client, post = Client(), a_post(kind)
    assert post.account
    client.force_login(post.account)
    return client


def book(client: Client, item: ServiceItem) -> Appointment:
    """Through the pages, as soon as possible."""
    page = client.get(f"/book/item/{item.code}/").content.decode()
    key, slot = re.search(r'name="key" value="(\w+)"', page), re.search(r'name="slot" value="([^"]+)"', page)
    assert key
    assert slot
    answer = client.post(f"/book/item/{item.code}/hold/", {"key": key[1], "slot": slot[1]})
    assert answer.headers["Location"] == f"/book/fill/{key[1]}/"
    assert "为您保留到" in client.get(answer.headers["Location"]).content.decode()
    refused = client.post(answer.headers["Location"], PERSON | {"id_number": "350423199003070011"})
    assert (refused.status_code, "校验位" in refused.content.decode()) == (422, True)
    done = client.post(answer.headers["Location"], PERSON)
    assert done.status_code == 302
    return Appointment.objects.get(key=key[1])


def test_from_the_guide_to_a_number_and_to_the_window(client: Client) -> None:
    item = bookable_item()
    assert f"/book/item/{item.code}/" in client.get(f"/guide/{item.code}/").content.decode()
    assert item.name in client.get("/book/").content.decode()
    one = book(client, item)
    page = client.get(f"/book/number/{one.number}/?booked=1").content.decode()
    assert "预约成功" in page
    assert "陈*红" in page
    assert a_person() not in page
    again = client.get(f"/book/?number={one.number}")
    assert again.headers["Location"] == f"/book/number/{one.number}/"
    Appointment.objects.filter(pk=one.pk).update(  # as if it were for this half hour
        starts_at=timezone.now() + timedelta(minutes=5), day=in_shanghai(timezone.now()).date()
    )
    kiosk = client.post("/hall/kiosk/check-in/", {"number": f"https://x.example/book/number/{one.number}/"})
    ticket = Ticket.objects.get()
    assert ticket.number in kiosk.content.decode()
    assert "签到成功" in kiosk.content.decode()
    for nothing in ("1", "\x00", "一号"):
        assert client.post("/hall/kiosk/check-in/", {"number": nothing}).status_code == 409
    assert ticket.token in client.get(f"/book/number/{one.number}/").content.decode()
    guidance = signed_in("guidance")
    assert "预约签到" in guidance.get("/guidance/").content.decode()
    answer = guidance.post("/guidance/check-in/", {"number": a_person()})
    assert answer.headers["Location"] == f"/guidance/?taken={ticket.token}"


def test_a_place_that_has_gone_leads_back_to_the_others_and_a_booking_is_moved_and_cancelled(client: Client) -> None:
    item = bookable_item()
    one = book(client, item)
    page = client.get(f"/book/item/{item.code}/?change={one.number}").content.decode()
    later = re.findall(r'name="slot" value="([^"]+)"', page)[-1]
    assert "预约号不变" in page
    client.post(f"/book/item/{item.code}/hold/", {"change": one.number, "slot": later})
    one.refresh_from_db()
    assert in_shanghai(one.starts_at).isoformat() == later
    past = (timezone.now() - timedelta(hours=1)).isoformat()
    gone = client.post(f"/book/item/{item.code}/hold/", {"key": "a" * 32, "slot": past})
    assert gone.headers["Location"].startswith(f"/book/item/{item.code}/?day=")
    client.post(f"/book/number/{one.number}/cancel/")
    assert "已取消" in client.get(f"/book/number/{one.number}/").content.decode()
    assert client.get("/book/number/1234567890/").status_code == 404


def test_every_way_to_a_number_counts_wrong_ones_and_every_refused_person(client: Client) -> None:
    item = bookable_item()
    one = book(client, item)
    ways = [
        lambda number: client.get(f"/book/number/{number}/"),
        lambda number: client.get(f"/book/item/{item.code}/?change={number}"),
        lambda number: client.post(f"/book/item/{item.code}/hold/", {"change": number, "slot": timezone.now()}),
        lambda number: client.post(f"/book/number/{number}/cancel/"),
    ]
    for guess in range(MISSES.limit):
        assert ways[guess % len(ways)](f"{guess:010}").status_code == 404
    assert [way(one.number).status_code for way in ways] == [429] * len(ways)
    one.refresh_from_db()
    assert one.state == Appointment.State.BOOKED

    cache.clear()
    page = client.get(f"/book/item/{item.code}/").content.decode()
    slot, key = re.search(r'name="slot" value="([^"]+)"', page), re.search(r'name="key" value="([^"]+)"', page)
    assert slot
    assert key
    client.post(f"/book/item/{item.code}/hold/", {"key": key[1], "slot": slot[1]})
    for _ in range(PEOPLE.limit):  # the half hour that this person has already says that they have it
        assert "已经有一个预约" in client.post(f"/book/fill/{key[1]}/", PERSON).content.decode()
    assert "次数过多" in client.post(f"/book/fill/{key[1]}/", PERSON).content.decode()


def test_the_pages_say_what_cannot_be_booked_and_when_and_which_number_is_wrong(client: Client) -> None:
    item = bookable_item()
    other = an_item(zone=item.zones.get())
    settings(item.centre, appointment=[item.code])
    start = client.get("/book/").content.decode()
    assert (f"/book/item/{item.code}/" in start, f"/book/item/{other.code}/" in start) == (True, False)
    assert "不用预约，直接来取号" in start
    today, calendar = in_shanghai(timezone.now()).date(), load_time(item.centre.pk).calendar
    rest = next(
        day for day in (today + timedelta(days=ahead) for ahead in range(7)) if not calendar.is_working_day(day)
    )
    closed = client.get(f"/book/item/{item.code}/?day={rest}").content.decode()
    assert "这一天不开放预约" in closed or "可约" not in closed
    wrong = client.get("/book/number/1234567890/")
    assert (wrong.status_code, "没有找到这个预约号" in wrong.content.decode()) == (404, True)
    assert client.get("/book/?number=").status_code == 422


def test_the_manager_sees_bars_closes_a_day_and_takes_it_back(client: Client) -> None:
    item = bookable_item()
    one, manager = book(client, item), signed_in("centre_manager")
    page = manager.get(f"/management/appointments/?day={one.day}").content.decode()
    assert "商事登记" in page
    assert "1/2" in page
    assert "预约" in manager.get("/management/").content.decode()
    where = f"/management/appointments/?day={one.day}"
    assert manager.post(where, {"kind": "close", "reason": ""}).status_code == 422
    assert manager.post(where, {"kind": "close", "reason": "停电检修"}).status_code == 302
    page = manager.get(where).content.decode()
    assert "已通知 1 位" in page
    assert "停约" in page
    withdraw = re.search(r"/management/appointments/\d+/withdraw/", page)
    assert withdraw
    manager.post(withdraw[0], {"day": str(one.day)})
    assert "没有调整" in manager.get(where).content.decode()
    assert signed_in("clerk").get(where).status_code == 403


def test_the_lists_show_their_hours(client: Client) -> None:
    bookable_item(hours=[WEEKEND])
    page = client.get("/guide/service-lists/?list=appointment").content.decode()
    assert "双休日" in page
    assert "09:00—12:00，提前预约" in page
    assert "还没有公布" in client.get("/guide/service-lists/?list=extended_hours").content.decode()


def test_the_api_holds_books_checks_in_and_cancels(client: Client) -> None:
    item = bookable_item()
    post = a_post("guidance")
    assert post.account
    Token.objects.create(account=post.account, label="test", digest=hashlib.sha256(b"token-of-a-test").hexdigest())
    headers = {"Authorization": "Bearer token-of-a-test"}

    def call(path: str, **body: str) -> tuple[int, dict[str, str]]:
        answer = client.post(f"/api/v1/appointments{path}", json.dumps(body), "application/json", headers=headers)
        return answer.status_code, answer.json()

    day = next(
        found
        for number in range(1, 8)
        if (found := in_shanghai(timezone.now()).date() + timedelta(days=number))
        and client.get("/api/v1/appointments/slots", {"item": item.code, "day": str(found)}).json()
    )
    slots = client.get("/api/v1/appointments/slots", {"item": item.code, "day": str(day)}).json()
    assert len(slots) == sum((end - start) // timedelta(minutes=30) for start, end in Office().sessions(day))
    key = "b" * 32
    assert call("/holds", item=item.code, starts_at=slots[0]["starts_at"], key=key)[0] == 201
    person = {name: PERSON[name] for name in ("name", "id_number", "phone")}
    status, made = call("", key=key, **person)
    assert (status, made["state"], made["item"]) == (201, "booked", item.code)
    assert call("/check-in", number=made["number"])[1]["code"] == "wrong_day"
    assert call(f"/{made['number']}/change", starts_at=slots[2]["starts_at"])[0] == 200
    assert call(f"/{made['number']}/cancel")[1]["state"] == "cancelled"
    assert client.post("/api/v1/appointments/holds", "{}", "application/json").status_code == 401
