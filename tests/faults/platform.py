"""A platform whose parts can be killed: its own database, two web processes and two workers, started anew at once."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import uuid
from pathlib import Path
from random import Random
from typing import Any

import psycopg

from yichuang.interfaces.worker.jobs import JOBS
from yichuang.toolkit import env

WEB = ["web"]
WORKER = ["procrastinate", "worker", "--shutdown-graceful-timeout=4"]
WORKERS = [[*WORKER, "--queues=default"], [*WORKER, "--queues=messages", "--concurrency=2"]]
Part = tuple[list[str], int]  # a command of the nursery, and the descriptor of the socket that it serves (0: none)


class Platform:
    """Runs from ``start`` to ``stop``. ``server``: address of a PostgreSQL server in which a database is made."""

    def __init__(self, server: str, folder: Path) -> None:
        self._name = f"killed_{uuid.uuid4().hex[:8]}"
        self._server = server
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {self._name}")
        self.database = psycopg.conninfo.make_conninfo(server, dbname=self._name)
        self.url = ""
        self.folder = folder
        without = {name: value for name, value in os.environ.items() if "DATABASE_URL" not in name}
        self.environment = without | {
            "PYTHONPATH": f"{env.ROOT / 'src'}{os.pathsep}{env.ROOT}",
            "YICHUANG_LOCAL": str(folder),
            "YICHUANG_DATABASE_URL": _as_url(self.database),
            "YICHUANG_PLAIN_STATIC": "1",
            "DJANGO_SETTINGS_MODULE": "yichuang.config.settings",
        }
        self._sockets: list[socket.socket] = []
        self._nursery: subprocess.Popen[str] | None = None
        self._children: list[tuple[Part, int]] = []

    def start(self) -> None:
        """Load the Qingliu centre and bring all parts up."""
        self.run(["-m", "yichuang.interfaces.commands.prepare"])
        for _ in range(2):
            one = socket.socket()
            one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
            one.bind(("127.0.0.1", self._sockets[0].getsockname()[1] if self._sockets else 0))
            one.listen(256)
            self._sockets.append(one)
        self.url = f"http://127.0.0.1:{self._sockets[0].getsockname()[1]}"
        self._nursery = subprocess.Popen(
            [sys.executable, "-P", "-m", "tests.faults.nursery"],
            env=self.environment,
            pass_fds=[one.fileno() for one in self._sockets],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        for one in self._sockets:
            self._launch((WEB, one.fileno()))
        for worker in WORKERS:
            self._launch((worker, 0))

    def _launch(self, part: Part) -> None:
        assert self._nursery
        orders, answers = self._nursery.stdin, self._nursery.stdout
        assert orders
        assert answers
        orders.write(json.dumps(part) + "\n")
        orders.flush()
        self._children.append((part, int(answers.readline())))

    def kill_one(self, chance: Random) -> str:
        """SIGKILL to a web process or a worker, in the middle of whatever it does; another takes its place."""
        part, process = self._children.pop(chance.randrange(len(self._children)))
        os.kill(process, signal.SIGKILL)
        self._launch(part)
        return "web" if part[0] == WEB else "worker"

    def drain(self, seconds: float) -> None:
        """Wait until every job was done; those of killed workers are taken up as the periodic job would do it."""
        deadline = time.monotonic() + seconds
        while (left := self.jobs_left()) and time.monotonic() < deadline:
            self.query("UPDATE procrastinate_workers SET last_heartbeat = last_heartbeat - interval '5 seconds'")
            self.run(["-c", _RETRY])
            time.sleep(1)
        assert not left, f"{left} jobs were not done"

    def jobs_left(self) -> int:
        """Jobs that wait or are being done, the periodic ones aside."""
        waiting = "SELECT count(*) FROM procrastinate_jobs WHERE status IN ('todo', 'doing') AND task_name = ANY(%s)"
        return int(self.query(waiting, [list(JOBS)])[0][0])

    def query(self, statement: str, values: Any = None) -> list[tuple[Any, ...]]:
        """Rows of a statement on the platform's database."""
        with psycopg.connect(self.database, autocommit=True) as connection:
            found = connection.execute(statement, values)
            return found.fetchall() if found.description else []

    def run(self, arguments: list[str], expected: int = 0) -> str:
        """What a Python process of the platform prints."""
        done = subprocess.run(
            [sys.executable, "-P", *arguments], env=self.environment, capture_output=True, text=True, timeout=300
        )
        assert done.returncode == expected, done.stdout[-3000:] + done.stderr[-3000:]
        return done.stdout

    def stop(self) -> None:
        """End every part and drop the database."""
        for _, process in self._children:
            os.kill(process, signal.SIGKILL)
        if self._nursery:
            self._nursery.communicate()
        for one in self._sockets:
            one.close()
        with psycopg.connect(self._server, autocommit=True) as connection:
            connection.execute(f"DROP DATABASE {self._name} WITH (FORCE)")


# What the periodic job retry_stalled does every two minutes, now.
_RETRY = """
import asyncio, django
django.setup()
from procrastinate.contrib.django import app
async def again():
    async with app.open_async():
        for job in await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=20):
            await app.job_manager.retry_job(job)
asyncio.run(again())
"""


def _as_url(conninfo: str) -> str:
    parts = psycopg.conninfo.conninfo_to_dict(conninfo)
    secret = f":{parts['password']}" if parts.get("password") else ""
    return f"postgresql://{parts.get('user', '')}{secret}@{parts['host']}:{parts['port']}/{parts['dbname']}"


def read_json(text: str) -> Any:
    """The last line of ``text`` as JSON."""
    return json.loads(text.strip().splitlines()[-1])
