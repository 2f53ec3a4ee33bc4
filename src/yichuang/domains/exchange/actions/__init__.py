from .pay import accept_callback, ask_payments, close_orders, keep_receipt, open_order, refund_order, want_refund
from .simulate import simulate_payment, simulated_order

__all__ = [
    "accept_callback",
    "ask_payments",
    "close_orders",
    "keep_receipt",
    "open_order",
    "refund_order",
    "simulate_payment",
    "simulated_order",
    "want_refund",
]
