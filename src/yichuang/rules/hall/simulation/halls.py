"""The same people at the same windows under different ways to run the hall: departments, zones, training, pooling."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from ..calling import Policy
from .callers import Rule
from .day import draw
from .floor import run_day
from .rows import trained_rows
from .scenario import Scenario, by_load

Skills = list[list[int]]
ZONES = 3


@dataclass(frozen=True)
class Waits:
    """Minutes waited over all days: mean, what 95 of 100 do not exceed, share within the target, mean of the worst."""

    mean: float
    p95: float
    within: float
    worst: float


def departments(scenario: Scenario, own: Sequence[int]) -> Skills:
    """Every window does what its department does; ``own`` by window. Tidal windows go where the work is."""
    return _served(scenario, [[group] for group in own] + [[group] for group in _tidal_own(scenario)])


def fair_departments(scenario: Scenario) -> Skills:
    """Department windows in proportion to the work: the fair baseline."""
    return departments(scenario, by_load(scenario.windows, scenario.groups))


def zones(scenario: Scenario, of_group: Sequence[int] | None = None) -> Skills:
    """Walls between zones, everybody in a zone does everything of it. ``of_group``: the zone of each group; without it
    three zones of about the same work."""
    zone_of = list(of_group) if of_group is not None else _equal_zones(scenario)
    mates = [[one for one, zone in enumerate(zone_of) if zone == own] for own in zone_of]
    own = list(by_load(scenario.windows, scenario.groups)) + _tidal_own(scenario)
    skills = [[group, *(one for one in mates[group] if one != group)] for group in own]
    return _served(scenario, skills)


def pooled(scenario: Scenario) -> Skills:
    """Everybody does everything."""
    groups = range(len(scenario.groups))
    own = list(scenario.own) + _tidal_own(scenario)
    return [[group, *(one for one in groups if one != group)] for group in own]


def waits(scenario: Scenario, skills: Skills, days: Sequence[int], within: float) -> Waits:
    """What these windows do on these days under the calling rule of the live hall; the same days, the same people."""
    found, worst = list[float](), list[float]()
    for waited in each_day(scenario, skills, days):
        found += waited
        worst.append(max(waited, default=0.0))
    if not found:
        return Waits(0.0, 0.0, 1.0, 0.0)
    every = np.array(found)
    return Waits(
        float(every.mean()), float(np.percentile(every, 95)), float((every <= within).mean()), float(np.mean(worst))
    )


def each_day(scenario: Scenario, skills: Skills, days: Sequence[int]) -> Iterator[list[float]]:
    """The waits of day after day."""
    rows = trained_rows(scenario, skills)
    for day in days:
        caller = Rule([group.mean for group in scenario.groups], Policy(targets=scenario.targets))
        yield list(run_day(rows, draw(scenario, day).tickets(), caller, scenario.absent_burn).waits.values())


def _served(scenario: Scenario, skills: Skills) -> Skills:
    """A group too small for a window of its own goes to one that is open all day."""
    all_day = skills[: scenario.windows]
    for group in range(len(scenario.groups)):
        if not any(group in row for row in all_day):
            min(all_day, key=len).append(group)
    return skills


def _tidal_own(scenario: Scenario) -> list[int]:
    openings = len(scenario.tidal_rows)
    return list(by_load(scenario.windows + openings, scenario.groups))[::-1][:openings] if openings else []


def _equal_zones(scenario: Scenario) -> list[int]:
    """The group with most work goes to the zone with the least so far."""
    work = [group.share * group.mean for group in scenario.groups]
    loads, found = [0.0] * min(ZONES, len(work)), [0] * len(work)
    for group in sorted(range(len(work)), key=lambda one: (-work[one], one)):
        found[group] = loads.index(min(loads))
        loads[found[group]] += work[group]
    return found
