"""The simulated payer: only where the centre's setting says so."""

from datetime import datetime

from yichuang.rules.refusal import Refusal

from ..models import PaymentOrder
from ..payments import find_connector
from ..simulated import SimulatedPayments
from .pay import accept_callback


def simulate_payment(*, number: str, tells: bool, now: datetime) -> None:
    """Pay an order of the simulator; ``tells``: send the callback, or leave it to ``ask_payments``.

    Raises ``Refusal``: ``not_found``, ``order_closed``.
    """
    simulated_order(number)
    there = SimulatedPayments()
    if not there.pay(number, now):
        raise Refusal("order_closed", "订单已经关闭或者退款，请回到进度页重新缴费。")
    if tells:
        body, headers = there.message(number, now)
        accept_callback(name=there.name, body=body, headers=headers, now=now)


def simulated_order(number: str) -> PaymentOrder:
    """An order of a centre that uses the simulator now. Raises ``Refusal('not_found')``."""
    order = PaymentOrder.objects.filter(number=number, connector=SimulatedPayments.name).first()
    there = find_connector(order.centre_id) if order else None
    if order is None or there is None or there.name != SimulatedPayments.name:
        raise Refusal("not_found", "没有这个订单，请回到进度页重新缴费。")
    return order
