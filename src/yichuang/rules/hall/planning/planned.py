"""A plan as ``yichuang plan --json`` prints it, and as the pages keep it: windows by half hour and skills by row."""

from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic
from typing import Any

from ..simulation.scenario import Scenario
from .training import train
from .windows import WindowPlan, plan_windows
from .wish import Wish


@dataclass(frozen=True)
class Planned:
    """``skills``: of each row, its own group first; ``seconds`` that it took."""

    plan: WindowPlan
    skills: list[list[int]]
    seconds: float

    def as_data(self) -> dict[str, Any]:
        """The keys that programs read."""
        return {
            "windows": list(self.plan.windows),
            "window_half_hours": sum(self.plan.windows),
            "P_within": round(self.plan.fresh.total, 4),
            "worst_half_hour": round(self.plan.fresh.worst, 4),
            "skills": self.skills,
            "seconds": self.seconds,
        }


def plan_and_train(scenario: Scenario, wish: Wish, tell: Callable[[float], None] = lambda done: None) -> Planned:
    """Windows and training for a hall; ``tell`` hears how much is done, 0 to 1, and may raise to give up."""
    started = monotonic()
    plan = plan_windows(scenario, wish, tell)
    return Planned(plan, train(scenario), round(monotonic() - started, 2))
