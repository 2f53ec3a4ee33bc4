from .appointment import Appointment
from .slot_change import SlotChange

__all__ = ["Appointment", "SlotChange"]
