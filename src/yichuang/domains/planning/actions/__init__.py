"""Writes of the planner, keyword-only.

start_plan(actor, now, question, source): its number · cancel_plan(actor, now, run_id) · carry_out_plan(run_id, clock):
by the job
"""

from ..question import Asked
from .cancel_plan import cancel_plan
from .carry_out import carry_out_plan
from .start_plan import start_plan

__all__ = ["Asked", "cancel_plan", "carry_out_plan", "start_plan"]
