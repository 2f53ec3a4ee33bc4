"""The windows of a simulated day: one row for each window that is open all day, one for each opening of a tidal one."""

from collections.abc import Sequence
from dataclasses import dataclass

from .scenario import Scenario


@dataclass(frozen=True, slots=True)
class Row:
    """A window on duty. ``skills``: groups that it can do; ``own``: the group that it is quick at, where others are
    slower; ``closes``: None serves until the hall is empty; ``lunch``: when its break is due."""

    number: int
    skills: frozenset[int]
    own: int
    slow: float
    opens: float
    closes: float | None = None
    lunch: float | None = None
    lunch_len: float = 0.0

    def minutes(self, group: int, service: float) -> float:
        """How long a service of a group takes here."""
        return service if group == self.own else service * self.slow

    def on_duty(self, minute: float) -> bool:
        """Whether it is open then and not at lunch, where nothing runs late."""
        at_lunch = self.lunch is not None and self.lunch <= minute < self.lunch + self.lunch_len
        return self.opens <= minute and (self.closes is None or minute < self.closes) and not at_lunch


def trained_rows(scenario: Scenario, training: Sequence[Sequence[int]]) -> list[Row]:
    """The rows with the skills of a training plan: all-day windows first, then the tidal openings in order.

    The first skill of a row is its own; for an all-day window that is its department's.
    """
    return _rows(scenario, [(frozenset(skills), skills[0]) for skills in training], scenario.sec_slow)


def pooled_rows(scenario: Scenario) -> list[Row]:
    """The same windows, all of which can do everything at full speed: the reference F."""
    everything = frozenset(range(len(scenario.groups)))
    return _rows(scenario, [(everything, 0)] * (scenario.windows + len(scenario.tidal_rows)), 1.0)


def _rows(scenario: Scenario, skills: Sequence[tuple[frozenset[int], int]], slow: float) -> list[Row]:
    starts = scenario.lunch_starts
    rows = [
        Row(
            number, can, own, slow, scenario.open,
            lunch=starts[number % len(starts)] if starts and scenario.lunch_len else None,
            lunch_len=scenario.lunch_len,
        )
        for number, (can, own) in enumerate(skills[: scenario.windows])
    ]  # fmt: skip
    tidal = zip(scenario.tidal_rows, skills[scenario.windows :], strict=False)
    rows += [
        Row(scenario.windows + number, can, own, slow, start, closes=end)
        for number, ((start, end), (can, own)) in enumerate(tidal)
    ]
    return rows
