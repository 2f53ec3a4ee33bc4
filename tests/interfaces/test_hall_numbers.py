"""Pages where people take numbers: the card and the questions at the kiosk, the phone, several matters at the desk."""

from datetime import datetime, timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from tests.builders import NOW, a_centre, a_post, a_zone, an_item
from tests.builders.cases import an_identity
from tests.builders.hall import a_ticket
from tests.builders.situations import SHOP
from yichuang.domains.hall.models import Ticket
from yichuang.domains.hall.queries import door_code
from yichuang.interfaces.web.hall.phone import TICKETS
from yichuang.rules.identity import identity_check_digit

pytestmark = [pytest.mark.django_db, pytest.mark.db]
OLD = "35042319400307001" + identity_check_digit("35042319400307001")


@pytest.fixture(autouse=True)
def nobody_hurried() -> None:
    """No act counted yet."""
    cache.clear()


@pytest.fixture
def in_office_hours(monkeypatch: pytest.MonkeyPatch) -> datetime:
    """The pages' clock stands at ten on a working day."""
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    return NOW


def test_the_card_greets_masked_gives_the_old_priority_and_stops_a_second_number(client: Client) -> None:
    zone = a_zone()
    page = client.post("/hall/kiosk/card/", {"number": OLD, "by": "card"}, follow=True).content.decode()
    assert "老年人优先" in page
    assert OLD not in page
    assert OLD not in str(client.cookies)
    first = client.post("/hall/kiosk/take/", {"zone": zone.pk}, follow=True).content.decode()
    ticket = Ticket.objects.get()
    assert (ticket.priority, ticket.number in first) == ("elderly", True)
    assert OLD not in str(ticket.__dict__)
    assert "已读证件" not in client.get("/hall/kiosk/").content.decode()  # forgotten for the next person
    client.post("/hall/kiosk/card/", {"number": OLD, "by": "typed"})
    again = client.post("/hall/kiosk/take/", {"zone": zone.pk})
    assert again.status_code == 409
    assert f"您已有 {ticket.number} 在排队" in again.content.decode()
    assert "校验位" in client.post("/hall/kiosk/card/", {"number": OLD[:17] + "9"}).content.decode()


def test_a_typed_number_gives_no_priority_and_leads_back_only_into_the_kiosk(client: Client) -> None:
    zone = a_zone()
    there = f"/hall/kiosk/zone/{zone.pk}/"
    assert client.post("/hall/kiosk/card/", {"number": OLD, "next": there}).headers["Location"] == there
    for bad in ("https://example.com/", "//example.com", "/guidance/", "/hall/kiosk/slip/abc/"):
        answer = client.post("/hall/kiosk/card/", {"number": OLD, "by": "typed", "next": bad})
        assert answer.headers["Location"] == "/hall/kiosk/"
    client.post("/hall/kiosk/take/", {"zone": zone.pk})
    assert Ticket.objects.get().priority == ""
    assert "输入证件号码" in client.get("/hall/kiosk/card/").content.decode()
    client.post("/hall/kiosk/card/", {"number": an_identity()})
    assert "已读证件" in client.get("/hall/kiosk/").content.decode()
    client.get("/hall/kiosk/?leave=1")
    assert "已读证件" not in client.get("/hall/kiosk/").content.decode()


def test_two_questions_choose_the_papers_and_the_answers_go_with_the_number(client: Client) -> None:
    item = an_item(zone=a_zone(name="商事登记"), **SHOP)
    address = f"/hall/kiosk/item/{item.pk}/"
    assert "经营场所是自己的还是租的" in client.get(address).content.decode()
    asked = client.get(address, {"s_premises": "rent"}).content.decode()
    assert "房东是个人还是单位" in asked
    assert "直接取号" in asked
    papers = client.get(address, {"s_premises": "rent", "step": "papers"}).content.decode()
    assert "房屋租赁合同" in papers
    assert "不动产权证书" not in papers
    assert "%3Fs_premises%3Drent" in papers  # the QR code of the guide with the answers
    ended = client.get(address, {"s_premises": "none"}).content.decode()
    assert "请先落实经营场所再来" in ended
    client.post("/hall/kiosk/take/", {"item": item.pk, "s_premises": "rent", "papers": "lacking"})
    ticket = Ticket.objects.get()
    assert (ticket.situation, ticket.papers) == ({item.code: {"premises": ["rent"]}}, "lacking")
    client.post("/hall/kiosk/take/", {"item": item.pk, "purpose": "consult"})
    assert Ticket.objects.latest("pk").number == "Z001"
    plain = an_item(materials=[])
    assert "不用带材料" in client.get(f"/hall/kiosk/item/{plain.pk}/").content.decode()
    assert client.get("/hall/kiosk/item/999999/").status_code == 409


def test_several_matters_at_the_kiosk_are_one_number(client: Client) -> None:
    zone = a_zone(name="商事登记")
    first, second = an_item(zone=zone, **SHOP), an_item(zone=zone)
    start = client.post("/hall/kiosk/add/", {"item": first.pk, "s_premises": "own"}, follow=True).content.decode()
    assert "已选 1 件事" in start
    assert first.name in start
    client.post("/hall/kiosk/take/", {"zone": zone.pk, "purpose": "collect"})  # a result is not what was put aside
    assert Ticket.objects.get().item is None
    client.post("/hall/kiosk/add/", {"item": first.pk, "s_premises": "own"})
    slip = client.post("/hall/kiosk/take/", {"item": second.pk}, follow=True).content.decode()
    ticket = Ticket.objects.latest("pk")
    assert (ticket.item, ticket.further.get().item) == (first, second)
    assert ticket.situation == {first.code: {"premises": ["own"]}}
    assert "一个号办 2 件事" in slip


