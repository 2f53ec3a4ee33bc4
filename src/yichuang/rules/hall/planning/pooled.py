"""The planner's hall: pooled, first come first served, with a number of open windows for each half hour.

All windows are alike and there is no lunch. A window whose half hour ends finishes its service and closes, the lowest
ranks stay; after closing time the last number stays until the hall is empty. Many days run side by side as columns, one
ticket after the other, so that a plan is tried in a fraction of a second.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..simulation.day import People, draw
from ..simulation.scenario import HALF_HOUR, Scenario

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]

NEVER = 1e9


@dataclass(frozen=True)
class Outcome:
    """What a plan does: the share of tickets that wait no longer than asked, of all and by half hour of arrival."""

    total: float
    by_half_hour: tuple[float, ...]

    @property
    def worst(self) -> float:
        """The smallest share of a half hour."""
        return min(self.by_half_hour)


class PooledDays:
    """Days of a scenario as the planner expects them. Waits count from the taking or the slot, at the earliest from
    the opening; who does not answer burns a minute and counts as a ticket; a second matter makes a longer service."""

    def __init__(self, scenario: Scenario, days: Iterable[int]) -> None:
        self.scenario = scenario
        people = [draw(scenario, day, forecast=True) for day in days]
        self._longest = max(1, max(len(one.since) for one in people))
        self._since = self._columns([one.since for one in people], NEVER)
        self._ready = self._columns([one.at for one in people], NEVER)
        self._minutes = self._columns([_minutes(one, scenario) for one in people], 0.0)
        came = self._columns([one.came for one in people], 0.0)
        self._real = self._since < NEVER
        half = ((came - scenario.open) // HALF_HOUR).astype(int).clip(0, scenario.half_hours - 1)
        self._half = np.where(self._real, half, -1)
        self._ready_half = self._half_of(self._ready)
        self._counts = np.bincount(self._half[self._real], minlength=scenario.half_hours)

    def _columns(self, rows: Sequence[Floats], fill: float) -> Floats:
        """Tickets down, days across."""
        table = np.full((self._longest, len(rows)), fill)
        for number, row in enumerate(rows):
            table[: len(row), number] = row
        return table

    def offered(self) -> Floats:
        """Mean number of windows at work by half hour if nobody ever waited (the modified offered load)."""
        start = np.maximum(self._since, self.scenario.open)[self._real]
        end = start + self._minutes[self._real]
        edges = self.scenario.open + HALF_HOUR * np.arange(self.scenario.half_hours)
        overlap = [np.minimum(end, edge + HALF_HOUR) - np.maximum(start, edge) for edge in edges]
        offered: Floats = np.array([one.clip(0).sum() for one in overlap]) / HALF_HOUR / self._since.shape[1]
        return offered

    def waits(self, plan: Sequence[int]) -> Floats:
        """Waits by ticket and day."""
        next_open = _next_open(plan, self.scenario.open)
        by_half, days = np.ascontiguousarray(next_open.T), self._since.shape[1]
        columns, starts = np.arange(days), np.empty_like(self._since)
        opens = np.full((days, len(next_open)), -NEVER)  # when each window can start its next service
        for number in range(self._longest):
            time = by_half[self._ready_half[number]]
            np.maximum(time, opens, out=time)
            chosen = time.argmin(axis=1)
            start = np.maximum(time[columns, chosen], self._ready[number])
            starts[number] = start
            end = start + self._minutes[number]
            opens[columns, chosen] = np.maximum(end, next_open[chosen, self._half_of(end)])
        waits: Floats = (starts - np.maximum(self._since, self.scenario.open)).clip(0)
        return waits

    def _half_of(self, time: Floats) -> Whole:
        """The half hour of each moment: the first before the opening, one past the last after closing."""
        half = ((time - self.scenario.open) * (1 / HALF_HOUR)).astype(np.int64)
        halves: Whole = half.clip(0, self.scenario.half_hours)
        return halves

    def outcome(self, plan: Sequence[int], within: float) -> Outcome:
        """How a plan fares."""
        good = self._real & (self.waits(plan) <= within)
        kept = np.bincount(self._half[good], minlength=len(self._counts))
        shares = kept / np.maximum(self._counts, 1)
        shares = np.where(self._counts > 0, shares, 1.0)
        return Outcome(float(kept.sum() / max(1, self._counts.sum())), tuple(shares.tolist()))


def _minutes(people: People, scenario: Scenario) -> Floats:
    minutes: Floats = np.where(people.absent, scenario.absent_burn, people.service + people.second)
    return minutes


def _next_open(plan: Sequence[int], opens: float) -> Floats:
    """For each rank and half hour the first moment from its beginning on at which the rank is open."""
    ranks, last = max(plan), len(plan)
    table = np.full((ranks, last + 1), NEVER)
    for rank in range(ranks):
        upcoming = NEVER if rank >= plan[-1] else opens + HALF_HOUR * last
        table[rank, last] = upcoming
        for half in range(last - 1, -1, -1):
            upcoming = opens + HALF_HOUR * half if rank < plan[half] else upcoming
            table[rank, half] = upcoming
    return table
