from .plan_run import PlanRun

__all__ = ["PlanRun"]
