"""What a payment platform must be able to do for us, and which one a centre uses (``Centre.settings["payments"]``).

A real one (统一公共支付, a bank, 微信, 支付宝) is a class with these methods and a line in ``connector``. All
methods are idempotent by our order number and may be called again after a crash; none is called inside a transaction
that holds locks on cases.
"""

import hashlib
import hmac
import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any, Protocol

from django.conf import settings

from yichuang.domains.organisation.models import Centre
from yichuang.rules.refusal import Refusal

OLDEST_CALLBACK = timedelta(minutes=10)


@dataclass(frozen=True)
class Created:
    """An order at the platform: its number there, and where the payer goes."""

    reference: str
    pay_url: str


@dataclass(frozen=True)
class Asked:
    """What the platform says of an order: ``unknown``, ``waiting``, ``paid``, ``cancelled`` or ``refunded``."""

    state: str
    amount: Decimal = Decimal(0)
    reference: str = ""
    paid_at: datetime | None = None


@dataclass(frozen=True)
class Receipt:
    """The fiscal receipt (财政电子票据): its number and PDF."""

    number: str
    content: bytes


@dataclass(frozen=True)
class Callback:
    """A verified message of the platform that an order was paid."""

    order: str
    amount: Decimal
    reference: str
    paid_at: datetime


class PaymentConnector(Protocol):
    """A payment platform."""

    name: str

    def create(self, *, order: str, amount: Decimal, title: str) -> Created:
        """Open an order, or find the one of this number."""

    def ask(self, order: str) -> Asked:
        """How an order stands."""

    def cancel(self, order: str) -> None:
        """Let an unpaid order no longer be paid."""

    def refund(self, *, order: str, amount: Decimal, now: datetime) -> bool:
        """Give the whole amount back; True once it is given back, however often it is asked."""

    def receipt(self, order: str) -> Receipt | None:
        """The receipt of a paid order; None while there is none."""

    def read_callback(self, body: bytes, headers: dict[str, str], now: datetime) -> Callback:
        """Verify a message. Raises ``Refusal('callback_invalid')`` for a wrong or old signature."""


def find_connector(centre_id: int) -> PaymentConnector | None:
    """The centre's connector; None where it takes no payments online."""
    wanted = Centre.objects.values_list("settings", flat=True).get(pk=centre_id).get("payments")
    return connector(str(wanted)) if wanted else None


def connector(name: str) -> PaymentConnector:
    """The connector of a name. Raises ``Refusal('no_connector')``."""
    from .simulated import SimulatedPayments  # it is made of the shapes above

    found: dict[str, PaymentConnector] = {SimulatedPayments.name: SimulatedPayments()}
    if name not in found:
        raise Refusal("no_connector", "支付渠道没有接通，请到窗口缴费，或联系系统管理员。")
    return found[name]


def sign(secret: bytes, timestamp: str, body: bytes) -> str:
    """HMAC-SHA256 over moment and body: neither can be exchanged."""
    return hmac.new(secret, timestamp.encode() + b"." + body, hashlib.sha256).hexdigest()


def read_signed(secret: bytes, body: bytes, headers: dict[str, str], now: datetime) -> dict[str, Any]:
    """The JSON of a signed message, not older than ten minutes. Raises ``Refusal('callback_invalid')``."""
    wrong = Refusal("callback_invalid", "回调的签名或时间不对，没有处理。请核对密钥和服务器时间。")
    timestamp, signature = headers.get("X-Timestamp", ""), headers.get("X-Signature", "")
    if not timestamp.isdecimal() or len(timestamp) > 12:
        raise wrong
    if abs(now.timestamp() - int(timestamp)) > OLDEST_CALLBACK.total_seconds():
        raise wrong
    if not hmac.compare_digest(sign(secret, timestamp, body).encode(), signature.encode("utf-8", "replace")):
        raise wrong
    try:
        said = json.loads(body)
    except ValueError:
        raise wrong from None
    if not isinstance(said, dict):
        raise wrong
    return said


def secret_of(name: str) -> bytes:
    """The shared secret of a connector of our own making, derived from this installation's session key."""
    return hmac.new(settings.SECRET_KEY.encode(), f"payments:{name}".encode(), hashlib.sha256).digest()
