"""Starts the platform in order (address, database, tables, processes), watches it, and stops it in reverse."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from yichuang.interfaces.supervisor.address import Address
from yichuang.interfaces.supervisor.children import Child
from yichuang.interfaces.supervisor.requests import StopRequests
from yichuang.toolkit import env
from yichuang.toolkit.embedded_postgres import EmbeddedPostgres
from yichuang.toolkit.postgres_cluster import PostgresBusy, write_private
from yichuang.toolkit.unprivileged import ends_with_starter

ANSWER_SECONDS = 120
STOP_SECONDS = 6
SETTINGS = "yichuang.config.settings"
MODULE = [sys.executable, "-P", "-m"]  # not from the folder that the person happens to be in


class PlatformError(RuntimeError):
    """The platform cannot go on; the text is a sentence for the person at the terminal."""


class Stopped(Exception):
    """Somebody asked to stop before the platform was up."""


def say(text: str) -> None:
    """Tell the person at the terminal; standard output is left to the ready message."""
    with contextlib.suppress(OSError):  # the terminal may be gone, and that must not keep us from stopping
        print(text, file=sys.stderr, flush=True)


class Platform:
    """All that ``yichuang run`` runs, for one run."""

    def __init__(self, requests: StopRequests) -> None:
        self._requests = requests
        self._address = Address()
        self._postgres: EmbeddedPostgres | None = None
        self._children: list[Child] = []
        self._environment = {"DJANGO_SETTINGS_MODULE": SETTINGS}

    def run(self, announcement: Path) -> None:
        """Run until somebody asks to stop. Raises PlatformError, PostgresError or AddressError."""
        with contextlib.ExitStack() as stack, contextlib.suppress(Stopped):
            sockets = [stack.enter_context(socket) for socket in self._address.take(_web_processes())]
            stack.enter_context(self._database())
            accounts = self._prepare()
            web = "yichuang.interfaces.supervisor.web"
            for number, socket in enumerate(sockets, 1):
                command = [*MODULE, web, str(socket.fileno())]
                self._children.append(Child(f"web {number}", command, pass_fds=(socket.fileno(),)))
            worker = ["django", "procrastinate", "worker", "--shutdown-graceful-timeout=4"]
            self._children.append(Child("worker", [*MODULE, *worker, "--queues=default"]))
            # apart, since a gateway outside that answers slowly must not hold up what happens inside
            self._children.append(Child("sender", [*MODULE, *worker, "--queues=messages", "--concurrency=2"]))
            stack.callback(self._stop_children)
            for child in self._children:
                child.start(self._environment)
            self._await_answer()
            stack.callback(announcement.unlink, missing_ok=True)
            self._announce(announcement, accounts)
            while not self._requests.made():
                self._requests.wait(0.5)
                self._tend()
        say("已停止。 Stopped.")

    @contextlib.contextmanager
    def _database(self) -> Iterator[None]:
        if url := os.environ.get("YICHUANG_DATABASE_URL"):
            self._environment["YICHUANG_DATABASE_URL"] = url
            yield
            return
        self._postgres = EmbeddedPostgres(env.LOCAL / "postgres")
        self._environment["YICHUANG_DATABASE_URL"] = self._start_postgres(self._postgres)
        if account := self._postgres.account:
            say(
                f"PostgreSQL 以账号 {account.name} 运行，数据在 {self._postgres.data}。"
                f" PostgreSQL runs as {account.name}, with its data in {self._postgres.data}."
            )
        try:
            yield
        finally:
            self._postgres.stop(force=self._requests.urgent())

    def _start_postgres(self, postgres: EmbeddedPostgres) -> str:
        deadline = time.monotonic() + env.BUSY_SECONDS
        waiting = False
        while not self._requests.made():
            try:
                return postgres.start(give_up=self._requests.made)
            except PostgresBusy:  # a command of this checkout has it for a moment
                if time.monotonic() > deadline:
                    raise
            if not waiting:
                say("等待另一命令用完数据库 waiting for another command to finish with the database…")
                waiting = True
            self._requests.wait(0.2)
        raise Stopped

    def _prepare(self) -> list[list[str]]:
        command = [*ends_with_starter("KILL"), *MODULE, "yichuang.interfaces.commands.prepare"]
        with subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            env=os.environ | self._environment,
            start_new_session=True,
            text=True,
        ) as preparing:
            while preparing.poll() is None:
                if self._requests.made():
                    preparing.kill()
                    raise Stopped
                self._requests.wait(0.5)
            assert preparing.stdout
            output = preparing.stdout.read()
        if preparing.returncode:
            raise PlatformError("数据库未能准备好，原因见上。 The database could not be made ready, see above.")
        accounts: list[list[str]] = json.loads(output.splitlines()[-1])["accounts"]
        return accounts

    def _await_answer(self) -> None:
        deadline = time.monotonic() + ANSWER_SECONDS
        while not self._answers():
            if self._requests.made():
                raise Stopped
            if time.monotonic() > deadline:
                raise PlatformError("平台没有应答。 The platform does not answer.")
            self._requests.wait(0.1)
            self._tend()

    def _answers(self) -> bool:
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))  # never through a proxy
        try:
            with opener.open(f"{self._address.url}healthz", timeout=1) as answer:
                return bool(answer.status == 200)
        except urllib.error.HTTPError as problem:
            return problem.code < 500
        except OSError:
            return False

    def _announce(self, announcement: Path, accounts: list[list[str]]) -> None:
        facts = {"pid": os.getpid(), "url": self._address.url.rstrip("/")}
        database = {"database_url": self._environment["YICHUANG_DATABASE_URL"]}
        write_private(announcement, json.dumps(facts | database))
        lines = ["", "一窗已就绪  Yichuang is ready:", "", f"    {self._address.url}", ""]
        if accounts:
            lines += ["演示账号  demo accounts:", ""]
            width = max(16, 2 + max(len(name) for name, _, _ in accounts))
            lines += [f"    {name:<{width}}{password:<20}{who}" for name, password, who in accounts]
            lines += [""]
        print("\n".join([*lines, "按 Ctrl-C 停止。 Press Ctrl-C to stop."]), flush=True)

    def _tend(self) -> None:
        for child in self._children:
            status = child.tend(self._environment)
            if status is not None and not self._requests.made():
                say(f"{child.name} 退出（{status}），正在重启 ended with {status}, starting it again…")
            if child.dies_too_often:
                raise PlatformError(
                    f"{child.name} 接连退出，平台停止，原因见上。 {child.name} died too often; see above."
                )
        if self._postgres and self._postgres.exit_code is not None and not self._requests.made():
            say("数据库退出，正在重启 the database ended, starting it again…")
            self._postgres.stop()
            self._environment["YICHUANG_DATABASE_URL"] = self._start_postgres(self._postgres)

    def _stop_children(self) -> None:
        say("正在停止 stopping…")
        for child in self._children:
            child.send(signal.SIGTERM)
        deadline = time.monotonic() + STOP_SECONDS
        while any(child.is_running for child in self._children):
            if self._requests.urgent() or time.monotonic() > deadline:
                for child in self._children:
                    child.send(signal.SIGKILL)
            self._requests.wait(0.2)


def _web_processes() -> int:
    wanted = os.environ.get("YICHUANG_WEB_PROCESSES") or str(min(2, len(os.sched_getaffinity(0))))
    if not wanted.isdigit() or not int(wanted):
        raise PlatformError(f"YICHUANG_WEB_PROCESSES 应为正整数。 YICHUANG_WEB_PROCESSES is no count: {wanted}")
    return int(wanted)
