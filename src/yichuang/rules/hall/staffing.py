"""How many windows a line needs, by formula: Erlang's with spread of services (Allen-Cunneen). Pure.

For the picture and for orientation; whether to open a window is decided by simulating the hall (``outlook``).
"""

from math import ceil, exp

MOST = 200


def erlang_c(servers: int, load: float) -> float:
    """Probability that somebody who comes has to wait; 1 where the windows cannot do the work. ``load``: in windows."""
    if load <= 0:
        return 0.0
    if servers <= load:
        return 1.0
    blocked = 1.0
    for number in range(1, servers + 1):
        blocked = load * blocked / (number + load * blocked)
    return blocked / (1 - load / servers * (1 - blocked))


def share_within(servers: int, per_hour: float, mean: float, cv: float, within: float) -> float:
    """Share of people who are called within so many minutes; ``mean`` minutes of a service with coefficient ``cv``."""
    load = per_hour / 60 * mean
    if servers <= load:
        return 0.0
    return 1 - erlang_c(servers, load) * exp(-(servers / mean - per_hour / 60) * within / ((1 + cv**2) / 2))


def windows_needed(per_hour: float, mean: float, cv: float, within: float, share: float) -> int:
    """The fewest windows with which this share is called in time; 0 where nobody comes."""
    if per_hour <= 0:
        return 0
    start = max(1, ceil(per_hour / 60 * mean))
    return next((n for n in range(start, MOST) if share_within(n, per_hour, mean, cv, within) >= share), MOST)
