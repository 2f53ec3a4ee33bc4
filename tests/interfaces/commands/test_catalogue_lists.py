"""``yichuang catalogue load-basic`` and ``load-list``."""

import argparse
import contextlib
import json
from pathlib import Path

import pytest

from tests.builders import a_centre
from yichuang.domains.catalogue.models import BasicEntry, DelegatedList
from yichuang.interfaces.commands.cataloguing import lists

pytestmark = [pytest.mark.db, pytest.mark.django_db]


@pytest.fixture(autouse=True)
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    """The command works on the test's own database."""
    monkeypatch.setattr(lists, "connected", lambda: contextlib.nullcontext(""))


def run(*argv: str) -> int:
    parser = argparse.ArgumentParser()
    lists.configure(parser.add_subparsers(required=True))
    args = parser.parse_args(argv)
    return int(args.act(args))


def test_a_basic_catalogue_is_loaded(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    a_centre()
    file = tmp_path / "basic.csv"
    file.write_text("基本编码,事项名称,事项类型\nA1,甲,行政许可\n", encoding="utf-8-sig")
    assert run("load-basic", str(file), "--source", "省目录", "--edition", "2025", "--json") == 0
    assert json.loads(capsys.readouterr().out) == {"total": 1, "new": 1, "changed": 0, "withdrawn": 0}
    assert BasicEntry.objects.get().edition == "2025"


def test_a_wrong_row_loads_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    a_centre()
    file = tmp_path / "basic.csv"
    file.write_text("基本编码,事项名称,事项类型\nA1,甲,行政许可\nA2,,行政许可\n", encoding="utf-8")
    assert run("load-basic", str(file), "--source", "省目录") == 1
    assert "第 3 行：没有事项名称" in capsys.readouterr().err
    assert not BasicEntry.objects.exists()


def test_a_list_may_be_registered_before_its_entries_are_given(capsys: pytest.CaptureFixture[str]) -> None:
    a_centre()
    said = ["--code", "statutory-92", "--kind", "statutory", "--title", "法定目录", "--source", "赣府厅发〔2021〕31号"]
    assert run("load-list", *said, "--stated-total", "92") == 0
    assert DelegatedList.objects.get().stated_total == 92
    assert run("load-list", *said, "--region", "999999999999") == 1
    assert "没有区划" in capsys.readouterr().err


def test_a_file_that_is_not_there_is_said_in_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    a_centre()
    assert run("load-basic", "nowhere.csv", "--source", "目录") == 1
    assert "nowhere.csv" in capsys.readouterr().err
