from .label import WindowLabel
from .ticket import Call, Ticket, TicketMatter, TicketSeries
from .visit import Visit

__all__ = ["Call", "Ticket", "TicketMatter", "TicketSeries", "Visit", "WindowLabel"]
