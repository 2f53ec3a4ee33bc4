"""The database that comes with the checkout: a PostgreSQL server in a folder, started and stopped by us.

The server code in the wheel of the binaries is not used, because it makes an account when root starts it and
takes a zombie for a running server. What holds here instead:

- one owner: who starts the server holds ``lock`` until it stops it; the kernel frees a killed owner's lock;
- the server ends with its owner (``setpriv --pdeathsig``), also when the owner is killed with -9;
- a process belongs to the cluster if its working folder is the data folder, not because a file names it.
"""

import contextlib
import fcntl
import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Self

from yichuang.toolkit.postgres_cluster import (
    NAME,
    PostgresBusy,
    PostgresError,
    create_cluster,
    explain,
    find_binaries,
)
from yichuang.toolkit.unprivileged import Account, NoAccount, choose_account, launch_prefix

START_SECONDS = 120  # recovery after a power cut may take its time
STOP_SECONDS = 8
STOPS = (
    signal.SIGINT,
    signal.SIGQUIT,
    signal.SIGKILL,
)  # cut the clients off, cut everything off, and the last resort
LOGS_KEPT = 10
SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "max_connections": "200",
    "shared_buffers": "256MB",
    "timezone": "UTC",
    "log_timezone": "Asia/Shanghai",
    "logging_collector": "on",
    "log_directory": "log",
    "log_filename": "%Y%m%d-%H%M%S.log",
    "log_rotation_size": "10MB",
    "log_rotation_age": "0",
}
# For a cluster whose content may be lost, as in tests.
FORGETFUL = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


