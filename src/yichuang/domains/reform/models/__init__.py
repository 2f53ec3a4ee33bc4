from .annex import Annex, ApproverRow, DiversionRow
from .plan import Plan, Progress, Target, TargetValue, Task
from .supervision import Measure, SupervisionOrder, WeeklyReport

__all__ = [
    "Annex",
    "ApproverRow",
    "DiversionRow",
    "Measure",
    "Plan",
    "Progress",
    "SupervisionOrder",
    "Target",
    "TargetValue",
    "Task",
    "WeeklyReport",
]
