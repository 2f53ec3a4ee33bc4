"""From a number of windows for each half hour to concrete windows: those open all day, and the tidal ones. Pure.

The base is the smallest number of the day; whatever a half hour needs beyond it is opened as a tidal window (潮汐窗口).
A tidal window opens at most twice a day, so that its clerk knows the day in advance.
"""

from collections.abc import Sequence
from dataclasses import dataclass

OPENINGS_A_DAY = 2


@dataclass(frozen=True)
class TidalPlan:
    """``base`` windows are open all day; each of ``tidal`` is a window with its openings, as half hours (from, until)
    counted from the opening, ``until`` not included."""

    base: int
    tidal: tuple[tuple[tuple[int, int], ...], ...]


def tidal_windows(plan: Sequence[int]) -> TidalPlan:
    """The windows of a plan (at least one half hour), as few tidal ones as two openings a day each allow.

    In every half hour exactly as many windows are open as the plan says.
    """
    base = min(plan)
    windows: list[list[tuple[int, int]]] = []
    for start, end in sorted(_openings([count - base for count in plan])):
        free = [one for one in windows if len(one) < OPENINGS_A_DAY and one[-1][1] < start]
        if free:
            max(free, key=lambda one: one[-1][1]).append((start, end))  # the shortest gap between
        else:
            windows.append([(start, end)])
    return TidalPlan(base, tuple(tuple(one) for one in windows))


def _openings(more: Sequence[int]) -> list[tuple[int, int]]:
    """Unbroken stretches: who opened last closes first, so that early ones stay long."""
    found: list[tuple[int, int]] = []
    begun: list[int] = []
    for half, count in enumerate([*more, 0]):
        while len(begun) > count:
            found.append((begun.pop(), half))
        begun += [half] * (count - len(begun))
    return found
