"""Commands find the platform and the database of this checkout by themselves."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest

from yichuang.toolkit import env
from yichuang.toolkit.embedded_postgres import EmbeddedPostgres

COMMAND = """
import sys, time, psycopg
from yichuang.toolkit import env
with env.database_url() as url, psycopg.connect(url) as connection:
    time.sleep(float(sys.argv[1]))
    print(connection.execute("SELECT pg_postmaster_start_time()::text").fetchone()[0])
"""


@pytest.fixture(autouse=True)
def local(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(env, "LOCAL", tmp_path)
    monkeypatch.delenv("YICHUANG_DATABASE_URL", raising=False)
    return tmp_path


def test_a_platform_is_found_while_it_holds_its_claim() -> None:
    assert env.running() == {}
    with env.claim() as announcement:
        assert announcement
        announcement.write_text(json.dumps({"pid": 1, "url": "http://here", "database_url": "postgresql://x@y/z"}))
        assert env.running()["url"] == "http://here"
        with env.claim() as second:
            assert second is None
        with env.database_url() as url:
            assert url == "postgresql://x@y/z"
    assert env.running() == {}


def test_what_a_killed_platform_left_behind_is_not_believed(local: Path) -> None:
    (local / "run.json").write_text(json.dumps({"pid": os.getpid(), "database_url": "postgresql://gone@y/z"}))
    (local / "run.lock").touch()
    assert env.running() == {}


def test_a_database_of_ones_own_comes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("YICHUANG_DATABASE_URL", "postgresql://li:p%40ss@db.example:6543/hall")
    with env.database_url() as url:
        entry = env.django_database(url)
    assert (entry["USER"], entry["PASSWORD"], entry["HOST"], entry["PORT"], entry["NAME"]) == (
        "li", "p@ss", "db.example", "6543", "hall",
    )  # fmt: skip


@pytest.mark.db
def test_a_command_starts_the_database_for_its_own_time(local: Path) -> None:
    with env.database_url() as url, psycopg.connect(url) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)
    assert EmbeddedPostgres(local / "postgres").running_dsn() is None


@pytest.mark.db
def test_commands_that_overlap_share_the_database_and_the_last_one_is_not_cut_off(local: Path) -> None:
    surroundings = os.environ | {"YICHUANG_LOCAL": str(local), "PYTHONPATH": str(env.ROOT / "src")}
    first, *others = [
        subprocess.Popen([sys.executable, "-c", COMMAND, seconds], env=surroundings, stdout=subprocess.PIPE, text=True)
        for seconds in ("1", "2", "3")
    ]
    started = [process.communicate(timeout=30)[0] for process in (first, *others)]
    assert len(set(started)) == 1
    assert [process.returncode for process in (first, *others)] == [0, 0, 0]
    time.sleep(0.2)
    assert EmbeddedPostgres(local / "postgres").running_dsn() is None
