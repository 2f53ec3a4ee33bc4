"""A payment platform that exists only here, for trying out and for demonstrations: nobody's money moves."""

import json
from datetime import datetime
from decimal import Decimal, InvalidOperation

from django.conf import settings

from yichuang.rules.refusal import Refusal

from .models import SimulatedPayment
from .payments import Asked, Callback, Created, Receipt, read_signed, secret_of, sign
from .receipt_pdf import receipt_pdf


class SimulatedPayments:
    """Keeps its own books (``SimulatedPayment``); its page is ``/simulator/pay/<order>/``."""

    name = "simulator"

    def create(self, *, order: str, amount: Decimal, title: str) -> Created:
        """Open an order, or find the one of this number."""
        SimulatedPayment.objects.get_or_create(order=order, defaults={"amount": amount, "title": title})
        return Created(f"SIM{order}", f"{settings.PUBLIC_URL.rstrip('/')}/simulator/pay/{order}/")

    def ask(self, order: str) -> Asked:
        """How an order stands."""
        found = SimulatedPayment.objects.filter(pk=order).first()
        return Asked(found.state, found.amount, f"SIM{order}", found.paid_at) if found else Asked("unknown")

    def cancel(self, order: str) -> None:
        """Let an unpaid order no longer be paid."""
        SimulatedPayment.objects.filter(pk=order, state="waiting").update(state="cancelled")

    def refund(self, *, order: str, amount: Decimal, now: datetime) -> bool:
        """Give the whole amount back, once."""
        SimulatedPayment.objects.filter(pk=order, state="paid", amount=amount).update(state="refunded")
        return SimulatedPayment.objects.filter(pk=order, state="refunded").exists()

    def receipt(self, order: str) -> Receipt | None:
        """A made-up receipt that says so."""
        found = SimulatedPayment.objects.filter(pk=order, state="paid").first()
        if found is None or found.paid_at is None:
            return None
        number = f"SIM-{order}"
        return Receipt(number, receipt_pdf(number, found.title, found.amount, found.paid_at))

    def read_callback(self, body: bytes, headers: dict[str, str], now: datetime) -> Callback:
        """Verify a message of ours."""
        said = read_signed(secret_of(self.name), body, headers, now)
        try:
            return Callback(
                str(said["order"]),
                Decimal(str(said["amount"])),
                str(said["reference"]),
                datetime.fromisoformat(said["paid_at"]),
            )
        except (KeyError, ValueError, TypeError, InvalidOperation):
            raise Refusal("callback_invalid", "回调缺少订单、金额或时间，没有处理。") from None

    def pay(self, order: str, now: datetime) -> bool:
        """The payer presses the button; whether the order is paid then."""
        SimulatedPayment.objects.filter(pk=order, state="waiting").update(state="paid", paid_at=now)
        return SimulatedPayment.objects.filter(pk=order, state="paid").exists()

    def message(self, order: str, now: datetime) -> tuple[bytes, dict[str, str]]:
        """The signed callback for a paid order: body and headers."""
        found = SimulatedPayment.objects.get(pk=order, state="paid")
        assert found.paid_at is not None
        said = {
            "order": order,
            "amount": str(found.amount),
            "reference": f"SIM{order}",
            "paid_at": found.paid_at.isoformat(),
        }
        body, timestamp = json.dumps(said).encode(), str(int(now.timestamp()))
        return body, {"X-Timestamp": timestamp, "X-Signature": sign(secret_of(self.name), timestamp, body)}
