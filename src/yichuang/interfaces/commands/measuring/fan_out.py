"""How soon a call is on every screen: many clients on loopback, one event after the other, the time from before its
writing to the moment when each client has read it.

Clients and writer are one process, the server is another: uvicorn with the platform's ASGI application, then (the same
clients, the same pace) with the bare floor of `floor_screens`.
"""

import asyncio
import contextlib
import json
import os
import resource
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

from .floor_screens import CHANNEL

STREAM = "hall:bench"
PACE = 0.25  # seconds between two events
LAST_ONES = 10.0  # seconds that the last event may take to be everywhere
APPLICATIONS = {
    "platform": "yichuang.config.asgi:application",
    "floor": "yichuang.interfaces.commands.measuring.floor_screens:application",
}
CALL = {
    "number": "A012", "zone": "commerce", "window": "commerce-3", "window_name": "商事登记综合受理3",
    "say": "请A零一二号，到商事登记综合受理3号窗口。",
}  # fmt: skip


@dataclass
class Heard:
    """Seconds from writing to reading, over all screens and events; ``twice``: what came again. ``writing``: how long
    each writing itself took, until it was committed."""

    expected: int
    delays: list[float] = field(default_factory=list)
    twice: int = 0
    writing: list[float] = field(default_factory=list)

    def percentile_ms(self, share: float) -> float:
        """Milliseconds."""
        return _percentile_ms(self.delays, share)


def measure(screens: int, events: int, url: str) -> dict[str, Any]:
    """Figures of the platform and of the floor; ``ratio``: the floor's p50 by the platform's, 1 is as fast."""
    _allow_files(screens)
    seen = {}
    for side, write in (("platform", _publish), ("floor", _notify(url))):
        with _server(APPLICATIONS[side]) as port:
            print(f"{side}: {screens} screens, {events} events…", file=sys.stderr)
            seen[side] = asyncio.run(_run(port, screens, events, write))
    platform, floor = seen["platform"], seen["floor"]
    p50, floor_p50 = platform.percentile_ms(0.5), floor.percentile_ms(0.5)
    return {
        "screens": screens,
        "events": events,
        "reached": len(platform.delays),
        "lost": platform.expected - len(platform.delays),
        "doubles": platform.twice,
        "p50_ms": p50,
        "p99_ms": platform.percentile_ms(0.99),
        "commit_p50_ms": _percentile_ms(platform.writing, 0.5),
        "commit_max_ms": _percentile_ms(platform.writing, 1.0),
        "floor_lost": floor.expected - len(floor.delays),
        "floor_p50_ms": floor_p50,
        "floor_p99_ms": floor.percentile_ms(0.99),
        "floor_commit_max_ms": _percentile_ms(floor.writing, 1.0),
        "ratio": round(floor_p50 / p50, 3) if p50 else 0.0,
    }


def _percentile_ms(seconds: list[float], share: float) -> float:
    ordered = sorted(seconds)
    return round(ordered[min(len(ordered) - 1, int(share * len(ordered)))] * 1000, 2) if ordered else 0.0


def _publish(n: int) -> None:
    from django.utils import timezone

    from yichuang.toolkit.live.publish import publish

    publish(STREAM, "called", {"n": n, **CALL}, timezone.now())


def _notify(url: str) -> Callable[[int], None]:
    import psycopg

    connections: list[psycopg.Connection[Any]] = []

    def write(n: int) -> None:
        if not connections:
            connections.append(psycopg.connect(url, autocommit=True))
        body = json.dumps({"n": n, **CALL}, ensure_ascii=False)
        connections[0].execute("SELECT pg_notify(%s, %s)", [CHANNEL, body])

    return write


async def _run(port: int, screens: int, events: int, write: Callable[[int], None]) -> Heard:
    heard = Heard(screens * events)
    written: dict[int, float] = {}
    ready = asyncio.Semaphore(0)
    tasks = [asyncio.create_task(_screen(port, heard, written, ready)) for _ in range(screens)]
    for _ in tasks:
        await asyncio.wait_for(ready.acquire(), 60)
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor(1) as writer:
        await loop.run_in_executor(writer, write, -1)  # warm: the connection, the plan
        await asyncio.sleep(1)
        for n in range(events):
            written[n] = time.perf_counter()
            await loop.run_in_executor(writer, write, n)
            heard.writing.append(time.perf_counter() - written[n])
            await asyncio.sleep(PACE)
    deadline = time.perf_counter() + LAST_ONES
    while len(heard.delays) < heard.expected and time.perf_counter() < deadline:
        await asyncio.sleep(0.05)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    return heard


async def _screen(port: int, heard: Heard, written: dict[int, float], ready: asyncio.Semaphore) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    seen: set[int] = set()
    try:
        writer.write(f"GET /live/{STREAM} HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n".encode())
        while line := await reader.readline():
            if line.startswith(b"event: ready"):
                ready.release()
            elif line.startswith(b"data: ") and b'"n"' in line:
                at = time.perf_counter()
                n = json.loads(line[6:])["n"]
                if n in seen:
                    heard.twice += 1
                elif n in written:
                    heard.delays.append(at - written[n])
                seen.add(n)
    finally:
        writer.close()


@contextlib.contextmanager
def _server(application: str) -> Iterator[int]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    command = [sys.executable, "-P", "-m", "uvicorn", application, "--port", str(port), "--backlog", "2048"]
    options = ["--log-level", "warning", "--no-access-log", "--timeout-graceful-shutdown", "1"]
    process = subprocess.Popen([*command, *options], env=dict(os.environ), start_new_session=True)
    try:
        deadline = time.monotonic() + 60
        while True:
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
                break
            if process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"{application} did not start")
            time.sleep(0.1)
        yield port
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(20)


def _allow_files(screens: int) -> None:
    """Raise the limit of open files of this process and its children, as far as the machine lets it."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = screens + 512
    if soft != resource.RLIM_INFINITY and soft < wanted:
        most = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