class EmbeddedPostgres:
    """One cluster in ``folder``. ``durable=False`` trades safety against power cuts for speed (tests)."""

    def __init__(self, folder: Path, *, durable: bool = True) -> None:
        self.folder = folder.resolve()
        self.data = self.folder / "data"
        self.account: Account | None = None
        self._durable = durable
        self._process: subprocess.Popen[bytes] | None = None
        self._held: list[IO[str]] = []

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    @property
    def dsn(self) -> str:
        """The address of the database, valid while the server runs."""
        password, port = ((self.folder / name).read_text().strip() for name in ("password", "port"))
        return f"postgresql://{NAME}:{password}@127.0.0.1:{port}/{NAME}"

    @property
    def exit_code(self) -> int | None:
        """The exit status of the server that this object started, None while it runs."""
        return self._process.poll() if self._process else None

    def running_dsn(self) -> str | None:
        """Return the address if the server runs and takes connections, whoever started it."""
        _, status = self._postmaster()
        return self.dsn if status == "ready" else None

    def start(self, give_up: Callable[[], bool] = lambda: False) -> str:
        """Create the cluster if need be, start it and return its address; call it from the main thread.

        ``give_up`` is asked while the server recovers. Raises PostgresBusy if another process owns it, and
        PostgresError with the reason if it cannot run.
        """
        try:
            self._take_lock()
            self.account = choose_account(self.data)
            self._end_leftovers()
            if not (self.data / "PG_VERSION").exists():
                create_cluster(self.data, self.folder / "password", self.account, durable=self._durable)
            self._launch(give_up)
        except BaseException as problem:
            self.stop()
            if isinstance(problem, NoAccount):
                raise PostgresError(str(problem)) from problem
            if isinstance(problem, OSError):
                raise explain(str(problem)) from problem
            raise
        return self.dsn

    def stop(self, *, force: bool = False) -> None:
        """Stop the server that this object started, without waiting for clients, and give the lock back."""
        if self._process is not None:
            _end(self._process, STOPS[1:] if force else STOPS)
        self._process = None
        while self._held:
            self._held.pop().close()

    @contextlib.contextmanager
    def guest(self) -> Iterator[str | None]:
        """Use a server that another process owns: yields its address, or None if none runs.

        An owner that calls ``wait_for_guests`` does not stop the server under a guest. Raises PostgresError where
        the folder cannot be used.
        """
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            guests = (self.folder / "guests").open("a")
        except OSError as problem:
            raise explain(str(problem)) from problem
        with guests as door:
            fcntl.flock(door, fcntl.LOCK_SH)
            yield self.running_dsn()

    def wait_for_guests(self) -> None:
        """Block until no other process uses the server, and let none in until it is stopped."""
        door = (self.folder / "guests").open("a")
        self._held.append(door)
        fcntl.flock(door, fcntl.LOCK_EX)

    def _take_lock(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        lock = (self.folder / "lock").open("a")
        self._held.append(lock)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise PostgresBusy(
                f"数据库正由另一进程使用。 Another process uses the database in {self.folder}."
            ) from None

    def _postmaster(self) -> tuple[int | None, str]:
        """Return the process id and the status word of a server that truly runs, else (None, "")."""
        try:
            lines = (self.data / "postmaster.pid").read_text().splitlines()
            pid = int(lines[0])
        except (OSError, ValueError, IndexError):
            return None, ""
        if not self._is_ours(pid):
            return None, ""
        return pid, lines[7].strip() if len(lines) > 7 else ""

    def _is_ours(self, pid: int) -> bool:
        try:  # a zombie has no working folder, and a stranger with the same number has another one
            return Path(f"/proc/{pid}/cwd").readlink() == self.data
        except OSError:
            return False

    def _processes(self) -> list[int]:
        everything = (int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit())
        return [pid for pid in everything if self._is_ours(pid)]

    def _end_leftovers(self) -> None:
        """End what a killed owner left behind, then drop its pid file, which may name a stranger by now.

        Backends outlive a killed postmaster for a moment; a second server beside them would corrupt the data.
        """
        for step in STOPS:
            deadline = time.monotonic() + STOP_SECONDS
            postmaster, _ = self._postmaster()
            for pid in [postmaster] if postmaster else self._processes():
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, step)
            while (left := self._processes()) and time.monotonic() < deadline:
                time.sleep(0.05)
            if not left:
                (self.data / "postmaster.pid").unlink(missing_ok=True)
                return
        raise PostgresError(f"无法结束遗留的数据库进程。 Cannot end processes of the database left behind: {left}")

    def _launch(self, give_up: Callable[[], bool]) -> None:
        binaries = find_binaries(int((self.data / "PG_VERSION").read_text()))
        prefix = launch_prefix(self.account, [self.data, binaries])
        for old in sorted((self.data / "log").glob("*.log"))[:-LOGS_KEPT]:
            old.unlink()
        log = self.folder / "start.log"
        for _ in range(3):
            settings = {**SETTINGS, **({} if self._durable else FORGETFUL), "port": self._choose_port()}
            command = [*prefix, str(binaries / "postgres"), "-D", str(self.data)]
            command += [f"--{name}={value}" for name, value in settings.items()]
            with log.open("wb") as output:
                self._process = subprocess.Popen(
                    command,
                    stdin=subprocess.DEVNULL,
                    stdout=output,
                    stderr=output,
                    cwd="/",
                    start_new_session=True,
                )
            if self._becomes_ready(self._process, give_up):
                return
            _end(self._process, STOPS)
            if "Address already in use" not in log.read_text(errors="replace"):
                break
        raise explain(log.read_text(errors="replace"))

    def _choose_port(self) -> int:
        """Return the port of the last time if it is free, else another, and remember it."""
        file = self.folder / "port"
        wanted = int(file.read_text()) if file.exists() else 0
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", wanted))
            except OSError:
                probe.bind(("127.0.0.1", 0))
            port: int = probe.getsockname()[1]
        file.write_text(str(port))
        return port

    def _becomes_ready(self, process: subprocess.Popen[bytes], give_up: Callable[[], bool]) -> bool:
        deadline = time.monotonic() + START_SECONDS
        while process.poll() is None and time.monotonic() < deadline and not give_up():
            if self._postmaster() == (process.pid, "ready"):
                return True
            time.sleep(0.02)
        return False


def _end(process: subprocess.Popen[bytes], steps: tuple[signal.Signals, ...]) -> None:
    for step in steps:
        process.send_signal(step)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(STOP_SECONDS)
            return
