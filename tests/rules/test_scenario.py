"""Scenario files: what is read, and what is refused with the name of the field."""

from typing import Any

import pytest

from tests.builders.scenario import a_scenario, scenario_file
from yichuang.rules.hall.simulation.scenario import read_scenario
from yichuang.rules.refusal import Refusal


def test_a_hall_is_read() -> None:
    hall = a_scenario()
    assert (hall.windows, hall.own, hall.half_hours) == (5, (0, 0, 1, 1, 2), 16)
    assert hall.tidal_rows == [(75, 180), (300, 405)]
    assert hall.surge == (1, 1, 1)


def test_windows_without_department_go_where_the_work_is() -> None:
    given = scenario_file()
    del given["dept_alloc"]
    assert read_scenario(given).own == (0, 0, 1, 1, 2)


@pytest.mark.parametrize(
    ("field", "change"),
    [
        (None, []),
        ("name", {"name": ""}),
        ("seed", {"seed": 1.5}),
        ("seed", {"seed": -1}),
        ("windows", {"windows": 0}),
        ("windows", {"windows": "5"}),
        ("windows", {"windows": True}),
        ("dept_alloc", {"dept_alloc": [1, 1, 1]}),
        ("dept_alloc", {"dept_alloc": [5]}),
        ("groups", {"groups": []}),
        ("groups[0]", {"groups": [5]}),
        ("groups[0].mean", {"groups": [{"name": "a", "mean": 0, "cv": 1, "share": 1}]}),
        ("profile", {"profile": [1, 2]}),
        ("profile", {"profile": [0] * 17}),
        ("close", {"close": 20}),
        ("close", {"close": 500}),
        ("tickets_per_day", {"tickets_per_day": float("nan")}),
        ("tickets_per_day", {"tickets_per_day": 1e9}),
        ("prio_frac", {"prio_frac": 2}),
        ("tidal_hours[0]", {"tidal_hours": [[180, 75]]}),
        ("targets", {"targets": []}),
        ("targets.walk", {"targets": {"walk": 0}}),
        ("lunch", {"lunch": 5}),
        ("surge", {"surge": [1]}),
    ],
)
def test_what_cannot_be_is_refused_by_its_field(field: str | None, change: Any) -> None:
    given = scenario_file(**change) if isinstance(change, dict) else change
    with pytest.raises(Refusal) as caught:
        read_scenario(given)
    assert (caught.value.code, caught.value.field) == ("bad_scenario", field)
