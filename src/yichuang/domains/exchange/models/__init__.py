from .courier import CourierEvent, CourierItem, CourierOrder
from .payment import PaymentOrder, SimulatedPayment

__all__ = ["CourierEvent", "CourierItem", "CourierOrder", "PaymentOrder", "SimulatedPayment"]
