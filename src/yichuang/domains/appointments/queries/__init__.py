from .appointment import AppointmentView, HoldView, get_appointment, get_hold, list_told
from .capacity import CapacityDay, Cell, LineRow, capacity_day
from .hall_plan import Bookable, bookable_among, find_bookable, is_bookable, plan_hall
from .message_words import list_appointment_words
from .slots import DayOffer, Offer, Slot, list_offers, list_slots
from .to_come import list_to_come

__all__ = [
    "AppointmentView",
    "Bookable",
    "CapacityDay",
    "Cell",
    "DayOffer",
    "HoldView",
    "LineRow",
    "Offer",
    "Slot",
    "bookable_among",
    "capacity_day",
    "find_bookable",
    "get_appointment",
    "get_hold",
    "is_bookable",
    "list_appointment_words",
    "list_offers",
    "list_slots",
    "list_to_come",
    "list_told",
    "plan_hall",
]
