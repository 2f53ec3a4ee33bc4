"""The commands ``yichuang simulate`` and ``yichuang plan`` as another program sees them."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import yichuang
from tests.builders.scenario import scenario_file
from yichuang.interfaces.commands import main
from yichuang.rules.hall.planning import windows

ENVIRONMENT = {**os.environ, "PYTHONPATH": str(Path(yichuang.__file__).parents[1])}
SIMULATED = [
    "scenario", "days", "k", "mean", "p95", "F_mean", "F_p95", "R_mean", "R_p95", "R_max", "prio_p95", "appt_p95", "G",
    "util_cv", "decision_ms", "worst_wait",
]  # fmt: skip


@pytest.fixture
def hall(tmp_path: Path) -> Path:
    """A scenario file."""
    file = tmp_path / "hall.json"
    file.write_text(json.dumps(scenario_file(), ensure_ascii=False), encoding="utf-8")
    return file


@pytest.fixture
def few_days(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SEARCH_DAYS", "FINAL_DAYS", "FRESH_DAYS"):
        monkeypatch.setattr(windows, name, range(10))


def test_simulate_prints_one_document_with_the_name_of_the_file(hall: Path) -> None:
    command = [sys.executable, "-m", "yichuang", "simulate", "--scenario", str(hall), "--days", "2", "--json"]
    done = subprocess.run(command, capture_output=True, env=ENVIRONMENT, timeout=60)
    assert (done.returncode, done.stderr) == (0, b"")
    (line,) = done.stdout.decode().splitlines()
    found = json.loads(line)
    assert list(found) == SIMULATED
    assert (found["scenario"], found["days"]) == ("a small hall", 2)
    assert found["k"] <= 4
    assert found["worst_wait"] >= found["p95"] >= found["mean"] > 0


def test_the_day_count_is_of_days_zero_on(hall: Path, capsys: pytest.CaptureFixture[str]) -> None:
    worst = []
    for days in ("1", "2", "3"):
        assert main(["simulate", "--scenario", str(hall), "--days", days, "--json"]) == 0
        worst.append(json.loads(capsys.readouterr().out)["worst_wait"])
    assert worst == sorted(worst)


@pytest.mark.usefixtures("few_days")
def test_plan_prints_windows_and_training(hall: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["--target", "0.95", "--within", "15", "--floor", "0.90"]
    assert main(["plan", "--scenario", str(hall), *asked, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert list(found) == ["windows", "window_half_hours", "P_within", "worst_half_hour", "skills", "seconds"]
    assert len(found["windows"]) == 16
    assert found["window_half_hours"] == sum(found["windows"])
    assert found["P_within"] >= 0.95
    assert found["worst_half_hour"] >= 0.90
    assert len(found["skills"]) == 5 + 2
    assert {group for row in found["skills"] for group in row} == {0, 1, 2}


@pytest.mark.usefixtures("few_days")
def test_without_json_both_print_for_people(hall: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["simulate", "--scenario", str(hall), "--days", "1"]) == 0
    assert "平均等候" in capsys.readouterr().out
    assert main(["plan", "--scenario", str(hall)]) == 0
    said = capsys.readouterr().out
    assert "09:00" in said
    assert "潮汐 09:45–11:30：" in said
    assert "社医保" in said


@pytest.mark.parametrize("command", ["simulate", "plan"])
@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "读不到这个文件"),
        (b"\xff", "读不到这个文件"),
        (b"{", "不是有效的 JSON"),
        (b"[]", "JSON 对象"),
        (json.dumps(scenario_file(windows=0)).encode(), "windows"),
    ],
)
def test_a_file_that_cannot_be_used_is_named(
    command: str, content: bytes | None, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "hall.json"
    if content is not None:
        file.write_bytes(content)
    assert main([command, "--scenario", str(file), "--json"]) == 2
    answer = capsys.readouterr()
    assert answer.out == ""
    assert "hall.json" in answer.err
    assert said in answer.err


@pytest.mark.parametrize("option", [["--days", "0"], ["--days", "x"], ["--days", "1.5"]])
def test_impossible_days_are_refused(option: list[str], hall: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["simulate", "--scenario", str(hall), *option])
    assert caught.value.code == 2
    assert "10000" in capsys.readouterr().err


def test_neither_command_starts_django_and_the_web_never_loads_numpy() -> None:
    programs: dict[str, Any] = {
        "import yichuang.interfaces.commands.simulate, yichuang.interfaces.commands.plan": "django",
        "import yichuang.rules.hall.calling, yichuang.rules.hall.lines": "numpy",
    }
    for program, unwanted in programs.items():
        check = f"{program}\nimport sys\nassert not any(m.split('.')[0] == {unwanted!r} for m in sys.modules)"
        assert subprocess.run([sys.executable, "-c", check], env=ENVIRONMENT, timeout=60).returncode == 0
