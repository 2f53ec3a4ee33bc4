from .call_next import call_next
from .close_window import close_window, pause_window, resume_window
from .end_of_day import end_of_day
from .finish import finish
from .hang_label import hang_label, take_off_label
from .hold import call_back, end_holds, hold
from .open_window import open_window
from .recall import miss, recall
from .rejoin import rejoin
from .start import open_visit, start
from .take_ticket import take_ticket
from .transfer import transfer

__all__ = [
    "call_back",
    "call_next",
    "close_window",
    "end_holds",
    "end_of_day",
    "finish",
    "hang_label",
    "hold",
    "miss",
    "open_visit",
    "open_window",
    "pause_window",
    "recall",
    "rejoin",
    "resume_window",
    "start",
    "take_off_label",
    "take_ticket",
    "transfer",
]
