"""Payment orders: open, learn that they are paid (by callback or by asking), give money back.

Each step writes our own row first and asks the platform after, so that a crash in between leaves an order that the
next call, the callback or ``ask_payments`` finishes. What follows a payment is the job ``payment_arrived``.
"""

import logging
import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta
from decimal import Decimal

from django.db import IntegrityError, transaction

from yichuang.domains.audit import actions as audit
from yichuang.domains.documents.actions.store_file import keep
from yichuang.rules.access import APPLICANT, SYSTEM
from yichuang.rules.refusal import Refusal
from yichuang.toolkit import jobs

from ..models import PaymentOrder
from ..payments import PaymentConnector, connector, find_connector

logger = logging.getLogger(__name__)
ASKED_FOR = timedelta(days=3)
AT_ONCE = 100
STATE = PaymentOrder.State


def open_order(*, centre_id: int, subject: str, title: str, amount: Decimal, now: datetime) -> PaymentOrder:
    """The open order of a subject at this amount, with the address where it is paid; a second call finds the first's.

    Raises ``Refusal``: ``no_connector`` (the centre takes no payments online). Not within the caller's transaction.
    """
    there = find_connector(centre_id)
    if there is None:
        raise Refusal("no_connector", "本中心没有开通网上支付，请到窗口缴费。")
    order = PaymentOrder.objects.filter(subject=subject, state=STATE.CREATED).first()
    if order is not None and order.amount != amount:
        close_orders(subject=subject, now=now)
        order = None
    if order is None:
        order = _write(there, centre_id, subject, title, amount, now)
    made = there.create(order=order.number, amount=order.amount, title=order.title)
    PaymentOrder.objects.filter(pk=order.pk).update(reference=made.reference, pay_url=made.pay_url)
    order.reference, order.pay_url = made.reference, made.pay_url
    return order


def _write(
    there: PaymentConnector, centre_id: int, subject: str, title: str, amount: Decimal, now: datetime
) -> PaymentOrder:
    try:
        with transaction.atomic():
            order = PaymentOrder.objects.create(
                number=f"P{now:%Y%m%d}{secrets.token_hex(8)}",
                centre_id=centre_id,
                subject=subject,
                title=title[:120],
                amount=amount,
                connector=there.name,
                created_at=now,
            )
            audit.leave(f"payment:{order.number}", "open_order", APPLICANT, now, {"of": subject, "amount": str(amount)})
            return order
    except IntegrityError:  # somebody else opened one at the same moment
        return PaymentOrder.objects.get(subject=subject, state=STATE.CREATED)


def close_orders(*, subject: str, now: datetime) -> None:
    """Let the subject's open order no longer be paid: the amount has changed, or it was paid in another way.

    An order that was paid a moment before stays: its payment arrives and is given back where nothing is due.
    """
    for order in PaymentOrder.objects.filter(subject=subject, state=STATE.CREATED):
        connector(order.connector).cancel(order.number)
        if connector(order.connector).ask(order.number).state == "paid":
            settle(order.number, order.amount, "", now)
        elif PaymentOrder.objects.filter(pk=order.pk, state=STATE.CREATED).update(state=STATE.CLOSED):
            audit.leave(f"payment:{order.number}", "close_order", SYSTEM, now)


def accept_callback(*, name: str, body: bytes, headers: Mapping[str, str], now: datetime) -> None:
    """Take a platform's message that an order is paid; the same message again changes nothing.

    Raises ``Refusal``: ``no_connector``, ``callback_invalid`` (signature, age), ``not_found``, ``amount_differs``.
    """
    said = connector(name).read_callback(body, dict(headers), now)
    order = PaymentOrder.objects.filter(number=said.order, connector=name).first()
    if order is None:
        raise Refusal("not_found", "没有这个订单，没有处理。")
    settle(said.order, said.amount, said.reference, now, paid_at=said.paid_at)


def settle(number: str, amount: Decimal, reference: str, now: datetime, paid_at: datetime | None = None) -> None:
    """Note once that an order is paid, and have the case follow. Raises ``Refusal('amount_differs')``."""
    with transaction.atomic():
        order = PaymentOrder.objects.select_for_update().get(number=number)
        if order.state not in {STATE.CREATED, STATE.CLOSED}:
            return
        if order.amount != amount:
            logger.error("payment %s: %s was asked, %s is said to be paid", number, order.amount, amount)
            raise Refusal("amount_differs", "支付金额与订单不一致，没有入账。请核对订单后人工处理。")
        order.state, order.paid_at = STATE.PAID, paid_at or now
        order.reference = reference or order.reference
        order.save(update_fields=["state", "paid_at", "reference"])
        audit.leave(f"payment:{number}", "settle_order", SYSTEM, now, {"amount": str(amount)})
        jobs.defer("payment_arrived", order=number)


def ask_payments(*, now: datetime) -> int:
    """Ask of open orders whether they were paid, where no callback came; finish refunds. How many were asked.

    The oldest are asked first; after three days an order that nobody paid is closed.
    """
    asked = 0
    for order in PaymentOrder.objects.filter(state=STATE.CREATED, created_at__lt=now).order_by("created_at")[:AT_ONCE]:
        asked += 1
        try:
            said = connector(order.connector).ask(order.number)
            if said.state == "paid":
                settle(order.number, said.amount, said.reference, now, paid_at=said.paid_at)
            elif order.created_at < now - ASKED_FOR:
                close_orders(subject=order.subject, now=now)
        except Refusal as refusal:
            logger.warning("payment %s: %s", order.number, refusal.code)
    for number in PaymentOrder.objects.filter(state=STATE.REFUNDING).values_list("number", flat=True)[:AT_ONCE]:
        refund_order(number=number, now=now)
    return asked


def want_refund(*, number: str, reason: str, now: datetime) -> None:
    """Mark a paid order to be given back, in the caller's transaction; the job ``refund_order`` does it."""
    if PaymentOrder.objects.filter(number=number, state=STATE.PAID).update(state=STATE.REFUNDING):
        audit.leave(f"payment:{number}", "want_refund", SYSTEM, now, {"reason": reason})
        jobs.defer("refund_order", order=number)


def refund_order(*, number: str, now: datetime) -> bool:
    """Give an order's whole amount back; whether it is given back. May run twice."""
    order = PaymentOrder.objects.get(number=number)
    if order.state != STATE.REFUNDING:
        return order.state == STATE.REFUNDED
    if not connector(order.connector).refund(order=number, amount=order.amount, now=now):
        return False
    with transaction.atomic():
        mine = PaymentOrder.objects.filter(pk=order.pk, state=STATE.REFUNDING)
        if mine.update(state=STATE.REFUNDED, refunded_at=now):
            audit.leave(f"payment:{number}", "refund_order", SYSTEM, now, {"amount": str(order.amount)})
    return True


def keep_receipt(*, number: str, now: datetime) -> PaymentOrder:
    """The order with its receipt stored, where the platform has one already."""
    order = PaymentOrder.objects.get(number=number)
    if order.receipt_id is None and (found := connector(order.connector).receipt(number)):
        file = keep(found.content, f"缴费票据 {found.number}.pdf", "application/pdf", SYSTEM, now)
        PaymentOrder.objects.filter(pk=order.pk).update(receipt=file, receipt_number=found.number)
        order.receipt, order.receipt_number = file, found.number
    return order