def test_pictures_show_what_there_is_and_give_a_number_in_three_touches(client: Client) -> None:
    item = an_item(zone=a_zone(name="商事登记"))
    item.name, item.pinyin, item.initials = "营业执照办理", "ying ye zhi zhao ban li", "yyzzbl"
    item.save()
    page = client.get("/hall/kiosk/pictures/").content.decode()
    assert "开店办照" in page
    assert "看病医保" not in page
    topic = client.get("/hall/kiosk/pictures/shop/").content.decode()
    assert "说不清？直接取号" in topic
    assert item.name in topic
    assert client.get("/hall/kiosk/pictures/health/").status_code == 409


def test_the_phone_takes_a_number_only_with_the_word_at_the_door(client: Client, in_office_hours: datetime) -> None:
    zone, item = a_zone(name="商事登记"), an_item(zone=a_zone(name="商事登记"), **SHOP)
    assert "扫大厅门口今天的二维码" in client.get("/hall/phone/").content.decode()
    assert client.post("/hall/phone/take/", {"zone": zone.pk}).status_code == 409
    client.get("/hall/phone/", {"d": door_code(a_centre().pk, in_office_hours)})
    assert item.name in client.get("/hall/phone/", {"q": item.name}).content.decode()
    assert "房屋租赁合同" in client.get(f"/hall/phone/item/{item.pk}/", {"s_premises": "rent"}).content.decode()
    client.post("/hall/phone/add/", {"item": item.pk, "s_premises": "rent"})
    page = client.post("/hall/phone/take/", {"item": an_item(zone=zone).pk}, follow=True).content.decode()
    ticket = Ticket.objects.get()
    assert (ticket.source, ticket.further.count()) == ("phone", 1)
    assert ticket.number in page
    assert "退号" in page
    assert f"您的号 {ticket.number}" in client.get("/hall/phone/").content.decode()
    assert f"您已有 {ticket.number}" in client.post("/hall/phone/take/", {"zone": zone.pk}).content.decode()
    client.post(f"/hall/ticket/{ticket.token}/give-back/")
    ticket.refresh_from_db()
    assert ticket.state == "cancelled"


def test_the_phone_is_told_the_hours_and_stopped_when_it_hurries(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    zone, centre = a_zone(), a_centre()
    centre.settings = {"hall": {"tickets": {"phone_needs_code": False, "per_person_per_day": 0}}}
    centre.save()
    monkeypatch.setattr(timezone, "now", lambda: NOW + timedelta(hours=9))
    assert "09:00—12:00" in client.get("/hall/phone/").content.decode()
    assert "09:00—12:00" in client.post("/hall/phone/take/", {"zone": zone.pk}).content.decode()
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    answers = [Client().post("/hall/phone/take/", {"zone": zone.pk}).status_code for _ in range(TICKETS)]
    assert answers == [302] * (TICKETS - 1) + [429]  # the one after hours counts too
    assert Ticket.objects.count() == TICKETS - 1


def test_the_ticket_says_how_long_and_when_it_is_near(client: Client, in_office_hours: datetime) -> None:
    zone = a_zone()
    for _ in range(4):
        a_ticket(zone)
    mine = a_ticket(zone)
    page = client.get(f"/hall/ticket/{mine.token}/").content.decode()
    assert 'data-near="0"' in page
    Ticket.objects.exclude(pk=mine.pk).filter(number="A001").update(state="done")
    assert 'data-near="1"' in client.get(f"/hall/ticket/{mine.token}/state/").content.decode()


def signed_in(kind: str) -> Client:
    """A browser in which the holder of a new post has signed in."""
    post, client = a_post(kind), Client()
    assert post.account
    client.force_login(post.account)
    return client


def test_the_desk_asks_for_each_matter_and_goes_beyond_a_limit_with_a_reason() -> None:
    client = signed_in("guidance")
    shop, other = an_item(zone=a_zone(name="商事登记"), **SHOP), an_item(zone=a_zone(name="商事登记"))
    asked = client.get("/guidance/ask/", {"item": shop.pk, "add": other.pk, f"i{shop.pk}-s_premises": "rent"})
    assert "房东是个人还是单位" in asked.content.decode()
    assert other.name in asked.content.decode()
    assert (
        other.name not in client.get("/guidance/ask/", {"item": [shop.pk, other.pk], "drop": other.pk}).content.decode()
    )
    given = {
        "item": [shop.pk, other.pk],
        f"i{shop.pk}-s_premises": "rent",
        f"i{shop.pk}-papers": "whole",
        "id_number": an_identity(),
    }
    assert "一个号办 2 件事" in client.post("/guidance/take/", given, follow=True).content.decode()
    ticket = Ticket.objects.get()
    assert (ticket.situation, ticket.papers) == ({shop.code: {"premises": ["rent"]}}, "whole")
    refused = client.post("/guidance/take/", given)
    assert refused.status_code == 409
    assert "仍要给号的原因" in refused.content.decode()
    assert shop.name in refused.content.decode()
    client.post("/guidance/take/", {**given, "exceeds": "上一号填错了"})
    assert Ticket.objects.count() == 2
    assert "今天优先的号" in client.get("/guidance/state/").content.decode()


def test_the_poster_is_for_staff_and_carries_the_word_of_the_day() -> None:
    assert Client().get("/hall/door/").status_code == 302
    page = signed_in("guidance").get("/hall/door/").content.decode()
    assert f"d%3D{door_code(a_centre().pk, timezone.now())}" in page
