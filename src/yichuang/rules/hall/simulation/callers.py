"""Who decides in a simulated hall: the calling rule of the live hall, and pooled first-come-first-served beside it."""

from collections.abc import Iterable, Sequence
from heapq import heappop, heappush
from time import perf_counter
from typing import Protocol

from .. import calling
from ..calling import Group, Idle, Line, Place, Policy, Window, best_window, next_ticket
from .rows import Row


class Caller(Protocol):
    """What the simulated floor asks. It never tells how long a service will take."""

    def wait(self, place: Place) -> None:
        """Somebody joins the line."""

    def call(self, row: Row, now: float) -> Place | None:
        """Whom a free window calls, out of the line; None: nobody whom it can serve."""

    def seat(self, place: Place, idle: Iterable[tuple[Row, float]], now: float) -> Row | None:
        """To which idle window (with the moment since when it is idle) somebody goes who has just come."""

    def duty(self, rows: Iterable[Row]) -> None:
        """These windows are on duty from now on."""


class FirstCome:
    """Pooled first-come-first-served: the reference F. Longest-idle window first."""

    def __init__(self) -> None:
        self._line: list[tuple[float, int, Place]] = []

    def wait(self, place: Place) -> None:
        heappush(self._line, (place.since, place.ticket, place))

    def call(self, row: Row, now: float) -> Place | None:
        return heappop(self._line)[2] if self._line else None

    def seat(self, place: Place, idle: Iterable[tuple[Row, float]], now: float) -> Row | None:
        return min(idle, key=lambda one: (one[1], one[0].number), default=(None, 0.0))[0]

    def duty(self, rows: Iterable[Row]) -> None:
        """It does not matter to the oldest who is on duty."""


class Rule:
    """The rule of ``rules.hall.calling`` with the state it wants; counts its decisions and their time."""

    def __init__(self, means: Sequence[float], policy: Policy) -> None:
        self.decisions, self.seconds = 0, 0.0
        self._policy = policy
        self._turns: dict[int, int] = {}
        self._waiting: dict[Group, list[Place]] = {group: [] for group in range(len(means))}
        self._lengths: dict[Group, int] = dict.fromkeys(self._waiting, 0)
        self._capacity: dict[Group, float] = {}
        self._line = Line(self._waiting, self._lengths, dict(enumerate(means)), self._capacity)

    def wait(self, place: Place) -> None:
        self._waiting[place.group].append(place)
        self._lengths[place.group] += 1

    def call(self, row: Row, now: float) -> Place | None:
        window = Window(row.skills, frozenset([row.own]), row.slow, self._turns.get(row.number, 0))
        started = perf_counter()
        choice = next_ticket(window, self._line, now, self._policy)
        self.seconds += perf_counter() - started
        self.decisions += 1
        if choice is None:
            return None
        place = choice.place
        self._waiting[place.group].remove(place)
        self._lengths[place.group] -= 1
        self._turns[row.number] = window.priority_turns + 1 if place.priority else 0
        return place

    def seat(self, place: Place, idle: Iterable[tuple[Row, float]], now: float) -> Row | None:
        rows = {row.number: row for row, _ in idle}
        free = (Idle(row.number, row.skills, frozenset([row.own]), since, row.slow) for row, since in idle)
        best = best_window(place, free, self._policy)
        if best is None:
            return None
        self._turns[best.number] = 0
        return rows[best.number]

    def duty(self, rows: Iterable[Row]) -> None:
        self._capacity.clear()
        self._capacity.update(calling.capacity(row.skills for row in rows))
