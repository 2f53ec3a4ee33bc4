"""The outlet's further pages: parcels, costs, places, labels, originals, incoming parcels, the cabinet's screen."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tests.builders import a_post, an_actor
from tests.builders.cases import LI, a_hall
from tests.builders.desks import PNG, a_client, a_ready_case
from tests.builders.outlet import a_centre_with, an_outlet_clerk
from yichuang.domains.cases import actions as cases
from yichuang.domains.cases.models import Case, CaseResult, Handover, OriginalReturn
from yichuang.domains.exchange.models import CourierOrder
from yichuang.rules.access import Actor
from yichuang.rules.cases.intake import Delivery, MaterialGiven

pytestmark = [pytest.mark.django_db, pytest.mark.db]


def text_of(client: Client, address: str) -> str:
    """The page at an address."""
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def post(client: Client, case: Case, verb: str, **values: object) -> int:
    """Send one of the outlet's forms; the status."""
    edition = Case.objects.get(pk=case.pk).edition
    return client.post(f"/outlet/{case.number}/{verb}/", {"edition": edition, **values}).status_code


def test_a_parcel_goes_out_is_confirmed_by_touch_and_shows_in_the_costs() -> None:
    hall = a_hall(case_kind="instant")
    case = a_ready_case(hall, delivery=Delivery("courier", "龙津镇1号"))
    client, clerk = a_client(hall.clerk), a_client(an_outlet_clerk())
    assert post(client, case, "send-by-courier", tracking="EMS7", price="12.x") == 422
    assert post(client, case, "send-by-courier", tracking="EMS7", price="12.5") == 302
    assert "寄递中" in text_of(client, f"/outlet/{case.number}/")
    assert case.number in text_of(client, "/outlet/parcels/?group=unconfirmed")
    assert post(client, case, "confirm-delivery", delivered_at="2020-01-01T10:00") == 422
    assert Case.objects.get(pk=case.pk).state == "sent"
    order = CourierOrder.objects.get()
    assert client.post(f"/outlet/parcels/{order.pk}/confirm/").status_code == 302
    assert Handover.objects.get(case=case).tracking == "EMS7"
    assert "12.50" in text_of(clerk, "/outlet/parcels/costs/")
    table = clerk.get("/outlet/parcels/costs/?as=csv")
    assert table["Content-Type"].startswith("text/csv")
    assert "中心承担" in table.content.decode("utf-8-sig")
    assert clerk.get("/outlet/parcels/costs/?month=x").status_code == 409
    assert client.get("/outlet/parcels/costs/").status_code == 403


def test_a_parcel_that_came_back_asks_why() -> None:
    hall = a_hall(case_kind="instant")
    case = a_ready_case(hall, delivery=Delivery("courier", "龙津镇1号"))
    client = a_client(hall.clerk)
    post(client, case, "send-by-courier", tracking="EMS7")
    assert post(client, case, "parcel-came-back", reason="") == 422
    assert post(client, case, "parcel-came-back", reason="拒收", shelf="B-1") == 302
    assert "B-1" in text_of(client, f"/outlet/{case.number}/")
    assert post(client, case, "no-such-act") == 404


def test_places_are_added_printed_and_filled_by_the_scan_of_a_label() -> None:
    hall, keeper = a_hall(case_kind="instant"), a_client(an_outlet_clerk())
    assert keeper.post("/outlet/places/add/", {"kind": "shelf", "codes": "<i>"}).status_code == 422
    assert keeper.post("/outlet/places/add/", {"kind": "shelf", "codes": "A-1~3"}).status_code == 302
    assert "A-2" in text_of(keeper, "/outlet/places/labels/?kind=shelf")
    case, client = a_ready_case(hall, "A-1"), a_client(hall.clerk)
    assert post(client, case, "place-result", shelf="https://hall.example/outlet/?q=A-2") == 302
    assert case.number in text_of(keeper, "/outlet/places/")
    assert keeper.post("/outlet/places/retire/", {"kind": "shelf", "code": "A-2"}).status_code == 422
    assert keeper.post("/outlet/places/retire/", {"kind": "shelf", "code": "A-3"}).status_code == 302
    assert client.get("/outlet/places/").status_code == 403


def test_a_label_is_hung_and_shown_on_the_window() -> None:
    hall, keeper = a_hall(), a_client(an_actor(a_post("centre_manager")))
    values = {"window": hall.window.pk, "hang": "day"}
    assert keeper.post("/outlet/labels/change/", values).status_code == 302
    assert "到今天结束" in text_of(keeper, "/outlet/labels/")
    assert "出件" in text_of(Client(), f"/hall/window/{hall.window.code}/")
    keeper.post("/outlet/labels/change/", {"window": hall.window.pk})
    assert "到今天结束" not in text_of(keeper, "/outlet/labels/")
    assert a_client(hall.clerk).get("/outlet/labels/").status_code == 403


