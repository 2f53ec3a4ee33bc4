"""Who should learn what: skills for each window by the slack of every set of groups (Hall's condition with a margin).

For a set of groups A let c(A) be the windows that can do something in A, and a(A) its work in windows. Where
z(A) = (c(A) − a(A)) / spread(A) is large for every A no set of groups can run short. Skills are added one at a time
where they raise the soft minimum of z most. From the forecast only; a tidal opening counts by the time it is open.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from ..simulation.scenario import Scenario

Floats = NDArray[np.float64]

SMALL_HALL, SMALL_K, USUAL_K = 12, 4, 3
FULL, THETA, ROUGHNESS = 0.85, 2.0, 0.2
ALL_SETS_UP_TO = 12


@dataclass(frozen=True)
class Slack:
    """The sets of groups that are watched, as bit masks, with their work and its spread, in windows."""

    sets: NDArray[np.int64]
    work: Floats
    spread: Floats

    def softest(self, capacity: Floats) -> Floats:
        """The soft minimum of z over the sets (last axis)."""
        z = (capacity - self.work) / self.spread
        least = z.min(axis=-1, keepdims=True)
        soft: Floats = least[..., 0] - np.log(np.exp(-THETA * (z - least)).sum(axis=-1)) / THETA
        return soft

    def meets(self, mask: int) -> NDArray[np.bool_]:
        """For which sets somebody with these skills is of use."""
        met: NDArray[np.bool_] = (self.sets & mask) != 0
        return met


@dataclass(frozen=True)
class Lesson:
    """Somebody learns a group of matters. ``slack``: the soft minimum of z once they can, ``gain``: what it adds."""

    row: int
    group: int
    slack: float
    gain: float


def next_lessons(scenario: Scenario, skills: Sequence[Sequence[int]], most: int) -> list[Lesson]:
    """Who should learn what next, the most useful first, each on top of those before; ``skills``: what each person can
    do today, by group. Ends early once everybody can do everything."""
    rows = [list(dict.fromkeys(one)) for one in skills]
    if not rows:
        return []
    slack = _slack(scenario, float(len(rows)))
    capacity: Floats = np.zeros(len(slack.sets))
    for row in rows:
        capacity = capacity + slack.meets(sum(1 << group for group in row))
    found: list[Lesson] = []
    before = float(slack.softest(capacity))
    for _ in range(most):
        sizes = [len(row) for row in rows]
        capacity = _add(rows, range(len(rows)), [1.0] * len(rows), slack, capacity, len(scenario.groups))
        grown = [number for number, row in enumerate(rows) if len(row) > sizes[number]]
        if not grown:
            break
        after = float(slack.softest(capacity))
        found.append(Lesson(grown[0], rows[grown[0]][-1], after, max(0.0, after - before)))
        before = after
    return found


def train(scenario: Scenario, per_row: float | None = None) -> list[list[int]]:
    """The skills of each row (see ``simulation.rows``), its own first; every group can be served all day.

    ``per_row``: skills per row on average, by default 3, in halls of up to 12 windows 4.
    """
    mean = per_row or (SMALL_K if scenario.windows <= SMALL_HALL else USUAL_K)
    shares = _open_shares(scenario)
    slack = _slack(scenario, float(sum(shares)))
    rows = [[own] for own in scenario.own] + [[] for _ in scenario.tidal_rows]
    capacity: Floats = np.zeros(len(slack.sets))
    for own in scenario.own:
        capacity = capacity + slack.meets(1 << own)
    budget = min(int(mean * len(rows) + 1e-9), len(rows) * len(scenario.groups)) - scenario.windows
    for number in range(scenario.windows, len(rows)):  # a tidal window starts where it helps most
        capacity, budget = _add(rows, [number], shares, slack, capacity, len(scenario.groups)), budget - 1
    for _ in range(budget):
        capacity = _add(rows, range(len(rows)), shares, slack, capacity, len(scenario.groups))
    _cover(rows, scenario)
    return rows


def _open_shares(scenario: Scenario) -> list[float]:
    """How much of the day each row is open."""
    day = scenario.close - scenario.open
    return [1.0] * scenario.windows + [(end - start) / day for start, end in scenario.tidal_rows]


def _slack(scenario: Scenario, capacity: float) -> Slack:
    work = np.array([group.share * group.mean for group in scenario.groups])
    work = work / work.sum() * FULL * capacity
    sets = np.array(_sets(work.tolist()), np.int64)
    inside = ((sets[:, None] >> np.arange(len(work))) & 1).astype(float)
    load = inside @ work
    return Slack(sets, load, np.maximum(load, 1e-9) ** ROUGHNESS)


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


def _add(rows: list[list[int]], which: Sequence[int], shares: Sequence[float], slack: Slack, capacity: Floats,
         groups: int) -> Floats:  # fmt: skip
    """Add the one skill that helps most to one of these rows; the capacity after it."""
    best: tuple[float, int, int, Floats] | None = None
    seen: set[tuple[int, float]] = set()
    for number in which:
        mask = sum(1 << group for group in rows[number])
        if (mask, shares[number]) in seen:  # like another row: the first one stands for both
            continue
        seen.add((mask, shares[number]))
        missing = [group for group in range(groups) if not mask >> group & 1]
        if not missing:
            continue
        useless = ~slack.meets(mask)
        more = np.array([capacity + shares[number] * (slack.meets(1 << group) & useless) for group in missing])
        values = slack.softest(more)
        place = int(values.argmax())
        if best is None or values[place] > best[0] + 1e-12:
            best = (float(values[place]), number, missing[place], more[place])
    if best is None:
        return capacity
    rows[best[1]].append(best[2])
    return best[3]


def _cover(rows: list[list[int]], scenario: Scenario) -> None:
    """Every group has a window that is open until the hall is empty, whatever the budget."""
    all_day = rows[: scenario.windows]
    for group in range(len(scenario.groups)):
        if not any(group in row for row in all_day):
            min(all_day, key=len).append(group)
