"""The planner's hall: pooled, first come first served, with a number of open windows for each half hour.

All windows are alike and there is no lunch. A window whose half hour ends finishes its service and closes, the lowest
ranks stay; after closing time the last number stays until the hall is empty. Many days run side by side as columns, one
ticket after the other, so that a plan is tried in a fraction of a second. Days with fewer tickets have gaps, so that in
each step all days are at about the same hour: a plan that differs from one already tried only from some half hour on is
walked from there on, and a plan that cannot hold any more is given up.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..simulation.day import People, draw
from ..simulation.scenario import HALF_HOUR, Scenario
from .wish import Outcome

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]

# A moment is a whole number: minutes since the opening, to a millionth, and in the last bits the number of a window,
# so that the smallest of several says which window it is.
RANK_BITS, MINUTE = 10, 30
RANKS = 2**RANK_BITS - 1
NEVER = 2**61
KEPT = 3  # walks remembered

GiveUp = Callable[[Whole, list[int]], bool]
GoodEnough = Callable[[float, float], bool]


@dataclass
class _Walk:
    """A plan walked to the end. By half hour: the first step at which a service begins in it or later, and the ends of
    the windows' last services before that step; no plan that is the same until then differs before that step."""

    plan: tuple[int, ...]
    starts: Whole
    steps: list[int]
    ends: list[Whole]

    def common(self, plan: tuple[int, ...]) -> int:
        """The first half hour in which another plan differs."""
        return next((half for half, (one, other) in enumerate(zip(self.plan, plan, strict=True)) if one != other),
                    len(plan) - 1)  # fmt: skip


