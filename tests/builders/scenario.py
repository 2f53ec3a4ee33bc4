"""A small hall on paper."""

from typing import Any

from yichuang.rules.hall.simulation.scenario import Scenario, read_scenario

PROFILE = [2, 6, 9, 10, 9, 7, 4, 3, 3, 4, 8, 9, 8, 6, 5, 3, 1]


def scenario_file(**more: Any) -> dict[str, Any]:
    """What the file of a small hall says: five windows, three groups, one tidal window."""
    given = {
        "name": "a small hall", "seed": 7, "t0": 0, "open": 30, "close": 510, "tickets_per_day": 110, "windows": 5,
        "dept_alloc": [2, 2, 1],
        "groups": [
            {"name": "社医保", "mean": 9, "cv": 0.8, "share": 0.5},
            {"name": "不动产", "mean": 19, "cv": 0.7, "share": 0.3},
            {"name": "税务", "mean": 10, "cv": 1.0, "share": 0.2},
        ],
        "profile": PROFILE, "day_cv": 0.1, "group_cv": 0.15, "prio_frac": 0.08, "appt_frac": 0.15, "appt_noshow": 0.05,
        "absent_frac": 0.05, "absent_burn": 1.0, "multi_frac": 0.2, "tidal": 1, "tidal_hours": [[75, 180], [300, 405]],
        "sec_slow": 1.0, "targets": {"walk": 15, "prio": 5, "appt": 5, "transfer": 10},
        "lunch": {"starts": [180, 240], "len": 60},
    }  # fmt: skip
    return {**given, **more}


def a_scenario(**more: Any) -> Scenario:
    """The small hall, read."""
    return read_scenario(scenario_file(**more))