def test_what_nobody_fetches_is_listed_filed_and_brought_back() -> None:
    hall = a_hall(case_kind="instant")
    case, client = a_ready_case(hall, "A-1"), a_client(hall.clerk)
    assert case.number not in text_of(client, "/outlet/?way=unclaimed")
    CaseResult.objects.filter(case=case).update(waits_since=timezone.now() - timedelta(days=91))
    assert case.number in text_of(client, "/outlet/?way=unclaimed")
    assert post(client, case, "file-unclaimed", note="存档室") == 302
    assert "从存档取回" in text_of(client, f"/outlet/{case.number}/")
    assert case.number in text_of(client, "/outlet/?way=filed")
    assert post(client, case, "bring-back", shelf="A-1") == 302
    assert "核验身份" in text_of(client, f"/outlet/{case.number}/")


def test_originals_are_listed_and_signed_for() -> None:
    paper = {"code": "deed", "name": "产权证", "kind": "certificate", "review_points": ["原件"]}
    hall = a_hall(case_kind="instant", materials=[paper])
    case = a_ready_case(hall, materials=[MaterialGiven("deed", hall.files("deed"), 2, "paper")])
    client = a_client(hall.clerk)
    assert "产权证" in text_of(client, "/outlet/originals/")
    values = {"original": "deed", "count-deed": 2, "receiver_number": LI.number}
    assert post(client, case, "return-originals", **values) == 422
    assert post(client, case, "return-originals", **values, signature=PNG) == 302
    assert OriginalReturn.objects.get().lines[0]["count"] == 2
    assert "没有要退还的原件" in text_of(client, "/outlet/originals/?all=1")
    assert "已退还原件" in text_of(client, f"/outlet/{case.number}/")


def test_several_results_are_ticked_and_signed_for_once() -> None:
    hall = a_hall(case_kind="instant")
    first, second = a_ready_case(hall), a_ready_case(hall)
    client = a_client(hall.clerk)
    assert f"{second.number}:{second.edition}" in text_of(client, f"/outlet/{first.number}/")
    also = f"{second.number}:{second.edition}"
    assert post(client, first, "issue", receiver_number=LI.number, signature=PNG, also=also) == 302
    assert set(Case.objects.values_list("state", flat=True)) == {"closed"}


def test_a_parcel_with_materials_is_registered_and_linked() -> None:
    hall = a_hall(case_kind="instant")
    client, made = a_client(hall.clerk), hall.hand_in(outcome="receive")
    assert client.post("/counter/parcels/register/", {"tracking": ""}).status_code == 422
    assert client.post("/counter/parcels/register/", {"tracking": "SF1", "sender": "李小敏"}).status_code == 302
    assert "SF1" in text_of(client, "/counter/parcels/?open=1")
    order = CourierOrder.objects.get()
    link = f"/counter/parcels/{order.pk}/link/"
    assert client.post(link, {"number": "350"}).status_code == 422
    assert client.post(link, {"number": made.number}).status_code == 302
    assert made.number in text_of(client, "/counter/parcels/?q=SF1")
    assert a_client(hall.approver).get("/counter/parcels/").status_code == 403


def in_cabinet(hall_clerk: Actor, case: Case) -> str:
    """The case lies in box G1; its code."""
    cases.add_places(actor=an_outlet_clerk(), now=timezone.now(), codes="G1", kind="cabinet")
    cases.put_in_cabinet(actor=hall_clerk, now=timezone.now(), number=case.number, box="G1")
    page = text_of(Client(), f"/progress/{case.progress_token}/")
    assert "查看取件码" in page
    address = f"/progress/{case.progress_token}/code/"
    found = re.search(r"取件码\s*<strong[^>]*>(\d{8})<", Client().post(address).content.decode())
    assert found is not None
    assert Client().post(address).status_code == 409
    assert found[1] not in text_of(Client(), f"/progress/{case.progress_token}/")
    return found[1]


def test_the_cabinets_screen_belongs_to_a_device_and_stops_those_who_guess() -> None:
    a_centre_with(cabinet_hours=24)
    hall = a_hall(case_kind="instant")
    case, kiosk = a_ready_case(hall), a_client(an_actor(a_post("device")))
    code = in_cabinet(hall.clerk, case)
    assert a_client(hall.clerk).get("/hall/cabinet/").status_code == 403
    assert Client().get("/hall/cabinet/").status_code == 302
    assert "取件码" in text_of(kiosk, "/hall/cabinet/")
    given = {"code": code, "last_four": LI.number[-4:]}
    assert kiosk.post("/hall/cabinet/find/", {**given, "code": "00000001"}).status_code == 422
    found = kiosk.post("/hall/cabinet/find/", given)
    assert "G1" in found.content.decode()
    assert LI.name not in found.content.decode()
    assert kiosk.post("/hall/cabinet/collect/", given).status_code == 422
    assert "箱门已打开" in kiosk.post("/hall/cabinet/collect/", {**given, "signature": PNG}).content.decode()
    assert Case.objects.get(pk=case.pk).state == "closed"
    statuses = [kiosk.post("/hall/cabinet/find/", {"code": "1", "last_four": "9999"}).status_code for _ in range(7)]
    assert (statuses[0], statuses[-1]) == (422, 429)
