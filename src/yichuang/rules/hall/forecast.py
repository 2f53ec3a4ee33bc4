"""Who will come in the next two hours: what is usual at this time, times how today differs from it. Pure.

Today's factor is Gamma with mean 1; those who came until now make it sharper (Gamma-Poisson): after n people where e
were usual it is (a + n) / (a + e), a = 1 / cv². Each line has a factor of its own within that of the day. Without a
history today's own rate goes on. Appointments are known and are added as they stand. Minutes are those of the day.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp, lgamma, log

from .calling import Group

HALF_HOUR = 30
DAY_CV, GROUP_CV = 0.25, 0.4
LOW, HIGH = 0.1, 0.9
LATELY = 60.0  # minutes whose rate goes on where there is no history
LEAST_USUAL = 3.0  # people a day; a line that is usually emptier than this has no history
START_WEIGHT = 0.5


@dataclass(frozen=True)
class Coming:
    """A stretch of half an hour: from which minute, how many are expected by line, and within which numbers their sum
    lies in eight of ten cases."""

    start: float
    means: Mapping[Group, float]
    low: int
    high: int

    @property
    def mean(self) -> float:
        """All lines together."""
        return sum(self.means.values())


def forecast(
    usual: Mapping[Group, Sequence[float]],
    arrived: Mapping[Group, Sequence[float]],
    minute: float,
    *,
    booked: Mapping[Group, Sequence[float]] | None = None,
    stretches: int = 4,
    opened: float = 0.0,
) -> list[Coming]:
    """The next stretches from ``minute`` on.

    ``usual``: mean number of people by half hour of the day (48 numbers), by line; ``arrived``: the minutes at which
    today's came without appointment; ``booked``: those of appointments to come; ``opened``: when the doors opened.
    """
    booked = booked or {}
    known = {group: halves for group, halves in usual.items() if sum(halves) >= LEAST_USUAL}
    seen = {group: len(moments) for group, moments in arrived.items()}
    so_far = {group: between(halves, 0, minute) for group, halves in known.items()}
    came, expected = sum(seen.get(group, 0) for group in known), sum(so_far.values())
    weight = 1 / DAY_CV**2
    day = (weight + came) / (weight + expected)
    own = {group: _own_factor(seen.get(group, 0), day * so_far[group]) for group in known}
    span = max(10.0, min(LATELY, minute - opened))
    rates = {
        group: sum(minute - span < one <= minute for one in moments) / span
        for group, moments in arrived.items()
        if group not in known
    }
    found = []
    for step in range(stretches):
        start = minute + step * HALF_HOUR
        means = {group: day * own[group] * between(known[group], start, start + HALF_HOUR) for group in known}
        means |= {group: rate * HALF_HOUR for group, rate in rates.items()}
        certain = 0
        walk = sum(means.values())
        for group, moments in booked.items():
            count = sum(start <= one < start + HALF_HOUR for one in moments)
            means[group] = means.get(group, 0.0) + count
            certain += count
        shape = weight + came if known else START_WEIGHT + sum(rates.values()) * span
        low, high = (certain + quantile(walk, shape, share) for share in (LOW, HIGH))
        found.append(Coming(start, means, low, high))
    return found


def between(halves: Sequence[float], start: float, end: float) -> float:
    """How many come from one minute of the day to another, evenly within each half hour."""
    total = 0.0
    for number in range(max(0, int(start // HALF_HOUR)), min(len(halves), int(end // HALF_HOUR) + 1)):
        low, high = max(start, number * HALF_HOUR), min(end, (number + 1) * HALF_HOUR)
        total += halves[number] * max(0.0, high - low) / HALF_HOUR
    return total


def quantile(mean: float, shape: float, share: float) -> int:
    """The smallest number that a negative binomial (a Poisson whose mean is Gamma of this shape) does not exceed with
    this probability."""
    if mean < 1e-9:
        return 0
    ratio, total, number = mean / (shape + mean), 0.0, 0
    most = int(mean + 12 * (mean + mean**2 / shape) ** 0.5) + 10
    while number < most:
        total += exp(
            lgamma(shape + number) - lgamma(shape) - lgamma(number + 1) + shape * log(1 - ratio) + number * log(ratio)
        )
        if total >= share:
            return number
        number += 1
    return most


def _own_factor(seen: int, expected: float) -> float:
    weight = 1 / GROUP_CV**2
    return (weight + seen) / (weight + expected)
