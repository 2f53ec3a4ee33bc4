"""Public screens of the hall: kiosk, board, window display, pad, and the ticket on the phone."""

import re

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from tests.builders import a_centre, a_window, a_zone, an_item
from tests.builders.hall import a_clerk_at, a_ticket
from yichuang.domains.hall import actions as hall
from yichuang.domains.hall.models import Ticket
from yichuang.interfaces.web.hall.kiosk_matter import TICKETS_A_MINUTE

pytestmark = [pytest.mark.django_db, pytest.mark.db]


@pytest.fixture(autouse=True)
def nobody_hurried() -> None:
    """No act counted yet."""
    cache.clear()


def key_of(page: str) -> str:
    """The one-time key that a page carries."""
    found = re.search(r'name="key" value="([0-9a-f]{32})"', page)
    assert found
    return found[1]


def test_a_number_in_three_touches(client: Client) -> None:
    item = an_item(zone=a_zone(name="商事登记"))
    start = client.get("/hall/kiosk/").content.decode()
    assert "商事登记" in start
    assert item.name in start
    zone = client.get(f"/hall/kiosk/zone/{item.zones.get().pk}/").content.decode()
    assert item.name in zone
    touch = {"key": key_of(zone), "zone": item.zones.get().pk, "item": item.pk}
    answer = client.post("/hall/kiosk/take/", touch, follow=True)
    slip = answer.content.decode()
    assert Ticket.objects.get().number in slip
    assert f"/qr/?path=%2Fhall%2Fticket%2F{Ticket.objects.get().token}%2F" in slip
    assert client.post("/hall/kiosk/take/", touch, follow=True).redirect_chain == answer.redirect_chain
    assert Ticket.objects.count() == 1


def test_six_zones_are_big_and_none_is_hidden(client: Client) -> None:
    for n in range(9):
        a_zone(code=f"zone-{n}", order=n)
    page = client.get("/hall/kiosk/").content.decode()
    big, more = page.split("yc-kiosk__more")
    assert big.count("yc-kiosk__tile") == 6
    assert more.count("yc-kiosk__tile") == 3


def test_fetching_a_result_has_its_own_letter(client: Client) -> None:
    zone = a_zone()
    page = client.get("/hall/kiosk/for/collect/").content.decode()
    assert zone.name in page
    client.post("/hall/kiosk/take/", {"key": key_of(page), "zone": zone.pk, "purpose": "collect"})
    assert Ticket.objects.get().number == "Y001"
    assert "没有这个入口" in client.get("/hall/kiosk/for/dance/").content.decode()


def test_special_windows_have_an_entrance_where_there_are_any(client: Client) -> None:
    zone = a_zone(is_general=True)
    assert "特色窗口" not in client.get("/hall/kiosk/").content.decode()
    a_window(zone, kind="special", specials=["unresolved_matters", "consultation"])
    assert "/hall/kiosk/special/" in client.get("/hall/kiosk/").content.decode()
    page = client.get("/hall/kiosk/special/").content.decode()
    assert "由中心兜底协调" in page
    assert page.count('name="purpose"') == 1  # asking has its own entrance
    slip = client.post("/hall/kiosk/take/", {"purpose": "unresolved_matters", "key": "0" * 32}, follow=True)
    assert "X001" in slip.content.decode()
    assert client.get("/hall/kiosk/for/unresolved_matters/").status_code == 409


def test_letters_find_items_as_a_fragment(client: Client) -> None:
    item = an_item()
    found = client.get("/hall/kiosk/search/", {"q": item.name}, headers={"HX-Request": "true"}).content.decode()
    assert item.name in found
    assert "<html" not in found
    assert "没有找到" in client.get("/hall/kiosk/search/", {"q": "qqqq"}).content.decode()


