from .payment import PaymentOrder, SimulatedPayment

__all__ = ["PaymentOrder", "SimulatedPayment"]
