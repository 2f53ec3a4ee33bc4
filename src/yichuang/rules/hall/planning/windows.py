"""How many windows for each half hour: modified offered load, then search over simulated days, then fresh days.

1. Offered load a(t) as if nobody waited; a(t) + half its root, rounded up (docs/hall-benchmark.md).
2. On up to 400 days (fewer in a large hall): windows added where the target is missed and taken away wherever it still
   holds; then, one after the other, a window more in one half hour where that saves two near it, or one with more to
   spare.
3. On up to 1,500 days the same corrections once more; always with a margin, for it has to hold on days never seen.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from ..simulation.scenario import Scenario
from .pooled import PooledDays
from .wish import Outcome, Wish

SEARCH_DAYS, FINAL_DAYS, FRESH_DAYS = range(5000, 5400), range(5000, 6500), range(300)
ROUNDS, NEAR = 2, 3
MOST_WINDOWS = 1000
SEARCH_TICKETS, LEAST_SEARCH, FINAL_TICKETS, LEAST_FINAL = 200_000, 120, 1_000_000, 800

Tell = Callable[[float], None]  # how much is done, 0 to 1; may raise to give up


@dataclass(frozen=True)
class WindowPlan:
    """Open windows by half hour, and how they do on fresh days."""

    windows: tuple[int, ...]
    fresh: Outcome


class _Search:
    """Corrections of a plan on the same days; remembers what it has tried."""

    def __init__(self, days: PooledDays, wish: Wish) -> None:
        self._days, self._wish = days, wish
        self._known: dict[tuple[int, ...], Outcome | None] = {}

    def outcome(self, plan: Sequence[int]) -> Outcome:
        key = tuple(plan)
        known = self._known.get(key) or self._days.outcome(key, self._wish.within)
        self._known[key] = known
        return known

    def lacks(self, plan: Sequence[int]) -> float:
        return self._wish.lacks(self.outcome(plan))

    def holds(self, plan: Sequence[int]) -> bool:
        """The same as ``lacks`` being 0, and quicker where it is not: given up at the first half hour that fails."""
        key = tuple(plan)
        if key not in self._known:
            self._known[key] = self._days.try_plan(
                key, self._wish.within, lambda share, noise: self._wish.of_half_hour(share, noise) <= 0
            )
        known = self._known[key]
        return known is not None and self._wish.lacks(known) <= 0

    def repair(self, plan: list[int]) -> list[int]:
        """Windows added, each where it helps most, until nothing lacks or nothing helps."""
        lack = self.lacks(plan)
        while lack > 0 and max(plan) < MOST_WINDOWS:
            tried = [(self.lacks(more), more) for more in self._one_more(plan)]
            best, found = min(tried)
            if best >= lack:
                break
            lack, plan = best, found
        return plan

    def _one_more(self, plan: list[int]) -> list[list[int]]:
        """Plans with one window more where somebody waits too long, in the hour before or right after."""
        shares = self.outcome(plan).by_half_hour
        low = [half for half, share in enumerate(shares) if share <= max(min(shares), self._wish.floor + 0.03)]
        near = {half for one in low for half in range(one - 2, one + 2) if 0 <= half < len(plan)}
        return [_changed(plan, half, 1) for half in sorted(near)]

    def trim(self, plan: list[int], halves: Iterable[int] | None = None) -> list[int]:
        """Windows taken away, from the half hours with most to spare on, as long as nothing lacks."""
        which = list(range(len(plan)) if halves is None else halves)
        shares = self.outcome(plan).by_half_hour
        progress = True
        while progress:
            progress = False
            for half in sorted(which, key=lambda one: (-shares[one], one)):
                fewer = _changed(plan, half, -1)
                if fewer[half] >= 1 and self.holds(fewer):
                    plan, progress = fewer, True
        return plan

    def exchange(self, plan: list[int], tell: Tell) -> list[int]:
        """One window more in a half hour, as many as possible fewer near it: kept where it saves windows, or saves none
        but leaves more to spare."""
        for number in range(ROUNDS):
            before = plan
            for half in range(len(plan)):
                tell((number + half / len(plan)) / ROUNDS)
                near = [one for one in range(half - NEAR, half + NEAR + 1) if 0 <= one < len(plan) and one != half]
                other = self.trim(_changed(plan, half, 1), near)
                if self._cost(other) < self._cost(plan):
                    plan = self.trim(other)
            if plan == before:
                break
        return plan

    def _cost(self, plan: list[int]) -> tuple[int, float]:
        outcome = self.outcome(plan)
        return sum(plan), -outcome.total - outcome.worst


def plan_windows(scenario: Scenario, wish: Wish, tell: Tell = lambda done: None) -> WindowPlan:
    """The fewest window half-hours found for the wish; ``fresh`` says whether it is met on days that the search did
    not see (a wish may be out of reach: whoever waits at the opening waits, however many windows)."""
    days = PooledDays(scenario, _some(SEARCH_DAYS, scenario, SEARCH_TICKETS, LEAST_SEARCH))
    search = _Search(days, wish)
    plan = [max(1, int(np.ceil(one + 0.5 * one**0.5))) for one in days.offered()]
    tell(0.02)
    plan = search.exchange(search.trim(search.repair(plan)), lambda done: tell(0.1 + 0.6 * done))
    final = _Search(PooledDays(scenario, _some(FINAL_DAYS, scenario, FINAL_TICKETS, LEAST_FINAL)), wish)
    tell(0.75)
    plan = final.trim(final.repair(plan))
    tell(0.95)
    fresh = PooledDays(scenario, FRESH_DAYS).outcome(plan, wish.within)
    return WindowPlan(tuple(plan), fresh)


def _some(days: range, scenario: Scenario, tickets: int, least: int) -> range:
    """Fewer days where each has more people, so that a large hall is planned in a minute too."""
    return days[: max(least, int(tickets / scenario.tickets_per_day))]


def _changed(plan: list[int], half: int, by: int) -> list[int]:
    return [*plan[:half], plan[half] + by, *plan[half + 1 :]]
