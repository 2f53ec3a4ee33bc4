from .label import WindowLabel
from .ticket import Call, Ticket, TicketSeries
from .visit import Visit

__all__ = ["Call", "Ticket", "TicketSeries", "Visit", "WindowLabel"]
