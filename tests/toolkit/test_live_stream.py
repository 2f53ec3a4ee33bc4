"""Live streams against a real server process: what a screen gets, misses, and gets again when it comes back."""

import asyncio
import gc
import json
import os
import socket
import subprocess
import sys
import time
import tracemalloc
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import datetime
from threading import Event as Signal
from threading import Thread
from typing import Any
from urllib.parse import quote

import httpx
import pytest
from django.db import connection, transaction

from tests.builders import NOW
from yichuang.toolkit import env
from yichuang.toolkit.live.forget import forget
from yichuang.toolkit.live.models import Event
from yichuang.toolkit.live.publish import News, publish, publish_all
from yichuang.toolkit.live.stream import LiveStreams

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.db]
STREAM = "hall:test"


@pytest.fixture(scope="module")
def server(django_db_setup: None) -> Iterator[str]:
    """The address of a uvicorn process that serves ``config.asgi`` on the test database."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    values = connection.settings_dict
    user = f"{quote(values['USER'])}:{quote(values['PASSWORD'])}"
    database = f"postgresql://{user}@{values['HOST']}:{values['PORT']}/{values['NAME']}"
    command = [sys.executable, "-m", "uvicorn", "yichuang.config.asgi:application", "--port", str(port)]
    options = ["--log-level", "warning", "--timeout-graceful-shutdown", "1"]
    settings = {
        **os.environ,
        "YICHUANG_DATABASE_URL": database,
        "DJANGO_SETTINGS_MODULE": "yichuang.config.settings",
        "PYTHONPATH": str(env.ROOT / "src"),
    }
    process = subprocess.Popen([*command, *options], env=settings)
    address = f"http://127.0.0.1:{port}"
    for _ in range(150):
        try:
            httpx.get(f"{address}/live/case:1")
            break
        except httpx.ConnectError:
            time.sleep(0.1)
    yield address
    process.terminate()
    process.wait(10)


class Screen:
    """What a screen has been sent so far."""

    def __init__(self, response: httpx.Response) -> None:
        self._lines = response.iter_lines()
        self.events: list[tuple[str, dict[str, Any]]] = []

    def until(self, kind: str, **data: Any) -> dict[str, Any]:
        """Read up to an event of a kind with these values; its data."""
        found = ""
        for line in self._lines:
            name, _, value = line.partition(": ")
            if name == "event":
                found = value
            elif name == "data":
                body = json.loads(value)
                self.events.append((found, body))
                if found == kind and data.items() <= body.items():
                    return body
        raise AssertionError("the stream ended")

    @property
    def numbers(self) -> list[int]:
        """The ``n`` of each event, in order."""
        return [body["n"] for _, body in self.events if "n" in body]


@contextmanager
def a_screen(server: str, after: int | None = None, stream: str = STREAM) -> Iterator[Screen]:
    """A connected screen that has been told ``ready``."""
    headers = {"Last-Event-ID": str(after)} if after is not None else {}
    with httpx.stream("GET", f"{server}/live/{stream}", headers=headers, timeout=20) as response:
        screen = Screen(response)
        screen.until("ready")
        yield screen


def tell(n: int, stream: str = STREAM) -> None:
    """Publish one numbered event."""
    publish(stream, "called", {"n": n}, NOW)


def test_a_screen_is_told_what_happens_from_now_on_in_order(server: str) -> None:
    tell(0)
    with a_screen(server) as screen:
        publish_all([News(STREAM, "called", {"n": 1}), News("window:w1", "called", {"n": 9})], NOW)
        tell(2)
        last = screen.until("called", n=2)
        assert screen.numbers == [1, 2]
        assert last["at"].startswith("2026-03-04T")
        assert last["id"] == Event.objects.latest("id").pk


def test_a_screen_that_comes_back_has_missed_nothing(server: str) -> None:
    with a_screen(server) as screen:
        tell(1)
        last = screen.until("called", n=1)["id"]
    for n in (2, 3):
        tell(n)
    with a_screen(server, after=last) as screen:
        assert screen.numbers == [1, 2, 3]  # 1 again: the screen drops what it has seen
        ready = screen.events[-1][1]["id"]
        tell(4)
        screen.until("called", n=4)
    assert ready == last + 2


def test_ready_tells_a_screen_without_events_where_it_stands(server: str) -> None:
    tell(1, "window:elsewhere")
    with a_screen(server) as screen:
        position = screen.events[-1][1]["id"]
    tell(2)
    with a_screen(server, after=position) as screen:
        assert screen.numbers == [2]


def test_a_screen_from_before_the_journal_began_anew_gets_what_happens_now(server: str) -> None:
    tell(1)
    with a_screen(server, after=10**12) as screen:  # of another database, which had come further
        ready = screen.events[-1][1]
        assert ready["id"] == Event.objects.latest("id").pk
        assert ready["release"]
        assert datetime.fromisoformat(ready["now"]).tzinfo
        tell(2)
        screen.until("called", n=2)


def test_more_than_one_page_is_missed_and_comes_whole(server: str) -> None:
    publish_all([News(STREAM, "called", {"n": n}) for n in range(1200)], NOW)
    with a_screen(server, after=0) as screen:
        assert screen.numbers == list(range(1200))


def test_an_event_that_was_committed_late_is_not_lost_to_a_screen_that_knows_a_later_one(server: str) -> None:
    written, may_commit = Signal(), Signal()

    def slow() -> None:
        with transaction.atomic():
            tell(1)
            written.set()
            may_commit.wait(10)
        connection.close()

    thread = Thread(target=slow)
    with a_screen(server) as screen:
        thread.start()
        written.wait(10)
        tell(2)
        last = screen.until("called", n=2)["id"]
    may_commit.set()
    thread.join()
    with a_screen(server, after=last) as screen:
        assert sorted(screen.numbers) == [1, 2]


def test_nobody_hears_of_what_is_rolled_back(server: str) -> None:
    with a_screen(server) as screen:
        with transaction.atomic():
            tell(1)
            transaction.set_rollback(True)
        tell(2)
        screen.until("called", n=2)
        assert screen.numbers == [2]


def test_a_listener_that_loses_the_database_says_so_and_catches_up(server: str) -> None:
    with a_screen(server) as screen:
        tell(1)
        screen.until("called", n=1)
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND query LIKE 'LISTEN%%' AND pid <> pg_backend_pid()"
            )
            assert (True,) in cursor.fetchall()  # the browser tests' server may listen too
        screen.until("deaf")
        tell(2)
        screen.until("called", n=2)
        screen.until("ready")
        assert screen.numbers == [1, 2]


def test_only_streams_of_the_hall_are_open(server: str) -> None:
    assert httpx.get(f"{server}/live/case:1").status_code == 404
    assert httpx.post(f"{server}/live/{STREAM}").status_code == 404


def test_old_events_are_forgotten() -> None:
    tell(1)
    assert forget(NOW) == 0
    assert forget(NOW.replace(day=6)) == 1


class Gone:
    """A screen inside this process, until it goes away; counts what it is sent."""

    def __init__(self) -> None:
        self.calls = 0
        self._has_left = asyncio.Event()
        self.is_ready = asyncio.Event()

    async def stay(self, live: LiveStreams) -> None:
        scope: Any = {"type": "http", "method": "GET", "path": f"/live/{STREAM}", "headers": [], "query_string": b""}
        await live(scope, self._receive, self._send)

    def leave(self) -> None:
        self._has_left.set()

    async def _receive(self) -> Any:
        await self._has_left.wait()
        return {"type": "http.disconnect"}

    async def _send(self, message: Any) -> None:
        self.calls += message.get("body", b"").count(b"event: called")
        if b"event: ready" in message.get("body", b""):
            self.is_ready.set()


def publish_many(count: int) -> None:
    """From another thread, whose connection it closes."""
    publish_all([News(STREAM, "called", {"n": n}) for n in range(count)], NOW)
    connection.close()


def test_five_thousand_events_and_many_comings_and_goings_leave_nothing_behind() -> None:
    async def come_and_go(live: LiveStreams, count: int) -> None:
        for _ in range(count):
            screen = Gone()
            staying = asyncio.create_task(screen.stay(live))
            await screen.is_ready.wait()
            screen.leave()
            await staying

    async def tell_all(screens: list[Gone], count: int) -> None:
        for _ in range(count // 100):
            wanted = [screen.calls + 100 for screen in screens]
            await asyncio.to_thread(publish_many, 100)
            while [screen.calls for screen in screens] != wanted:
                await asyncio.sleep(0.01)

    async def story() -> tuple[int, int]:
        live, screens = LiveStreams(), [Gone() for _ in range(3)]
        journal = live._journal
        journal.start()
        staying = [asyncio.create_task(screen.stay(live)) for screen in screens]
        for screen in screens:
            await screen.is_ready.wait()
        await tell_all(screens, 1500)  # more than each connection remembers
        await come_and_go(live, 10)
        gc.collect()
        before, tasks = tracemalloc.get_traced_memory()[0], len(asyncio.all_tasks())
        await tell_all(screens, 3500)
        await come_and_go(live, 60)
        gc.collect()
        grown = tracemalloc.get_traced_memory()[0] - before
        assert len(journal._boxes[STREAM]) == len(screens)
        assert len(asyncio.all_tasks()) == tasks
        for screen in screens:
            screen.leave()
        await asyncio.gather(*staying)
        assert journal._boxes == {}
        await journal.stop()
        return grown, screens[0].calls

    tracemalloc.start()
    try:
        with ThreadPoolExecutor(1) as thread:  # in the tests' own one Playwright's loop may run
            grown, calls = thread.submit(lambda: asyncio.run(story())).result()
    finally:
        tracemalloc.stop()
    assert calls == 5000
    assert grown < 500_000  # bytes, where a table grew; 3500 events that somebody keeps are several times as much
