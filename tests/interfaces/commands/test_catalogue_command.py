"""``yichuang catalogue import`` and ``export``: exit status, JSON, and what a dry run leaves alone."""

import contextlib
import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.builders import a_centre, a_department, a_post
from tests.builders.spreadsheets import ROWS, a_csv
from tests.conftest import SHARED_DATA
from yichuang.domains.audit.models import Entry
from yichuang.domains.catalogue.models import Draft, ImportRun, ServiceItem
from yichuang.domains.organisation.models import Department
from yichuang.interfaces.commands import database, main
from yichuang.toolkit import env

pytestmark = [pytest.mark.django_db, pytest.mark.db]


@pytest.fixture(autouse=True)
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    """The command works on the test's own database."""
    monkeypatch.setattr(database, "connected", lambda: contextlib.nullcontext(""))
    monkeypatch.setenv("YICHUANG_DATABASE_URL", "postgresql://named")


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    """A good file."""
    path = tmp_path / "清单.csv"
    path.write_bytes(a_csv())
    return path


def _counts() -> list[int]:
    return [model.objects.count() for model in (ServiceItem, Draft, Department, Entry, ImportRun)]


def test_a_dry_run_says_what_it_would_do_and_does_nothing(listed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    a_centre()
    before = _counts()
    assert main(["catalogue", "import", str(listed), "--dry-run", "--json"]) == 0
    out = capsys.readouterr().out
    assert out.count("\n") == 1
    said = json.loads(out)
    assert (said["rows"], said["created"], said["problems"], said["dry_run"]) == (3, 3, [], True)
    assert said["departments"] == [row[1] for row in ROWS]
    assert _counts() == before


def test_an_import_writes_drafts(listed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    a_centre()
    assert main(["catalogue", "import", str(listed)]) == 0
    assert "新建 3 个" in capsys.readouterr().out
    assert set(Draft.objects.values_list("edited_by", flat=True)) == {"system"}


def test_bad_rows_are_named_and_nothing_is_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    a_centre()
    path = tmp_path / "清单.csv"
    path.write_bytes(a_csv([*ROWS, ("甲", "乙局", "许口", "XK-001")]))
    before = _counts()
    assert main(["catalogue", "import", str(path)]) == 1
    out = capsys.readouterr().out
    assert "第 5 行 “事项类型”：“许口”不是可用的事项类型。建议：" in out
    assert "第 2 行 “实施编码”：与第 5 行的编码相同" in out
    assert _counts() == before


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", None])
def test_a_file_that_cannot_be_used_is_status_two(
    content: bytes | None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    a_centre()
    path = tmp_path / "清单.xlsx"
    if content is not None:
        path.write_bytes(content)
    assert main(["catalogue", "import", str(path), "--dry-run", "--json"]) == 2
    said = json.loads(capsys.readouterr().out)
    assert said["problems"][0]["text"]


def test_with_the_rights_of_an_account(listed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    centre = a_centre()
    department = a_department(centre, "health", name="卫生健康局")
    post = a_post("catalogue_editor", centre, department=department, employer="department")
    assert post.account is not None
    assert main(["catalogue", "import", str(listed), "--dry-run", "--as", post.account.username]) == 1
    assert "其他部门" in capsys.readouterr().out
    assert main(["catalogue", "import", str(listed), "--dry-run", "--as", "nobody"]) == 2


def test_without_a_centre_a_dry_run_looks_at_the_file_alone(listed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["catalogue", "import", str(listed), "--dry-run"]) == 0
    assert "还没有载入中心，按空目录检查" in capsys.readouterr().out
    assert main(["catalogue", "import", str(listed)]) == 2


@pytest.mark.shared_data
def test_the_list_of_a_real_district_can_be_imported_without_code(capsys: pytest.CaptureFixture[str]) -> None:
    a_centre()
    assert main(["catalogue", "import", str(SHARED_DATA / "county_items.csv"), "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["rows"], said["created"], said["problems"]) == (1135, 1135, [])
    assert ServiceItem.objects.filter(parent__isnull=False).count() == 520


@pytest.mark.shared_data
def test_on_a_machine_where_nothing_was_set_up_a_dry_run_needs_no_database(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "yichuang", "catalogue", "import", str(SHARED_DATA / "county_items.csv")]
    done = subprocess.run(
        [*command, "--dry-run", "--json"],
        capture_output=True,
        env={"PATH": "/usr/bin:/bin", "YICHUANG_LOCAL": str(tmp_path), "PYTHONPATH": str(env.ROOT / "src")},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["created"] == 1135
    assert not (tmp_path / "postgres").exists()


@pytest.mark.parametrize("ending", ["xlsx", "json"])
def test_what_is_exported_can_be_imported(
    ending: str, listed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    a_centre()
    main(["catalogue", "import", str(listed)])
    path = tmp_path / f"out.{ending}"
    assert main(["catalogue", "export", str(path)]) == 0
    capsys.readouterr()
    assert main(["catalogue", "import", str(path), "--dry-run", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["unchanged"] == 3


def test_an_export_needs_a_known_ending(tmp_path: Path) -> None:
    assert main(["catalogue", "export", str(tmp_path / "out.pdf")]) == 2
