"""At the machine: wrong codes are counted, a kiosk that must be known, and the slip's honest state."""

import json
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from tests.builders import a_centre, a_post, a_zone, an_item
from tests.builders.hall import a_ticket
from tests.builders.machines import a_machine, a_technician
from yichuang.domains.machines import actions
from yichuang.domains.machines.models import Machine, PrintOrder
from yichuang.interfaces.web.machines.known import COOKIE

pytestmark = [pytest.mark.django_db, pytest.mark.db]


@pytest.fixture(autouse=True)
def nobody_guessed() -> None:
    """No act counted yet."""
    cache.clear()


def enrolled(client: Client, kind: str = "kiosk", **more: Any) -> Machine:
    """A machine whose browser ``client`` is."""
    made = actions.register_machine(
        actor=a_technician(), now=timezone.now(), kind=kind, code=f"{kind}-1", setting=actions.Setting("设备", **more)
    )
    answer = client.post("/machines/enrol/", {"code": made.code})
    assert answer.status_code == 302
    assert answer.cookies[COOKIE]["httponly"]
    return Machine.objects.get(pk=made.machine_id)


def beat(client: Client, **said: Any) -> Any:
    return client.post("/machines/beat/", json.dumps(said), content_type="application/json")


def test_wrong_codes_are_counted_on_the_page_and_the_api_together(client: Client) -> None:
    right = actions.register_machine(
        actor=a_technician(), now=timezone.now(), kind="kiosk", code="k", setting=actions.Setting("取号机")
    )
    for _ in range(5):
        assert client.post("/machines/enrol/", {"code": "00000000"}).status_code == 422
        refused = client.post("/api/v1/machines/enrol", {"code": "00000000"}, content_type="application/json")
        assert refused.status_code == 422
    assert client.post("/machines/enrol/", {"code": right.code}).status_code == 429
    refused = client.post("/api/v1/machines/enrol", {"code": right.code}, content_type="application/json")
    assert refused.status_code == 429


def test_a_machine_beats_moves_and_is_disabled(client: Client) -> None:
    assert client.get("/machines/start/").url == "/machines/enrol/"  # type: ignore[attr-defined]
    machine = enrolled(client)
    assert client.get("/machines/start/").url == "/hall/kiosk/"  # type: ignore[attr-defined]
    assert "machine.js" in client.get("/hall/kiosk/").content.decode()
    assert beat(client, page="/hall/kiosk/", version="v", errors=-1, stale="x").json()["restart"] == 0
    machine.refresh_from_db()
    assert (machine.seen_page, machine.seen_version, machine.seen_errors) == ("/hall/kiosk/", "v", 0)
    for broken in (b"[", b"[" * 1999, b"[]", b"null"):
        assert client.post("/machines/beat/", broken, content_type="application/json").status_code == 400
    stolen = client.cookies[COOKIE].value
    actions.revoke_machine(actor=a_technician(), now=timezone.now(), machine_id=machine.pk)
    assert beat(client).status_code == 410
    client.cookies[COOKIE] = stolen
    assert beat(client).status_code == 410
    client.cookies[COOKIE] = "1:forged"
    assert beat(client).status_code == 410
    assert "machine.js" not in client.get("/hall/kiosk/").content.decode()


def test_where_the_centre_wants_it_only_known_kiosks_give_numbers(client: Client) -> None:
    item = an_item(zone=a_zone())
    touch = {"key": "0" * 32, "zone": item.zones.get().pk, "item": item.pk}
    centre = a_centre()
    centre.settings = {"hall": {"machines": {"required": True}}}
    centre.save()
    assert "还没有登记" in client.post("/hall/kiosk/take/", touch).content.decode()
    assert client.get("/hall/board/").status_code == 200  # who only shows stays open
    enrolled(client)
    assert client.post("/hall/kiosk/take/", touch).status_code == 302


def test_the_slip_is_ordered_once_and_its_state_is_told(client: Client) -> None:
    printer = a_machine("printer", at=timezone.now())
    ticket = a_ticket(at=timezone.now())
    address = f"/machines/print/{ticket.token}/"
    assert client.post(address).content.strip() == b""  # no known kiosk: no order
    enrolled(client, printer_id=printer.machine_id)
    for _ in range(2):
        assert "正在打印" in client.post(address).content.decode()
    order = PrintOrder.objects.get()
    assert {"text": ticket.number, "size": "huge", "align": "center"} in order.parts
    assert any(part.get("qr", "").endswith(f"/hall/ticket/{ticket.token}/") for part in order.parts)
    for state, condition, said in (
        ("printed", "ok", "小票已打印"),
        ("failed", "paper_out", "打印机缺纸"),
        ("failed", "ok", "没有打出"),
        ("unknown", "ok", "再打一次"),
    ):
        PrintOrder.objects.update(state=state)
        Machine.objects.filter(pk=printer.machine_id).update(condition=condition)
        assert said in client.get(address).content.decode()


def test_the_pages_of_the_technician_are_not_for_clerks(client: Client) -> None:
    clerk = a_post("clerk").account
    assert clerk is not None
    client.force_login(clerk)
    assert client.get("/management/machines/").status_code == 403
    manager = a_post("administrator").account
    assert manager is not None
    client.force_login(manager)
    a_machine("kiosk", at=timezone.now())
    page = client.get("/management/machines/").content.decode()
    assert "正常" in page
    assert client.get(f"/management/machines/{Machine.objects.get().pk}/").status_code == 200
    assert client.get("/management/machines/999999/").status_code == 404
