from .career import DisciplineRecord, LevelDecision
from .employment import Agreement, Employment
from .leave import Leave
from .roster import RosterEntry
from .training import TrainingPlan, TrainingRecord, TrainingSession

__all__ = [
    "Agreement",
    "DisciplineRecord",
    "Employment",
    "Leave",
    "LevelDecision",
    "RosterEntry",
    "TrainingPlan",
    "TrainingRecord",
    "TrainingSession",
]
