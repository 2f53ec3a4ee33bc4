"""Reads of the planner: runs, and scenarios from what the centre knows."""

from .runs import PlanPage, PlanRow, get_plan, list_plans
from .sources import LineRow, from_assumptions, from_history, list_lines

__all__ = ["LineRow", "PlanPage", "PlanRow", "from_assumptions", "from_history", "get_plan", "list_lines", "list_plans"]
