from .cancel_leave import cancel_leave
from .correct_discipline import correct_discipline
from .decide_level import decide_level
from .end_agreement import end_agreement
from .fill_roster import copy_last_week, fill_roster, take_turns
from .hold_training import hold_training
from .look_at_person import look_at_person
from .object_to_discipline import object_to_discipline
from .plan_training import plan_training
from .record_discipline import record_discipline
from .record_employment import record_employment
from .record_leave import record_leave
from .sign_agreement import sign_agreement

__all__ = [
    "cancel_leave",
    "copy_last_week",
    "correct_discipline",
    "decide_level",
    "end_agreement",
    "fill_roster",
    "hold_training",
    "look_at_person",
    "object_to_discipline",
    "plan_training",
    "record_discipline",
    "record_employment",
    "record_leave",
    "sign_agreement",
    "take_turns",
]
