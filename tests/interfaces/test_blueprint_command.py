"""``yichuang blueprint check``: one JSON line, exit status by problems, without Django."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.builders.blueprint import a_blueprint
from yichuang.interfaces.commands import main

KEYS = ["name", "venue", "zones", "windows", "departments", "items", "plan", "problems", "notes"]


def test_the_json_document_is_one_line_with_the_agreed_keys(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["blueprint", "check", str(a_blueprint(tmp_path)), "--json"]) == 0
    [line] = capsys.readouterr().out.splitlines()
    summary = json.loads(line)
    assert list(summary) == KEYS
    assert summary["zones"][0] == {"name": "商事登记", "lead": "市监局", "departments": 1, "windows": 2}
    assert summary["windows"] == ["商事登记综合受理1", "商事登记综合受理2", "通用综合受理1 · 帮办代办"]
    assert summary["items"] == 2
    assert summary["plan"] == {"tasks": 1, "first": "2024-04-20", "last": "2024-04-20"}


def test_problems_give_exit_status_1_and_still_a_document(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = a_blueprint(tmp_path, ("small/centre.yaml", "level: county", "level: [broken"))
    assert main(["blueprint", "check", str(folder), "--json"]) == 1
    summary = json.loads(capsys.readouterr().out)
    assert list(summary) == KEYS
    assert "small/centre.yaml:" in summary["problems"][0]


def test_a_person_reads_zones_windows_and_what_is_wrong(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = a_blueprint(tmp_path, ("small/centre.yaml", "level: county", "level: township"))
    assert main(["blueprint", "check", str(folder)]) == 1
    text = capsys.readouterr().out
    assert "商事登记：窗口 2 个，部门 1 个，牵头部门市监局" in text
    assert "small/centre.yaml:1: 场所名称应以“便民服务中心”结尾" in text


def test_qingliu_is_checked_without_a_problem_and_without_django() -> None:
    program = (
        "import sys; from yichuang.interfaces.commands import main; "
        "main(sys.argv[1:]); sys.exit('django' in sys.modules)"
    )
    command = [sys.executable, "-c", program, "blueprint", "check", "qingliu", "--json"]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2] / "src")}
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    assert json.loads(done.stdout)["problems"] == []