class PooledDays:
    """Days of a scenario as the planner expects them. Waits count from the taking or the slot, at the earliest from
    the opening; who does not answer burns a minute and counts as a ticket; a second matter makes a longer service."""

    def __init__(self, scenario: Scenario, days: Iterable[int]) -> None:
        self.scenario = scenario
        people = [draw(scenario, day, forecast=True) for day in days]
        self.days = len(people)
        self._longest = max(1, max(len(one.since) for one in people))
        self._places = [_spread(len(one.since), self._longest) for one in people]
        since = self._columns([one.since for one in people], NEVER)
        self._real = since < NEVER
        self._ready = _moments(self._columns([one.at - scenario.open for one in people], 0.0))
        self._minutes = _moments(self._columns([_minutes(one, scenario) for one in people], 0.0))
        came = self._columns([one.came for one in people], 0.0)
        half = ((came - scenario.open) // HALF_HOUR).astype(int).clip(0, scenario.half_hours - 1)
        self._half = np.where(self._real, half, -1)
        self._halves = np.arange(HALF_HOUR * scenario.half_hours + 1) // HALF_HOUR
        self._ready_half = np.where(self._real, self._half_of(self._ready), scenario.half_hours + 1)
        self._from = _moments(np.where(self._real, since - scenario.open, 0.0).clip(0))
        self._counts = self._by_day(self._real)
        present = [np.flatnonzero((self._half == half).any(axis=1)) for half in range(scenario.half_hours)]
        self._first_step = [int(steps[0]) if len(steps) else 0 for steps in present]
        self._last_step = [int(steps[-1]) if len(steps) else -1 for steps in present]
        self._walks: list[_Walk] = []

    def _columns(self, rows: Sequence[Floats], fill: float) -> Floats:
        """Steps down, days across."""
        table = np.full((self._longest, len(rows)), float(fill))
        for number, row in enumerate(rows):
            table[self._places[number], number] = row
        return table

    def _by_day(self, which: NDArray[np.bool_]) -> Floats:
        """How many of these tickets, by day and half hour of arrival."""
        halves = self.scenario.half_hours
        cells = (np.arange(self.days) * halves + self._half)[which]
        counted: Floats = np.bincount(cells, minlength=self.days * halves).reshape(self.days, halves).astype(float)
        return counted

    def offered(self) -> Floats:
        """Mean number of windows at work by half hour if nobody ever waited (the modified offered load)."""
        start = self._from[self._real] / 2.0**MINUTE
        end = start + self._minutes[self._real] / 2.0**MINUTE
        edges = HALF_HOUR * np.arange(self.scenario.half_hours)
        overlap = [np.minimum(end, edge + HALF_HOUR) - np.maximum(start, edge) for edge in edges]
        offered: Floats = np.array([one.clip(0).sum() for one in overlap]) / HALF_HOUR / self.days
        return offered

    def waits(self, plan: Sequence[int]) -> list[Floats]:
        """Waits of each day's tickets, in their order."""
        starts = self._starts(tuple(plan), None)
        assert starts is not None
        waits = (starts - self._from).clip(0) / 2.0**MINUTE
        return [waits[places, day] for day, places in enumerate(self._places)]

    def _starts(self, plan: tuple[int, ...], give_up: GiveUp | None) -> Whole | None:
        """When each ticket is called; None as soon as ``give_up`` says so of a half hour that is known."""
        next_open = _next_open(plan)
        ranks = len(next_open)
        by_half = np.hstack([next_open, np.arange(ranks)[:, None]])  # the last for gaps: at any time
        walk, first = self._resume(plan, ranks)
        ends = walk.ends[-1].copy()
        columns, numbers = np.arange(self.days), np.arange(ranks)[:, None]
        opens = np.ascontiguousarray(np.maximum(ends | numbers, next_open[numbers, self._half_of(ends)]))
        time, flat_opens, flat_ends = np.empty_like(opens), opens.reshape(-1), ends.reshape(-1)
        checks = self._checks(first) if give_up else {}
        edge = HALF_HOUR * len(walk.steps) << MINUTE
        for step in range(first, self._longest):
            by_half.take(self._ready_half[step], axis=1, out=time, mode="clip")
            np.maximum(time, opens, out=time)
            least = np.minimum.reduce(time, axis=0)
            chosen = least & RANKS
            start = np.maximum(least ^ chosen, self._ready[step])
            while len(walk.steps) < len(plan) and np.maximum.reduce(start) >= edge:
                walk.steps.append(step)
                walk.ends.append(ends.copy())
                edge += HALF_HOUR << MINUTE
            walk.starts[step] = start
            end = start + self._minutes[step]
            where = chosen * self.days + columns
            flat_ends[where] = end
            flat_opens[where] = np.maximum(end | chosen, next_open[chosen, self._half_of(end)])
            if step in checks and give_up and give_up(walk.starts, checks[step]):
                return None
        walk.steps += [self._longest] * (len(plan) - len(walk.steps))
        walk.ends += [ends] * (len(plan) - len(walk.ends))
        self._walks = [walk, *self._walks[: KEPT - 1]]
        return walk.starts

    def _checks(self, first: int) -> dict[int, list[int]]:
        """After which steps which half hours are known to the end."""
        found: dict[int, list[int]] = {}
        for half, step in enumerate(self._last_step):
            if step >= first:
                found.setdefault(step, []).append(half)
        return found

    def _resume(self, plan: tuple[int, ...], ranks: int) -> tuple[_Walk, int]:
        """A walk as far as one already done is the same, and the step to go on from."""
        walked = max(self._walks, key=lambda one: one.steps[one.common(plan)], default=None)
        if walked is None:
            fresh = np.zeros((ranks, self.days), np.int64)
            return _Walk(plan, np.zeros_like(self._ready), [0], [fresh]), 0
        half = walked.common(plan)
        ends = [_ranked(one, ranks) for one in walked.ends[: half + 1]]
        return _Walk(plan, walked.starts.copy(), walked.steps[: half + 1], ends), walked.steps[half]

    def _half_of(self, time: Whole) -> Whole:
        """The half hour of each moment: the first before the opening, one past the last after closing."""
        half: Whole = self._halves.take(time >> MINUTE, mode="clip")
        return half

    def outcome(self, plan: Sequence[int], within: float) -> Outcome:
        """How a plan fares."""
        found = self.try_plan(plan, within, None)
        assert found is not None
        return found

    def try_plan(self, plan: Sequence[int], within: float, good_enough: GoodEnough | None) -> Outcome | None:
        """How a plan fares; None as soon as a half hour's share and its noise are not ``good_enough``."""

        def give_up(starts: Whole, halves: list[int]) -> bool:
            assert good_enough
            return not all(good_enough(*self._of_half(starts, half, within)) for half in halves)

        starts = self._starts(tuple(plan), give_up if good_enough else None)
        if starts is None:
            return None
        kept = self._by_day(self._real & (starts - self._from <= within * 2**MINUTE))
        pairs = [_share(kept[:, half], self._counts[:, half]) for half in range(self.scenario.half_hours)]
        total, noise = _share(kept.sum(axis=1), self._counts.sum(axis=1))
        return Outcome(total, tuple(one for one, _ in pairs), noise, tuple(one for _, one in pairs))

    def waits_by_half_hour(self, plan: Sequence[int]) -> list[Floats]:
        """Waits of all days by half hour of arrival."""
        starts = self._starts(tuple(plan), None)
        assert starts is not None
        waits = (starts - self._from).clip(0) / 2.0**MINUTE
        return [waits[self._half == half] for half in range(self.scenario.half_hours)]

    def _of_half(self, starts: Whole, half: int, within: float) -> tuple[float, float]:
        rows = slice(self._first_step[half], self._last_step[half] + 1)
        kept = (self._half[rows] == half) & (starts[rows] - self._from[rows] <= within * 2**MINUTE)
        return _share(kept.sum(axis=0), self._counts[:, half])


def _spread(count: int, longest: int) -> Whole:
    """The steps of a day's tickets."""
    places: Whole = (np.arange(count) * longest) // max(1, count)
    return places


def _share(kept: Floats, of: Floats) -> tuple[float, float]:
    """The share of all days together, and its standard error on a single day (a ratio of two sums over days)."""
    if not of.sum():
        return 1.0, 0.0
    share = kept.sum() / of.sum()
    return float(share), float(np.sqrt(np.mean((kept - share * of) ** 2)) / of.mean())


def _ranked(ends: Whole, ranks: int) -> Whole:
    """For another number of windows: one more has served nobody yet; one that is gone neither."""
    missing = ranks - len(ends)
    return np.vstack([ends, np.zeros((missing, ends.shape[1]), np.int64)]) if missing > 0 else ends[:ranks]


def _minutes(people: People, scenario: Scenario) -> Floats:
    minutes: Floats = np.where(people.absent, scenario.absent_burn, people.service + people.second)
    return minutes


def _next_open(plan: Sequence[int]) -> Whole:
    """For each rank and half hour the first moment from its beginning on at which the rank is open."""
    ranks, last = max(plan), len(plan)
    table = np.full((ranks, last + 1), NEVER)
    for rank in range(ranks):
        upcoming = NEVER if rank >= plan[-1] else HALF_HOUR * last << MINUTE
        table[rank, last] = upcoming
        for half in range(last - 1, -1, -1):
            upcoming = HALF_HOUR * half << MINUTE if rank < plan[half] else upcoming
            table[rank, half] = upcoming
    return table | np.arange(ranks)[:, None]


def _moments(minutes: Floats) -> Whole:
    """Minutes as whole numbers, to a millionth, with room for the number of a window at the end."""
    moments: Whole = np.round(minutes * 2 ** (MINUTE - RANK_BITS)).astype(np.int64) << RANK_BITS
    return moments
