"""The planner: the pooled hall against the simulator, the search for windows, and who should learn what."""

import numpy as np
import pytest

from tests.builders.scenario import PROFILE, a_scenario
from yichuang.rules.hall.planning import windows
from yichuang.rules.hall.planning.pooled import PooledDays
from yichuang.rules.hall.planning.training import train
from yichuang.rules.hall.planning.windows import plan_windows
from yichuang.rules.hall.planning.wish import Wish
from yichuang.rules.hall.simulation.callers import FirstCome
from yichuang.rules.hall.simulation.day import draw
from yichuang.rules.hall.simulation.floor import run_day
from yichuang.rules.hall.simulation.rows import Row


def test_a_plan_that_never_changes_is_the_pooled_hall_of_the_simulator() -> None:
    hall = a_scenario(appt_frac=0.0, absent_frac=0.0, tidal=0, multi_frac=0.0)
    waits = PooledDays(hall, [3]).waits([5] * 16)[0]
    rows = [Row(n, frozenset(range(3)), 0, 1.0, opens=30) for n in range(5)]
    tickets = draw(hall, 3).tickets()
    done = run_day(rows, tickets, FirstCome(), 1.0)
    since_open = [done.waits[n] - max(0.0, hall.open - ticket.place.since) for n, ticket in enumerate(tickets)]
    assert np.allclose(waits, since_open, atol=1e-4)


def test_a_window_closes_at_its_half_hour_after_the_service_and_may_open_again() -> None:
    hall = a_scenario(appt_frac=0.0)
    days = PooledDays(hall, range(30))
    few, gap, many = ([3] * 16, [3] * 4 + [1] * 2 + [3] * 10, [4] * 16)
    shares = [days.outcome(plan, 15) for plan in (gap, few, many)]
    assert shares[0].total < shares[1].total < shares[2].total
    assert shares[0].by_half_hour[:3] == shares[1].by_half_hour[:3]
    assert shares[0].by_half_hour[5] < shares[1].by_half_hour[5]


def test_enough_windows_leave_nobody_waiting_and_the_hall_empties_whatever_the_plan() -> None:
    days = PooledDays(a_scenario(), range(5))
    assert days.outcome([60] * 16, 15).worst == 1
    assert max(waits.max() for waits in days.waits([1] * 16)) < 24 * 60


def test_the_offered_load_is_all_the_work() -> None:
    hall = a_scenario(absent_frac=0.0, profile=[0, *PROFILE[1:]])
    work = sum(float((people.service + people.second).sum()) for people in (draw(hall, day) for day in range(20)))
    assert PooledDays(hall, range(20)).offered().sum() * 30 * 20 == pytest.approx(work, rel=0.05)


@pytest.fixture
def few_days(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(windows, "SEARCH_DAYS", range(5000, 5015))
    monkeypatch.setattr(windows, "FINAL_DAYS", range(5000, 5030))
    monkeypatch.setattr(windows, "FRESH_DAYS", range(20))


@pytest.mark.usefixtures("few_days")
def test_a_plan_holds_its_wish_on_its_days_and_nothing_can_be_left_out() -> None:
    hall, wish = a_scenario(), Wish()
    plan = plan_windows(hall, wish)
    assert len(plan.windows) == 16
    days = PooledDays(hall, windows.FINAL_DAYS)
    assert wish.lacks(days.outcome(plan.windows, wish.within)) == 0
    for half, count in enumerate(plan.windows):
        fewer = [*plan.windows[:half], count - 1, *plan.windows[half + 1 :]]
        assert count == 1 or wish.lacks(days.outcome(fewer, wish.within)) > 0


@pytest.mark.usefixtures("few_days")
def test_a_laxer_wish_needs_fewer_windows() -> None:
    hall = a_scenario()
    strict, lax = (plan_windows(hall, wish) for wish in (Wish(), Wish(target=0.7, floor=0.5)))
    assert sum(lax.windows) < sum(strict.windows)


@pytest.mark.parametrize(("windows_of", "k"), [([2, 2, 1], 3.0), ([6, 6, 4], 3.0)])
def test_training_keeps_the_department_and_its_budget(windows_of: list[int], k: float) -> None:
    hall = a_scenario(windows=sum(windows_of), dept_alloc=windows_of)
    skills = train(hall)
    assert len(skills) == hall.windows + 2
    assert [row[0] for row in skills[: hall.windows]] == list(hall.own)
    assert sum(map(len, skills)) / len(skills) <= k
    assert all(len(row) == len(set(row)) for row in skills)


def test_every_group_has_a_window_all_day_even_in_the_smallest_hall() -> None:
    groups = [{"name": str(n), "mean": 10, "cv": 1, "share": 1} for n in range(8)]
    hall = a_scenario(windows=1, dept_alloc=[1, *[0] * 7], groups=groups)
    assert set(train(hall)[0]) == set(range(8))


def test_the_group_with_most_work_gets_most_windows_and_no_two_groups_depend_on_the_same() -> None:
    groups = [{"name": str(n), "mean": 10, "cv": 1, "share": share} for n, share in enumerate((6, 2, 2, 2))]
    skills = train(a_scenario(windows=12, dept_alloc=[6, 2, 2, 2], groups=groups, tidal=0), per_row=2)
    windows_of = [{n for n, row in enumerate(skills) if group in row} for group in range(4)]
    assert len(windows_of[0]) == max(map(len, windows_of))
    assert len({frozenset(found) for found in windows_of}) == 4


def test_every_group_keeps_windows_while_half_the_hall_is_at_lunch() -> None:
    """Counted over the whole day, a group may have all its windows in one shift of the break."""
    groups = [{"name": str(n), "mean": 8 + n, "cv": 1, "share": 1 + n % 3} for n in range(10)]
    hall = a_scenario(windows=25, dept_alloc=[4, 1, 1, 4, 2, 2, 4, 1, 2, 4], groups=groups, tidal=0)
    skills = train(hall)
    assert sum(map(len, skills)) == 75
    assert max(map(len, skills)) == 4  # nobody learns everything
    for group in range(10):
        shifts = [sum(group in row for row in skills[first::2]) for first in (0, 1)]
        assert min(shifts) >= 2
        assert max(shifts) - min(shifts) <= 2


def test_a_window_that_opens_for_the_tide_learns_for_the_hours_of_the_tide() -> None:
    groups = [{"name": str(n), "mean": 10, "cv": 1, "share": 1} for n in range(6)]
    hall = a_scenario(windows=8, dept_alloc=[3, 1, 1, 1, 1, 1], groups=groups, tidal=2)
    openings = train(hall)[8:]
    assert len(openings) == 4
    for hours in (openings[:2], openings[2:]):
        assert all(hours)
        assert len({group for row in hours for group in row}) >= 4


def test_many_groups_are_planned_too() -> None:
    groups = [{"name": str(n), "mean": 8 + n, "cv": 1, "share": 1} for n in range(20)]
    skills = train(a_scenario(windows=30, dept_alloc=[2] * 10 + [1] * 10, groups=groups, tidal=0))
    assert {group for row in skills for group in row} == set(range(20))
    assert sum(map(len, skills)) <= 90
