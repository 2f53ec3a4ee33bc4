"""A scenario from history is one that the simulator and the planner take, and says what happened."""

from datetime import date, datetime, timedelta
from random import Random

import pytest

from yichuang.rules.hall.from_history import scenario_from_history
from yichuang.rules.hall.history import ServedTicket
from yichuang.rules.hall.simulation.scenario import read_scenario
from yichuang.rules.office import SHANGHAI

MONDAY = date(2026, 3, 2)


def some_days(days: int, per_day: int, seed: int = 3) -> list[ServedTicket]:
    """Days with two lines: short ones by two thirds in the morning, long ones with one no-show in ten."""
    random, found = Random(seed), []
    for step in range(days):
        day = MONDAY + timedelta(days=step)
        for number in range(per_day):
            short = random.random() < 0.66
            hour = random.choice([9, 9, 10, 14]) + random.random()
            came = datetime(day.year, day.month, day.day, tzinfo=SHANGHAI) + timedelta(hours=hour)
            called = came + timedelta(minutes=random.expovariate(0.2))
            missed = not short and random.random() < 0.1
            length = timedelta(minutes=random.lognormvariate(1.5 if short else 3.0, 0.5))
            found.append(
                ServedTicket(
                    day,
                    1 if short else 2,
                    "social" if short else "works",
                    None,
                    "apply",
                    "walk",
                    random.random() < 0.05,
                    came,
                    came,
                    called,
                    None if missed else called,
                    called + (timedelta() if missed else length),
                    1,
                    missed,
                    ticket_id=step * 1000 + number + 1,
                )
            )
    return found


def test_the_scenario_says_what_happened_and_can_be_read() -> None:
    given = scenario_from_history(some_days(8, 200), name="demo", windows=9)
    scenario = read_scenario(given)
    assert scenario.tickets_per_day == 200
    assert [group.name for group in scenario.groups] == ["social/apply", "works/apply"]
    short, long = scenario.groups
    assert short.share == pytest.approx(0.66, abs=0.04)
    assert short.mean == pytest.approx(5.1, rel=0.1)
    assert long.mean == pytest.approx(22.8, rel=0.12)
    assert sum(scenario.profile) == pytest.approx(1, abs=0.001)
    assert max(range(17), key=lambda half: scenario.profile[half]) in (1, 2)  # between nine and ten
    assert scenario.absent_frac == pytest.approx(0.034, abs=0.02)
    assert scenario.day_cv < 0.02


def test_the_legs_of_a_ticket_are_one_who_came_and_transfers_are_second_matters() -> None:
    rows = some_days(1, 10)
    again = [ServedTicket(**{**_as_dict(row), "kind": "transfer"}) for row in rows[:4]]
    given = scenario_from_history([*rows, *again, rows[0]], name="demo", windows=3)
    assert (given["tickets_per_day"], given["multi_frac"]) == (10, 0.4)
    with pytest.raises(ValueError, match="no ticket"):
        scenario_from_history([], name="demo", windows=3)


def _as_dict(row: ServedTicket) -> dict[str, object]:
    return {name: getattr(row, name) for name in row.__slots__}