def test_a_kiosk_refusal_stays_in_the_kiosk_and_names_the_way_out(client: Client) -> None:
    a_centre()
    answer = client.post("/hall/kiosk/take/", {"zone": "999"})
    assert answer.status_code == 409
    assert "没有找到这个专区" in answer.content.decode()
    assert "data-kiosk" in answer.content.decode()
    for junk in ("-1", "９", "1" * 40, "x"):
        assert client.post("/hall/kiosk/take/", {"zone": junk}).status_code == 409  # no zone, and no general one


def test_a_priority_cannot_be_sent_to_the_kiosk(client: Client) -> None:
    client.post("/hall/kiosk/take/", {"zone": a_zone().pk, "priority": "elderly"})
    assert Ticket.objects.get().priority == ""


def test_taking_needs_the_token_against_forgery() -> None:
    assert Client(enforce_csrf_checks=True).post("/hall/kiosk/take/", {"zone": a_zone().pk}).status_code == 403
    assert not Ticket.objects.exists()


def test_a_stuck_finger_is_stopped(client: Client) -> None:
    zone = a_zone()
    for _ in range(TICKETS_A_MINUTE):
        client.post("/hall/kiosk/take/", {"zone": zone.pk})
    assert "太频繁" in client.post("/hall/kiosk/take/", {"zone": zone.pk}).content.decode()
    assert Ticket.objects.count() == TICKETS_A_MINUTE


def test_board_and_window_show_who_is_called(client: Client) -> None:
    now = timezone.now()
    window = a_window(a_zone())
    assert "暂时没有叫号" in client.get("/hall/board/").content.decode()
    assert "未开放" in client.get(f"/hall/window/{window.code}/").content.decode()
    clerk = a_clerk_at(window, at=now)
    a_ticket(window.zone, at=now)
    hall.call_next(actor=clerk, now=now)
    for address in ("/hall/board/state/", f"/hall/window/{window.code}/state/"):
        page = client.get(address).content.decode()
        assert "A001" in page
        assert clerk.name not in page
    board = client.get("/hall/board/")
    assert 'data-live="hall:test"' in board.content.decode()
    assert "no-store" in board.headers["Cache-Control"]
    assert client.get("/hall/window/none/").status_code == 404
    assert f'data-live="pad:test:{window.code}"' in client.get(f"/hall/pad/{window.code}/").content.decode()


def test_an_area_board_shows_only_its_zones(client: Client) -> None:
    now = timezone.now()
    zones = [a_zone(code=code, name=name) for code, name in (("tax", "税务"), ("commerce", "商事"), ("social", "社保"))]
    for zone in zones:
        clerk = a_clerk_at(a_window(zone), at=now)
        a_ticket(zone, at=now)
        hall.call_next(actor=clerk, now=now)
    page = client.get("/hall/board/?zone=tax&zone=social").content.decode()
    assert set(re.findall(r'data-number="(\w+)"', page)) == {"A001", "C001"}
    assert "B001" not in page
    assert 'data-zones="tax social"' in page
    assert 'data-state="/hall/board/state/?zone=tax&amp;zone=social"' in page
    assert "B001" not in client.get("/hall/board/state/?zone=tax,social").content.decode()
    assert "检查屏幕设置的网址" in client.get("/hall/board/?zone=tax&zone=none").content.decode()


def test_the_phone_follows_the_ticket_from_waiting_to_a_second_chance(client: Client) -> None:
    now = timezone.now()
    zone = a_zone()
    clerk, ticket = a_clerk_at(a_window(zone), at=now), a_ticket(zone, at=now)
    address = f"/hall/ticket/{ticket.token}/"
    assert "下一个就是您" in client.get(address).content.decode()
    hall.call_next(actor=clerk, now=now)
    assert "窗口正在等您" in client.get(f"{address}state/").content.decode()
    hall.miss(actor=clerk, now=now)
    assert "重新排队" in client.get(address).content.decode()
    assert client.post(f"{address}rejoin/").status_code == 302
    assert Ticket.objects.get().state == "waiting"
    assert client.get("/hall/ticket/nothing/").status_code == 404
