"""Halls made at random (`benchmarks/halls.py`): the same for everybody, possible, and as varied as they claim."""

from pathlib import Path
from runpy import run_path

from yichuang.rules.hall.simulation.scenario import read_scenario

HALLS = run_path(str(Path(__file__).resolve().parents[3] / "benchmarks" / "halls.py"))


def test_a_hall_depends_on_its_set_and_number_alone_and_can_be_read() -> None:
    drawn = [HALLS["a_hall"](HALLS["SETS"]["development"], number) for number in range(30)]
    assert drawn[7] == HALLS["a_hall"](HALLS["SETS"]["development"], 7)
    assert drawn[7] != HALLS["a_hall"](HALLS["SETS"]["holdout"], 7)
    halls = [read_scenario(hall) for hall in drawn]
    for hall in halls:
        assert 6 <= hall.windows <= 60
        assert 3 <= len(hall.groups) <= 12
        assert all(4 <= group.mean <= 35 for group in hall.groups)
        minutes = sum(group.mean * group.share for group in hall.groups) / sum(group.share for group in hall.groups)
        work = hall.tickets_per_day * minutes * (1 - hall.absent_frac) * (1 + hall.multi_frac)
        open_for = hall.windows * 420 + sum(end - start for start, end in hall.tidal_rows)
        assert 0.69 <= work / open_for <= 0.86
    assert any(hall.tidal for hall in halls)
    assert any(hall.sec_slow > 1 for hall in halls)
    assert any(set(hall.surge) != {1.0} for hall in halls)
    assert any(not hall.appt_frac for hall in halls)


def test_the_grade_is_the_best_whose_limits_all_hold() -> None:
    best = dict(R_mean=1, R_p95=1, R_max=1, prio_p95=5, appt_p95=5, G=1, util_cv=0.05)
    assert HALLS["grade"](best) == "excellent"
    assert HALLS["grade"]({**best, "appt_p95": 13}) == "good"
    assert HALLS["grade"]({**best, "util_cv": 0.2}) == "pass"
    assert HALLS["grade"]({**best, "prio_p95": 11}) == "-"
    assert HALLS["grade"]({**best, "R_mean": 1.5}, slow=True) == "good"
