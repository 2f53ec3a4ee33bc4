from .advice import Advice, Outlook, ServiceTime
from .label import WindowLabel
from .ticket import Call, Ticket, TicketMatter, TicketSeries
from .visit import Visit

__all__ = [
    "Advice",
    "Call",
    "Outlook",
    "ServiceTime",
    "Ticket",
    "TicketMatter",
    "TicketSeries",
    "Visit",
    "WindowLabel",
]
