"""``yichuang run``: comes up, is found by others, and goes down cleanly however it is asked to."""

import json
import os
import signal
import socket
import stat
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

from yichuang.interfaces.supervisor.children import Child
from yichuang.toolkit import env

pytestmark = pytest.mark.db
RUN = [sys.executable, "-P", "-m", "yichuang", "run"]
UP, DOWN = 120, 30  # seconds, for a busy machine


def _hear_interrupts() -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # also where this run was started in the background, which ignores it


class Checkout:
    """A data folder and a port of its own, in which the platform of this source tree runs."""

    def __init__(self, local: Path) -> None:
        self.local = local
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.started: list[subprocess.Popen[str]] = []

    def launch(self, command: list[str] = RUN, **more: str) -> "subprocess.Popen[str]":
        surroundings = {
            "PYTHONPATH": str(env.ROOT / "src"),
            "YICHUANG_LOCAL": str(self.local),
            "YICHUANG_PORT": str(self.port),
            "YICHUANG_BLUEPRINT": "none",
            "YICHUANG_PLAIN_STATIC": "1",
            "YICHUANG_WEB_PROCESSES": "1",
        }
        without_django = {name: value for name, value in os.environ.items() if "DATABASE_URL" not in name}
        process = subprocess.Popen(
            command,
            env=without_django | surroundings | more,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            text=True,
            preexec_fn=_hear_interrupts,
        )
        self.started.append(process)
        return process

    def announced(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads((self.local / "run.json").read_text())
        return found

    def wait_until_up(self) -> None:
        _eventually((self.local / "run.json").exists, UP)
        _eventually(self.is_healthy, UP)

    def processes(self, word: str = "") -> list[int]:
        """Everything that lives from this data folder, or the part of it with the word in its command line."""
        mark = f"YICHUANG_LOCAL={self.local}".encode()
        found = []
        for entry in Path("/proc").iterdir():
            try:
                command = (entry / "cmdline").read_bytes().replace(b"\0", b" ")
                if word.encode() in command and mark in (entry / "environ").read_bytes().split(b"\0"):
                    found.append(int(entry.name))
            except OSError:
                continue
        return found

    def is_healthy(self) -> bool:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/healthz", timeout=5) as answer:
                return bool(answer.status == 200)
        except OSError:
            return False

    def is_clean(self) -> bool:
        return not (self.local / "run.json").exists() and not self.processes()

    def clean_up(self) -> None:
        for process in self.started:
            if process.poll() is None:
                process.terminate()
        for process in self.started:
            process.communicate(timeout=DOWN)


def _eventually(happens: Callable[[], bool], seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while not happens():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.05)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("checkout")


@pytest.fixture
def checkout(folder: Path) -> Iterator[Checkout]:
    """One folder for all tests here, so that each but the first also shows that a start continues with the data."""
    checkout = Checkout(folder)
    yield checkout
    checkout.clean_up()


@pytest.fixture
def make(checkout: Checkout, tmp_path: Path) -> list[str]:
    rule = tmp_path / "Makefile"
    rule.write_text(f"run:\n\t@{' '.join(RUN)}\n")
    return ["make", "-f", str(rule), "run"]


def test_comes_up_is_found_heals_and_ends_on_sigterm(checkout: Checkout, tmp_path: Path) -> None:
    platform = checkout.launch()
    checkout.wait_until_up()
    assert checkout.announced()["url"] == f"http://127.0.0.1:{checkout.port}"
    assert stat.S_IMODE((checkout.local / "run.json").stat().st_mode) == 0o600

    second = checkout.launch()
    said, _ = second.communicate(timeout=UP)
    assert (second.returncode, said.count("\n")) == (1, 1)
    assert "已在运行" in said

    elsewhere = checkout.launch(YICHUANG_LOCAL=str(tmp_path))
    said, _ = elsewhere.communicate(timeout=UP)
    assert (elsewhere.returncode, said.count("\n")) == (1, 1)
    assert f"127.0.0.1:{checkout.port} 已被占用" in said

    for part in ("supervisor.web", "procrastinate", "bin/postgres"):
        before = checkout.processes(part)
        os.kill(before[0], signal.SIGKILL)
        _eventually(lambda part=part, before=before: bool(set(checkout.processes(part)) - set(before)), UP)
        _eventually(checkout.is_healthy, UP)

    platform.terminate()
    said, _ = platform.communicate(timeout=DOWN)
    assert platform.returncode == 0
    assert said.count(f"http://127.0.0.1:{checkout.port}/\n") == 1
    assert checkout.is_clean()


def test_a_killed_platform_leaves_nothing_behind_and_the_next_has_its_data_and_hears_ctrl_c(
    checkout: Checkout, make: list[str]
) -> None:
    killed = checkout.launch()
    checkout.wait_until_up()
    with psycopg.connect(checkout.announced()["database_url"]) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 7 AS number")
    killed.kill()
    killed.communicate(timeout=DOWN)
    _eventually(lambda: not checkout.processes(), DOWN)
    assert checkout.announced()["pid"] == killed.pid  # stale, and so not believed:
    asked = [sys.executable, "-c", "from yichuang.toolkit import env; print(env.running())"]
    assert checkout.launch(asked).communicate(timeout=UP)[0] == "{}\n"

    platform = checkout.launch(
        ["sh", "-c", 'trap "" INT; "$@"', "sh", *make]
    )  # as a shell starts jobs in the background
    _eventually(lambda: not (checkout.local / "run.json").exists(), UP)
    checkout.wait_until_up()
    with psycopg.connect(checkout.announced()["database_url"]) as connection:
        assert connection.execute("SELECT number FROM kept").fetchone() == (7,)
    os.killpg(platform.pid, signal.SIGINT)  # what the terminal does
    said, _ = platform.communicate(timeout=DOWN)
    assert platform.returncode == 0
    assert "Traceback" not in said
    assert checkout.is_clean()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL])
def test_a_signal_to_make_alone_ends_it(checkout: Checkout, make: list[str], number: signal.Signals) -> None:
    platform = checkout.launch(make)
    checkout.wait_until_up()
    platform.send_signal(number)
    said, _ = platform.communicate(timeout=DOWN)  # the pipe closes with the last process
    assert "Traceback" not in said
    _eventually(checkout.is_clean, DOWN)


def test_a_database_that_does_not_answer_is_one_sentence(checkout: Checkout) -> None:
    platform = checkout.launch(YICHUANG_DATABASE_URL="postgresql://nobody@127.0.0.1:1/none")
    said, _ = platform.communicate(timeout=UP)
    assert platform.returncode == 1
    assert "无法连接数据库" in said
    assert "Traceback" not in said


def test_a_part_that_keeps_dying_is_not_started_for_ever() -> None:
    child = Child("broken", [sys.executable, "-c", "raise SystemExit(3)"])
    child.start({})
    seen = []
    deadline = time.monotonic() + UP
    while not child.dies_too_often:
        assert time.monotonic() < deadline
        if (status := child.tend({})) is not None:
            seen.append(status)
        time.sleep(0.01)
    assert seen == [3] * 5
