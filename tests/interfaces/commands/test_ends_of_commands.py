"""How commands end where something outside them fails: a sentence and a status, never a traceback."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest


def yichuang(*words: str) -> list[str]:
    return [sys.executable, "-m", "yichuang", *words]


def test_a_database_that_cannot_start_is_one_sentence_and_status_2(tmp_path: Path) -> None:
    (tmp_path / "postgres").write_text("a file where the folder should be")
    env = {**os.environ, "YICHUANG_LOCAL": str(tmp_path)}
    env.pop("YICHUANG_DATABASE_URL", None)
    done = subprocess.run(yichuang("audit", "verify"), env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert "数据库无法启动" in done.stderr


@pytest.mark.parametrize("command", [("audit", "verify"), ("token", "issue", "--post", "x", "--label", "y")])
def test_a_database_that_does_not_answer_is_one_sentence_and_status_2(tmp_path: Path, command: tuple[str, ...]) -> None:
    env = {
        **os.environ,
        "YICHUANG_LOCAL": str(tmp_path),
        "YICHUANG_DATABASE_URL": "postgresql://nobody@127.0.0.1:1/none",
    }
    done = subprocess.run(yichuang(*command), env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr.startswith("无法连接数据库")
    assert done.stderr.count("\n") == 1


def test_a_reader_who_stops_early_ends_a_command_quietly() -> None:
    with subprocess.Popen(
        yichuang("blueprint", "check", "qingliu"), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()  # as head does after its line
        assert process.stderr.read() == ""
    assert process.returncode == 141


@pytest.mark.db
def test_measuring_says_what_it_does_and_nothing_else() -> None:
    done = subprocess.run(
        yichuang("bench", "intake", "--seconds", "0.1", "--clients", "1"), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0
    assert [line.partition(" ")[0] for line in done.stderr.splitlines()] == ["启动临时数据库", "1", "8"]


@pytest.mark.db
def test_the_measured_hall_answers_in_one_line_and_loses_nothing() -> None:
    done = subprocess.run(
        yichuang("bench", "hall", "--seconds", "0.3", "--json"), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    figures = json.loads(done.stdout)
    assert list(figures) == [
        "take_per_s", "call_per_s", "take_p99_ms", "call_p99_ms", "floor_call_per_s", "ratio", "doubles", "lost",
    ]  # fmt: skip
    assert (figures["doubles"], figures["lost"]) == (0, 0)
    assert figures["take_per_s"] > 0
    assert figures["call_per_s"] > 0
