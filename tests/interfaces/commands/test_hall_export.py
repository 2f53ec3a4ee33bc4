"""``yichuang hall export``: the hall's history without anything that names somebody."""

import contextlib
import json
from pathlib import Path

import pytest

from tests.builders import NOW, a_centre
from tests.builders.hall import a_ticket
from yichuang.interfaces.commands import hall as command
from yichuang.interfaces.commands import main
from yichuang.rules.hall.simulation.scenario import read_scenario
from yichuang.rules.hall.tickets import hall_day

pytestmark = [pytest.mark.django_db, pytest.mark.db]
RANGE = ["--since", f"{hall_day(NOW)}", "--until", f"{hall_day(NOW)}"]


@pytest.fixture(autouse=True)
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    """The command works on the test's own database."""
    monkeypatch.setattr(command, "connected", lambda: contextlib.nullcontext(""))


def test_rows_and_a_scenario_are_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    number, out = a_ticket().number, tmp_path / "hall.csv"
    assert main(["hall", "export", *RANGE, "--out", str(out)]) == 0
    assert len(out.read_text(encoding="utf-8").splitlines()) == 2
    assert number not in out.read_text(encoding="utf-8")
    assert main(["hall", "export", *RANGE, "--as", "scenario", "--centre", a_centre().code]) == 0
    assert read_scenario(json.loads(capsys.readouterr().out)).tickets_per_day == 1
    assert main(["hall", "export", *RANGE, "--centre", "nowhere"]) == 1
    assert main(["hall", "export", *RANGE, "--out", str(tmp_path / "no" / "such.csv")]) == 2
    assert "无法写入" in capsys.readouterr().err
