"""Fees: charged on a basis, paid exactly once whatever repeats or breaks, nothing handed out before."""

import json
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from tests.builders import NOW
from tests.builders.cases import a_hall, an_approver
from tests.builders.desks import a_decided_case, a_ready_case, a_running_case
from tests.builders.fees import LINES, a_paying_hall, charged
from tests.domains.documents.test_notices import text_of
from yichuang.domains.audit.models import Entry
from yichuang.domains.cases import actions as cases
from yichuang.domains.cases.models import Case, Charge
from yichuang.domains.exchange import actions as exchange
from yichuang.domains.exchange.models import PaymentOrder, SimulatedPayment
from yichuang.domains.exchange.simulated import SimulatedPayments
from yichuang.rules.refusal import Refusal

pytestmark = [pytest.mark.django_db, pytest.mark.db]
THERE = SimulatedPayments()


def refused(code: str, act: Any, **given: Any) -> Refusal:
    with pytest.raises(Refusal) as caught:
        act(**given)
    assert caught.value.code == code
    return caught.value


def an_order(case: Case, now: datetime = NOW) -> PaymentOrder:
    url = cases.begin_payment(token=case.progress_token, now=now)
    return PaymentOrder.objects.get(number=url.rstrip("/").rpartition("/")[2])


def call_back(order: PaymentOrder, now: datetime = NOW) -> tuple[bytes, dict[str, str]]:
    body, headers = THERE.message(order.number, now)
    exchange.accept_callback(name="simulator", body=body, headers=headers, now=now)
    return body, headers


def jobs(name: str) -> int:
    return ProcrastinateJob.objects.filter(task_name=name).count()


def state_of(case: Case) -> tuple[str, ...]:
    return tuple(Charge.objects.filter(case=case).order_by("serial").values_list("state", flat=True))


class Killed(Exception):
    """The process is gone."""


def lose(act: Any, **given: Any) -> None:
    act(**given)
    raise Killed


def test_a_fee_is_noticed_paid_online_and_only_then_the_result_handed_out() -> None:
    hall = a_paying_hall()
    case = a_ready_case(hall)
    charged(hall, case)
    notice = cases.ensure_notice(actor=hall.clerk, now=NOW, number=case.number, kind="payment")
    text = text_of(notice)
    for words in (
        "缴费通知书",
        "住宅类登记费80元/件80.00",
        "玖拾元整（90.00元）",
        "发改价格规〔2016〕2559号",
        "网上缴纳",
    ):
        assert words in text
    said = refused("fee_due", cases.send_by_courier, actor=hall.clerk, now=NOW, number=case.number, tracking="SF1")
    assert "请先缴费" in said.message
    refused("already_charged", cases.charge, actor=hall.clerk, now=NOW, number=case.number, lines=LINES)
    order = an_order(case)
    assert (order.amount, an_order(case).pk) == (Decimal("90.00"), order.pk)
    assert THERE.pay(order.number, NOW)
    call_back(order)
    assert jobs("payment_arrived") == 1
    cases.record_payment(order=order.number, now=NOW)
    charge = Charge.objects.get(case=case)
    assert (charge.state, charge.way, charge.order) == ("paid", "online", order.number)
    assert charge.receipt_number == f"SIM-{order.number}"
    assert charge.receipt is not None
    sent = {"tracking": "SF1", "address": "龙津镇1号"}
    assert cases.send_by_courier(actor=hall.clerk, now=NOW, number=case.number, **sent).state != "ready"


def test_a_callback_replayed_or_forged_changes_nothing() -> None:
    hall = a_paying_hall()
    case = a_running_case(hall)
    charged(hall, case)
    order = an_order(case)
    THERE.pay(order.number, NOW)
    body, headers = THERE.message(order.number, NOW)
    said = json.loads(body) | {"amount": "0.01"}
    for wrong_body, wrong_headers, at in [
        (json.dumps(said).encode(), headers, NOW),
        (body, headers | {"X-Signature": "0" * 64}, NOW),
        (body, headers | {"X-Signature": "中文"}, NOW),
        (body, {}, NOW),
        (body, headers | {"X-Timestamp": str(int(NOW.timestamp()) + 1)}, NOW),
        (body, headers, NOW + timedelta(minutes=11)),
    ]:
        refused(
            "callback_invalid",
            exchange.accept_callback,
            name="simulator",
            body=wrong_body,
            headers=wrong_headers,
            now=at,
        )
    assert state_of(case) == ("due",)
    for _ in range(3):
        exchange.accept_callback(name="simulator", body=body, headers=headers, now=NOW)
        exchange.ask_payments(now=NOW + timedelta(minutes=1))
        cases.record_payment(order=order.number, now=NOW)
    assert jobs("payment_arrived") == 1
    assert Entry.objects.filter(subject=f"case:{case.number}", verb="record_payment").count() == 1
    cases.refund(actor=hall.approver, now=NOW, number=case.number, reason="重复申请")
    exchange.refund_order(number=order.number, now=NOW)
    exchange.accept_callback(name="simulator", body=body, headers=headers, now=NOW)  # an old one, after the refund
    cases.record_payment(order=order.number, now=NOW)
    assert state_of(case) == ("refunded",)
    assert PaymentOrder.objects.get().state == "refunded"


