"""Writes on parcels and payments; ``cases`` decides which case they are about and leaves its trail there.

place_order(actor, now, parcel) -> CourierOrder         a parcel is written; a carrier with a connection is called by
                                                        the job ``order_parcel``
order_with_carrier(order_id, now) -> CourierOrder       what that job does
take_news(order_id, news) -> CourierOrder               something became of a parcel; told twice it is kept once
ask_carrier(order_id, now) -> CourierOrder              the job's question
register_incoming(actor, now, …) -> CourierOrder        a parcel with materials arrived
link_incoming(actor, now, order_id, subject, department_id)
"""

from .incoming import link_incoming, register_incoming
from .parcel import NewParcel, ask_carrier, order_with_carrier, place_order, take_news
from .pay import accept_callback, ask_payments, close_orders, keep_receipt, open_order, refund_order, want_refund
from .simulate import simulate_payment, simulated_order

__all__ = [
    "NewParcel",
    "accept_callback",
    "ask_carrier",
    "ask_payments",
    "close_orders",
    "keep_receipt",
    "link_incoming",
    "open_order",
    "order_with_carrier",
    "place_order",
    "refund_order",
    "register_incoming",
    "simulate_payment",
    "simulated_order",
    "take_news",
    "want_refund",
]
