from .call_next import call_next
from .close_window import close_window, pause_window, resume_window
from .decide_advice import accept_advice, decline_advice
from .end_of_day import end_of_day
from .finish import finish
from .forget_holders import forget_holders
from .give_back import give_back
from .hang_label import hang_label, take_off_label
from .hold import call_back, end_holds, hold
from .learn_service_times import learn_service_times
from .make_advice import make_advice
from .measure_advice import measure_advice
from .note_export import note_export
from .open_window import open_window
from .recall import miss, recall
from .rejoin import rejoin
from .start import open_visit, start
from .take_ticket import take_ticket
from .transfer import transfer

__all__ = [
    "accept_advice",
    "call_back",
    "call_next",
    "close_window",
    "decline_advice",
    "end_holds",
    "end_of_day",
    "finish",
    "forget_holders",
    "give_back",
    "hang_label",
    "hold",
    "learn_service_times",
    "make_advice",
    "measure_advice",
    "miss",
    "note_export",
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
