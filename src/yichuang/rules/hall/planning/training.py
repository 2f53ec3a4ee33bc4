"""Who should learn what: skills for each window by the slack of every set of groups (Hall's condition with a margin).

The day falls into periods in which the same windows are on duty: all, those that are not at lunch, those with the tidal
ones. For a set of groups A in a period let c(A) be the windows on duty that can do something in A, and a(A) its work in
windows. Where z(A) = (c(A) − a(A)) / spread(A) is large for every A in every period no set of groups can run short,
also while half the hall is at lunch. Skills are added one at a time where they raise the soft minimum of z most. From
the forecast only.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from math import ceil

import numpy as np
from numpy.typing import NDArray

from ..simulation.rows import pooled_rows
from ..simulation.scenario import Scenario

Floats = NDArray[np.float64]

SMALL_HALL, SMALL_K, USUAL_K = 12, 4, 3
MORE_THAN_MEAN = 1  # skills that nobody need learn beyond the mean of all: a few who can do all help less than many
FULL, THETA, ROUGHNESS = 0.85, 2.0, 0.2
ALL_SETS_UP_TO = 12


@dataclass(frozen=True)
class Lesson:
    """Somebody learns a group of matters. ``slack``: the soft minimum of z once they can, ``gain``: what it adds."""

    row: int
    group: int
    slack: float
    gain: float


class Skills:
    """The skills of each row with the slack of every set of groups in every period; grows by `add`.

    ``duty``: by row and period 1 where it is on duty, else 0; ``lengths``: how much of the day each period is.
    """

    def __init__(self, scenario: Scenario, rows: list[list[int]], duty: Floats, lengths: Floats) -> None:
        work = np.array([group.share * group.mean for group in scenario.groups])
        sets = np.array(_sets(work.tolist()), np.int64)
        self.rows, self._duty, self._lengths = rows, duty, lengths
        self._inside = ((sets[:, None] >> np.arange(len(work))) & 1).astype(float)
        share = self._inside @ (work / (work.sum() or 1.0))
        self._work = FULL * duty.sum(axis=0)[:, None] * share
        self._spread = np.maximum(self._work, 1e-9) ** ROUGHNESS
        self._met = np.zeros((len(rows), len(sets)), bool)
        for number, row in enumerate(rows):
            self._met[number] = self._inside[:, row].any(axis=1)
        self._capacity: Floats = duty.T @ self._met

    def softest(self) -> float:
        """The soft minimum of z over sets and periods."""
        z, least = self._z()
        return least - float(np.log((self._lengths[:, None] * np.exp(-THETA * (z - least))).sum())) / THETA

    def best(self, which: Sequence[int], most: int) -> tuple[int, int] | None:
        """Row and group of the skill that helps most, of rows in ``which`` with fewer than ``most``; None: no such."""
        alike: dict[tuple[object, ...], int] = {}  # rows like another: the first one stands for all
        for number in which:
            if len(self.rows[number]) < min(most, self._inside.shape[1]):
                alike.setdefault((frozenset(self.rows[number]), *self._duty[number].tolist()), number)
        if not alike:
            return None
        of = list(alike.values())
        z, least = self._z()
        weight = self._lengths[:, None] * np.exp(-THETA * (z - least))
        saved = self._duty[of] @ (weight * (1 - np.exp(-THETA / self._spread)))
        gains = (saved * ~self._met[of]) @ self._inside
        for place, number in enumerate(of):
            gains[place, self.rows[number]] = -1.0
        place, group = divmod(int((gains >= gains.max() * (1 - 1e-9)).argmax()), gains.shape[1])
        return of[place], group

    def add(self, number: int, group: int) -> None:
        """The row learns the group."""
        new = (self._inside[:, group] > 0) & ~self._met[number]
        self._met[number] |= new
        self._capacity += self._duty[number][:, None] * new
        self.rows[number].append(group)

    def _z(self) -> tuple[Floats, float]:
        z = (self._capacity - self._work) / self._spread
        return z, float(z.min())


def next_lessons(scenario: Scenario, skills: Sequence[Sequence[int]], most: int) -> list[Lesson]:
    """Who should learn what next, the most useful first, each on top of those before; ``skills``: what each person can
    do today, by group. Ends early once everybody can do everything."""
    if not skills:
        return []
    everybody = np.ones((len(skills), 1))
    plan = Skills(scenario, [list(dict.fromkeys(one)) for one in skills], everybody, np.ones(1))
    found: list[Lesson] = []
    before = plan.softest()
    for _ in range(most):
        lesson = plan.best(range(len(plan.rows)), len(scenario.groups))
        if lesson is None:
            break
        plan.add(*lesson)
        after = plan.softest()
        found.append(Lesson(*lesson, after, max(0.0, after - before)))
        before = after
    return found


def train(scenario: Scenario, per_row: float | None = None) -> list[list[int]]:
    """The skills of each row (see ``simulation.rows``), its own first; every group can be served all day.

    ``per_row``: skills per row on average, by default 3, in halls of up to 12 windows 4; nobody has more than one
    above that, unless a group would have nobody.
    """
    mean = per_row or (SMALL_K if scenario.windows <= SMALL_HALL else USUAL_K)
    most = ceil(mean) + MORE_THAN_MEAN
    rows = [[own] for own in scenario.own] + [[] for _ in scenario.tidal_rows]
    plan = Skills(scenario, rows, *_on_duty(scenario))
    budget = min(int(mean * len(rows) + 1e-9), len(rows) * len(scenario.groups)) - scenario.windows
    tidal = range(scenario.windows, len(rows))  # a tidal window starts where it helps most
    for which in [*([number] for number in tidal), *[range(len(rows))] * (budget - len(tidal))]:
        if lesson := plan.best(which, most):
            plan.add(*lesson)
    _cover(rows, scenario)
    return rows


def _on_duty(scenario: Scenario) -> tuple[Floats, Floats]:
    """By row and period whether it is on duty, and the share of the day of each period; breaks as planned."""
    rows = pooled_rows(scenario)
    marks = {scenario.open, scenario.close}
    for row in rows:
        marks |= {row.opens, row.closes or scenario.close}
        marks |= {row.lunch, row.lunch + row.lunch_len} if row.lunch is not None else set()
    periods: dict[tuple[bool, ...], float] = {}
    for start, end in pairwise(sorted(mark for mark in marks if scenario.open <= mark <= scenario.close)):
        duty = tuple(row.on_duty((start + end) / 2) for row in rows)
        if any(duty):
            periods[duty] = periods.get(duty, 0.0) + (end - start) / (scenario.close - scenario.open)
    return np.array(list(periods), float).T, np.array(list(periods.values()))


def _sets(work: Sequence[float]) -> list[int]:
    """All sets of groups; of many groups single ones, pairs, and the intervals in the order of their work."""
    count = len(work)
    if count <= ALL_SETS_UP_TO:
        return list(range(1, 2**count))
    by_work = sorted(range(count), key=lambda group: (work[group], group))
    found = {1 << one | 1 << other for one, other in combinations(range(count), 2)}
    found |= {
        sum(1 << group for group in by_work[low:high]) for low in range(count) for high in range(low + 1, count + 1)
    }
    return sorted(found | {1 << group for group in range(count)})


def _cover(rows: list[list[int]], scenario: Scenario) -> None:
    """Every group has a window that is open until the hall is empty, whatever the budget."""
    all_day = rows[: scenario.windows]
    for group in range(len(scenario.groups)):
        if not any(group in row for row in all_day):
            min(all_day, key=len).append(group)
