"""What the benchmark measures: the hall under the rule, beside the same people in a pooled first-come-first-served
hall (F), where all windows do everything at full speed.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from ..calling import Policy
from .callers import Caller, FirstCome, Rule
from .day import People, draw
from .floor import Day, run_day
from .rows import Row, pooled_rows, trained_rows
from .scenario import Scenario


@dataclass
class Tally:
    """Waits of many days, sorted into the classes that are measured."""

    waits: list[float] = field(default_factory=list)
    groups: list[int] = field(default_factory=list)
    priority: list[bool] = field(default_factory=list)
    appointment: list[bool] = field(default_factory=list)
    worst: list[float] = field(default_factory=list)
    spread: list[float] = field(default_factory=list)

    def add(self, day: Day, people: People, windows: int) -> None:
        """A day more; ``windows``: the first so many rows are open all day."""
        numbers = list(day.waits)
        waits = list(day.waits.values())
        self.waits += waits
        self.groups += people.group[numbers].tolist()
        self.priority += people.priority[numbers].tolist()
        self.appointment += people.appointment[numbers].tolist()
        self.worst.append(max(waits, default=0.0))
        busy = np.array([day.busy[number] for number in range(windows)])
        self.spread.append(float(busy.std() / busy.mean()) if busy.mean() else 0.0)

    def mean(self) -> float:
        """Mean wait."""
        return float(np.mean(self.waits)) if self.waits else 0.0

    def p95(self, only: Sequence[bool] | None = None) -> float:
        """The wait that 95 of 100 do not exceed, of all or of those marked."""
        waits = np.array(self.waits) if only is None else np.array(self.waits)[np.array(only, bool)]
        return float(np.percentile(waits, 95)) if len(waits) else 0.0

    def worst_group(self) -> float:
        """The largest of the groups' p95."""
        groups = np.array(self.groups)
        return max((self.p95((groups == group).tolist()) for group in set(self.groups)), default=0.0)


def simulate(
    scenario: Scenario, training: Sequence[Sequence[int]], days: Sequence[int], policy: Policy | None = None
) -> dict[str, Any]:
    """The measures of these days under the rule, as the command prints them (see docs/hall-benchmark.md)."""
    rule = policy or Policy(targets=scenario.targets)
    rows, pooled = trained_rows(scenario, training), pooled_rows(scenario)
    ours, reference, decisions, seconds = Tally(), Tally(), 0, 0.0
    for day in days:
        people = draw(scenario, day)
        caller = Rule([group.mean for group in scenario.groups], rule)
        ours.add(_one(scenario, people, rows, caller), people, scenario.windows)
        reference.add(_one(scenario, people, pooled, FirstCome()), people, scenario.windows)
        decisions, seconds = decisions + caller.decisions, seconds + caller.seconds
    return {
        "scenario": scenario.name,
        "days": len(days),
        "k": round(sum(map(len, training)) / len(training), 4),
        **_measures(ours, reference),
        "decision_ms": round(seconds / max(1, decisions) * 1000, 4),
        "worst_wait": round(max(ours.worst, default=0.0), 2),
    }


def _one(scenario: Scenario, people: People, rows: Sequence[Row], caller: Caller) -> Day:
    return run_day(rows, people.tickets(), caller, scenario.absent_burn)


def _measures(ours: Tally, reference: Tally) -> dict[str, float]:
    values = {
        "mean": ours.mean(),
        "p95": ours.p95(),
        "F_mean": reference.mean(),
        "F_p95": reference.p95(),
        "R_mean": _ratio(ours.mean(), reference.mean()),
        "R_p95": _ratio(ours.p95(), reference.p95()),
        "R_max": _ratio(float(np.mean(ours.worst)), float(np.mean(reference.worst))),
        "prio_p95": ours.p95(ours.priority),
        "appt_p95": ours.p95(ours.appointment),
        "G": _ratio(ours.worst_group(), reference.worst_group()),
        "util_cv": float(np.mean(ours.spread)),
    }
    return {key: round(value, 4) for key, value in values.items()}


def _ratio(one: float, other: float) -> float:
    return one / other if other else 1.0