def test_whatever_breaks_between_order_and_callback_the_payment_is_found_by_asking() -> None:
    hall = a_paying_hall()
    case = a_running_case(hall)
    charged(hall, case)
    order = an_order(case)
    THERE.pay(order.number, NOW)
    body, headers = THERE.message(order.number, NOW)

    with pytest.raises(Killed), transaction.atomic():  # the callback's transaction is lost, its job with it
        lose(exchange.accept_callback, name="simulator", body=body, headers=headers, now=NOW)
    assert (PaymentOrder.objects.get().state, jobs("payment_arrived")) == ("created", 0)
    assert exchange.ask_payments(now=NOW + timedelta(minutes=2)) == 1
    assert jobs("payment_arrived") == 1
    with pytest.raises(Killed), transaction.atomic():  # and so is the first run of the job
        lose(cases.record_payment, order=order.number, now=NOW)
    assert state_of(case) == ("due",)
    cases.record_payment(order=order.number, now=NOW)
    assert state_of(case) == ("paid",)
    assert exchange.ask_payments(now=NOW + timedelta(minutes=4)) == 0


def test_an_order_whose_platform_was_never_reached_is_opened_by_the_next_click(monkeypatch: pytest.MonkeyPatch) -> None:
    hall = a_paying_hall()
    case = a_running_case(hall)
    charged(hall, case)

    def unreachable(*args: Any, **given: Any) -> Any:
        raise ConnectionError

    with monkeypatch.context() as patch:
        patch.setattr(SimulatedPayments, "create", unreachable)
        with pytest.raises(ConnectionError):
            cases.begin_payment(token=case.progress_token, now=NOW)
    before = PaymentOrder.objects.get()
    assert an_order(case).pk == before.pk
    exchange.ask_payments(now=NOW + timedelta(days=4))
    assert PaymentOrder.objects.get().state == "closed"
    assert SimulatedPayment.objects.get().state == "cancelled"


def test_money_for_what_is_no_longer_due_is_given_back() -> None:
    hall = a_paying_hall()
    case = a_running_case(hall)
    charged(hall, case)
    order = an_order(case)
    THERE.pay(order.number, NOW)  # paid online, and before that is known, at the counter too
    pay = {"actor": hall.clerk, "now": NOW, "number": case.number}
    refused("amount_differs", cases.pay_at_counter, **pay, amount="80", receipt_number="A1")
    refused("receipt_missing", cases.pay_at_counter, **pay, amount="90", receipt_number=" ")
    cases.pay_at_counter(**pay, amount="90", receipt_number="A1")
    assert jobs("payment_arrived") == 1  # closing the order found it paid
    cases.record_payment(order=order.number, now=NOW)
    assert (state_of(case), jobs("refund_order")) == (("paid",), 1)
    assert exchange.refund_order(number=order.number, now=NOW)
    assert exchange.refund_order(number=order.number, now=NOW)
    assert SimulatedPayment.objects.get().state == "refunded"
    assert Charge.objects.get().way == "counter"


def test_a_waiver_names_its_basis_and_lowers_what_is_asked() -> None:
    hall = a_paying_hall()
    case = a_running_case(hall)
    charged(hall, case)
    old = an_order(case)
    waive = {"actor": hall.approver, "now": NOW, "number": case.number}
    refused("waiver_basis", cases.waive_fee, **waive, basis="", reason="小微企业")
    refused("too_much", cases.waive_fee, **waive, basis="财税〔2019〕45号", reason="小微企业", amount="90.01")
    refused("not_permitted", cases.waive_fee, **waive | {"actor": hall.clerk}, basis="财税〔2019〕45号", reason="小微")
    reviewer = an_approver(hall.department, "review")
    refused("not_authorised", cases.waive_fee, **waive | {"actor": reviewer}, basis="财税〔2019〕45号", reason="小微")
    cases.waive_fee(**waive, basis="财税〔2019〕45号", reason="小微企业", amount="80")
    assert PaymentOrder.objects.get(pk=old.pk).state == "closed"
    assert an_order(case).amount == Decimal("10.00")
    cases.waive_fee(**waive, basis="财税〔2019〕45号", reason="小微企业")
    assert state_of(case) == ("waived",)
    refused("nothing_due", cases.begin_payment, token=case.progress_token, now=NOW)
    charged(hall, case)
    again = cases.ensure_notice(actor=hall.clerk, now=NOW, number=case.number, kind="payment", part="2")
    assert (again.part, state_of(case)) == ("2", ("waived", "due"))


def test_nothing_is_charged_for_free_items_or_without_connector_online() -> None:
    hall = a_paying_hall("")
    case = a_decided_case(hall)
    charged(hall, case)
    refused("no_connector", cases.begin_payment, token=case.progress_token, now=NOW)
    refused("not_found", cases.begin_payment, token="", now=NOW)
    free = a_running_case(a_hall())
    actor = an_approver(free.department)
    refused("not_charged", cases.charge, actor=actor, now=NOW, number=free.number, lines=LINES)
