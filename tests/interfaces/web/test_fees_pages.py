"""Fees on the pages: the window charges and takes money, the desk waives, the applicant pays, the manager reads."""

import pytest
from django.test import Client
from django.utils import timezone

from tests.builders import a_post, an_actor
from tests.builders.desks import a_client, a_ready_case, a_running_case
from tests.builders.fees import a_paying_hall, charged
from yichuang.domains.cases import actions as cases
from yichuang.domains.cases.models import Charge
from yichuang.domains.exchange import actions as exchange
from yichuang.domains.exchange.models import PaymentOrder
from yichuang.domains.exchange.simulated import SimulatedPayments

pytestmark = [pytest.mark.django_db, pytest.mark.db]


def test_the_window_charges_and_registers_what_was_paid_there() -> None:
    hall = a_paying_hall()
    case = a_ready_case(hall)
    clerk = a_client(hall.clerk)
    page = f"/counter/cases/{case.number}/"
    asked = clerk.get(f"{page}charge/").content.decode()
    assert "标准：80元/件" in asked
    wrong = clerk.post(f"{page}charge/", {"amount-0": "八十"})
    assert wrong.status_code == 422
    assert "八十" in wrong.content.decode()
    assert clerk.post(f"{page}charge/", {"amount-0": "80"}).status_code == 302
    shown = clerk.get(page).content.decode()
    assert all(words in shown for words in ["待缴费", "80.00 元", "登记窗口缴费", "缴费通知书"])
    assert clerk.get(f"{page}notices/payment/").status_code == 200
    assert (
        "应缴80.00元" in clerk.post(f"{page}pay_at_counter/", {"amount": "8", "receipt_number": "A"}).content.decode()
    )
    clerk.post(f"{page}pay_at_counter/", {"amount": "80", "receipt_number": "A-1"})
    assert Charge.objects.get().state == "paid"
    assert "票据 A-1" in clerk.get(page).content.decode()


def test_the_desk_charges_waives_and_gives_back() -> None:
    hall = a_paying_hall()
    case = a_running_case(hall)
    desk = a_client(hall.approver)
    page = f"/approval/{case.number}/"
    shown = desk.get(page).content.decode()
    assert "通知缴费" in shown
    assert "减免费用" not in shown
    desk.post(
        f"{page}charge/", {"edition": case.edition, "line": ["住宅类登记费", "证书工本费"], "line_amount": ["80", ""]}
    )
    waiver = {"waiver_basis": "财税〔2019〕45号", "waiver_reason": "小微", "waiver_amount": "30"}
    desk.post(f"{page}waive_fee/", waiver | {"edition": case.edition + 1})
    charge = Charge.objects.get()
    assert (str(charge.payable), charge.state) == ("50.00", "due")
    assert desk.post(f"{page}refund/", {"refund_reason": "x"}).status_code != 302


def test_the_applicant_pays_by_the_simulator_with_or_without_callback(client: Client) -> None:
    hall = a_paying_hall()
    case = a_ready_case(hall)
    charged(hall, case)
    progress = f"/progress/{case.progress_token}/"
    assert "需要缴费：90.00 元" in client.get(progress).content.decode()
    assert client.get(f"{progress}pay/").status_code == 405
    address = f"/simulator/pay/{_order(client, progress)}/"
    assert "不会收取任何款项" in client.get(address).content.decode()
    client.post(address, {"silent": "1"})
    assert PaymentOrder.objects.get().state == "created"
    assert _order(client, progress) in address
    assert exchange.ask_payments(now=timezone.now()) == 1
    cases.record_payment(order=PaymentOrder.objects.get().number, now=timezone.now())
    shown = client.get(progress).content.decode()
    assert "已缴费 90.00 元" in shown
    receipt = client.get(f"{progress}receipt/1/")
    assert receipt["Content-Type"] == "application/pdf"
    assert client.get(f"{progress}receipt/2/").status_code == 404
    centre = hall.department.centre
    centre.settings = {}
    centre.save(update_fields=["settings"])
    assert client.get(address).status_code == 404


def test_a_callback_comes_over_http_once_and_forged_ones_are_refused(client: Client) -> None:
    hall = a_paying_hall()
    case = a_ready_case(hall)
    charged(hall, case)
    order = _order(client, f"/progress/{case.progress_token}/")
    there, now = SimulatedPayments(), timezone.now()
    there.pay(order, now)
    body, headers = there.message(order, now)
    door = "/payments/callback/simulator/"
    sent = {"content_type": "application/json", "headers": headers}
    assert client.post(door, body + b" ", **sent).status_code == 400
    assert client.post("/payments/callback/other/", body, **sent).status_code == 404
    for _ in range(2):
        assert client.post(door, body, **sent).json() == {"code": "ok"}
    assert PaymentOrder.objects.get().state == "paid"


def test_the_manager_reads_the_month_and_takes_it_as_a_file() -> None:
    hall = a_paying_hall()
    for _ in range(21):
        case = a_running_case(hall)
        charged(hall, case)
    manager = a_client(an_actor(a_post("centre_manager")))
    month = f"{Charge.objects.order_by('charged_at')[0].charged_at:%Y-%m}"
    first = manager.get("/management/fees/", {"month": month})
    assert "1890.00 元" in first.content.decode()
    cursor = first.context["page"].next
    assert len(first.context["page"].rows) == 20
    rest = manager.get("/management/fees/", {"month": month, "after": cursor}).context["page"].rows
    seen = [row.number for row in (*first.context["page"].rows, *rest)]
    assert len(set(seen)) == 21
    lines = b"".join(manager.get("/management/fees/table.csv", {"month": month})).decode("utf-8-sig").splitlines()  # type: ignore[arg-type]
    assert (len(lines), lines[1].split(",")[0][0]) == (22, "'")
    assert "李*敏" in lines[1]
    assert "没有收费" in manager.get("/management/fees/", {"month": "2020-01"}).content.decode()
    assert manager.get("/management/fees/", {"month": "x"}).status_code == 200
    assert a_client(hall.clerk).get("/management/fees/").status_code == 403


def _order(client: Client, progress: str) -> str:
    """The number of the order to which the page leads on."""
    url = client.post(f"{progress}pay/").context["url"]
    return str(url).rstrip("/").rpartition("/")[2]
