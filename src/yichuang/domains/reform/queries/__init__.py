from .annexes import (
    ApproverLine,
    ApproverTable,
    DiversionTable,
    export_approvers,
    export_diversion,
    get_approver,
    get_approvers,
    get_diversion,
)
from .board import Board, TargetRow, TaskRow, UnitRow, get_board, has_plan
from .papers import find_paper_by_code
from .reports import ReportRow, list_reports
from .task import MeasureRow, OrderRow, StoryRow, TaskPage, get_task
from .tasks import ApiTask, list_tasks

__all__ = [
    "ApiTask",
    "ApproverLine",
    "ApproverTable",
    "Board",
    "DiversionTable",
    "MeasureRow",
    "OrderRow",
    "ReportRow",
    "StoryRow",
    "TargetRow",
    "TaskPage",
    "TaskRow",
    "UnitRow",
    "export_approvers",
    "export_diversion",
    "find_paper_by_code",
    "get_approver",
    "get_approvers",
    "get_board",
    "get_diversion",
    "get_task",
    "has_plan",
    "list_reports",
    "list_tasks",
]
