"""What if: more windows, somebody ill, more appointments, more people — beside the same hall as it is. Pure."""

from collections.abc import Sequence
from dataclasses import replace

from ..simulation.halls import Skills, Waits, waits
from ..simulation.scenario import MOST_TICKETS, MOST_WINDOWS, Scenario, by_load
from .training import train
from .wish import Change


def what_if(scenario: Scenario, change: Change, days: Sequence[int], within: float) -> Waits:
    """How long people wait with the change. The same days are drawn, from the same random numbers."""
    hall, skills = _changed(scenario, change)
    return waits(hall, skills, days, within)


def _changed(scenario: Scenario, change: Change) -> tuple[Scenario, Skills]:
    count = min(MOST_WINDOWS, max(1, scenario.windows + change.windows))
    own = scenario.own if count == scenario.windows else by_load(count, scenario.groups)
    hall = replace(
        scenario,
        own=own,
        tickets_per_day=min(MOST_TICKETS, max(1.0, scenario.tickets_per_day * change.people)),
        appt_frac=scenario.appt_frac if change.appointments is None else min(0.95, max(0.0, change.appointments)),
    )
    skills = train(hall)
    for _ in range(min(change.away, hall.windows - 1)):
        hall, skills = _without_one(hall, skills)
    return hall, skills


def _without_one(hall: Scenario, skills: Skills) -> tuple[Scenario, Skills]:
    """A clerk of the group with most windows is away and nobody learns anything for it; what only they could do goes
    to whoever can do least."""
    most = max(set(hall.own), key=lambda group: (hall.own.count(group), -group))
    gone = hall.own.index(most)
    left = [list(row) for number, row in enumerate(skills) if number != gone]
    hall = replace(hall, own=hall.own[:gone] + hall.own[gone + 1 :])
    for group in range(len(hall.groups)):
        if not any(group in row for row in left[: hall.windows]):
            min(left[: hall.windows], key=len).append(group)
    return hall, left
