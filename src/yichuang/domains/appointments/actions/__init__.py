"""Writes on appointments, keyword-only.

hold(centre, code, starts_at, key): a place for five minutes · book(key, name, id_number, phone): it is somebody's ·
change(number, starts_at) · cancel(number) · change_slots(…), withdraw_change(…): the manager's ·
find_to_check_in(…), note_check_in(…): for the journey · by jobs: remind(…), mark_missed(now), forget_holds(now),
forget_people(now)
"""

from .book import book
from .cancel import cancel
from .change import change
from .change_slots import change_slots, withdraw_change
from .check_in import ToCheckIn, find_to_check_in, note_check_in
from .forget import forget_people
from .hold import hold
from .in_time import forget_holds, mark_missed, remind

__all__ = [
    "ToCheckIn",
    "book",
    "cancel",
    "change",
    "change_slots",
    "find_to_check_in",
    "forget_holds",
    "forget_people",
    "hold",
    "mark_missed",
    "note_check_in",
    "remind",
    "withdraw_change",
]
