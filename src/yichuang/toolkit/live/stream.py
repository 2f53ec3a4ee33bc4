"""Reading side of live screens: server-sent events as a plain ASGI application, one LISTEN connection a process.

``GET /live/<stream>?after=<id>`` answers with every event after ``after`` (or the header ``Last-Event-ID``), then with
new ones as they are committed. Ids come from a sequence, so a lower id may be committed after a higher one: a screen
that comes back is sent the last ``OVERLAP`` ids before its own again and drops what it has seen.
"""

import asyncio
import contextlib
import json
import logging
from collections import defaultdict
from collections.abc import AsyncIterator
from typing import Any
from urllib.parse import parse_qs, unquote

import psycopg
from a2wsgi.asgi_typing import HTTPScope, Receive, Send
from psycopg import sql

from .publish import CHANNEL

logger = logging.getLogger(__name__)
OVERLAP = 100
HEARTBEAT = 15.0
KEPT = 500


def _dsn() -> dict[str, Any]:
    from django.conf import settings

    database = settings.DATABASES["default"]
    return {
        "host": database["HOST"],
        "port": database["PORT"],
        "user": database["USER"],
        "password": database["PASSWORD"],
        "dbname": database["NAME"],
    }


class LiveStreams:
    """The application; start and stop it with the lifespan protocol."""

    def __init__(self) -> None:
        self._queues: dict[str, set[asyncio.Queue[int | None]]] = defaultdict(set)
        self._listener: asyncio.Task[None] | None = None
        self._reader: psycopg.AsyncConnection[Any] | None = None
        self._reading = asyncio.Lock()
        self._ending = asyncio.Event()

    async def lifespan(self, receive: Receive, send: Send) -> None:
        """Start listening with the server, stop with it."""
        while True:
            message = await receive()
            if message["type"] == "lifespan.startup":
                self._listener = asyncio.create_task(self._listen())
                await send({"type": "lifespan.startup.complete"})
            else:
                self._ending.set()
                for queues in self._queues.values():
                    for queue in queues:
                        queue.put_nowait(None)
                if self._listener:
                    self._listener.cancel()
                    with contextlib.suppress(asyncio.CancelledError):
                        await self._listener
                await send({"type": "lifespan.shutdown.complete"})
                return

    async def __call__(self, scope: HTTPScope, receive: Receive, send: Send) -> None:
        """Answer one screen until it goes away."""
        stream = unquote(scope["path"].removeprefix("/live/").strip("/"))
        if not self.is_public(stream):
            await send({"type": "http.response.start", "status": 404, "headers": []})
            await send({"type": "http.response.body", "body": b""})
            return
        headers = {name: value for name, value in scope["headers"]}
        after = (
            headers.get(b"last-event-id", b"").decode()
            or parse_qs(scope["query_string"].decode()).get("after", [""])[0]
        )
        await send(
            {
                "type": "http.response.start",
                "status": 200,
                "headers": [
                    (b"content-type", b"text/event-stream; charset=utf-8"),
                    (b"cache-control", b"no-store"),
                    (b"x-accel-buffering", b"no"),
                ],
            }
        )
        sending = asyncio.create_task(self._send_events(stream, int(after) if after.isdigit() else None, send))
        leaving = asyncio.create_task(self._left(receive))
        _, pending = await asyncio.wait({sending, leaving}, return_when=asyncio.FIRST_COMPLETED)
        for task in pending:
            task.cancel()
        with contextlib.suppress(asyncio.CancelledError, OSError):
            await asyncio.gather(*pending, return_exceptions=True)

    @staticmethod
    def is_public(stream: str) -> bool:
        """Only streams of the hall are open; they carry ticket numbers, never people."""
        return stream.startswith(("hall:", "window:", "pad:"))

    @staticmethod
    async def _left(receive: Receive) -> None:
        while (await receive())["type"] != "http.disconnect":
            pass

    async def _send_events(self, stream: str, after: int | None, send: Send) -> None:
        queue: asyncio.Queue[int | None] = asyncio.Queue()
        self._queues[stream].add(queue)
        try:
            await self._write(send, b"retry: 2000\n\n")
            newest = after
            async for event in self._missed(stream, after):
                newest = event[0]
                await self._write(send, _format(event))
            await self._write(send, b"event: ready\ndata: {}\n\n")
            while not self._ending.is_set():
                try:
                    wanted = await asyncio.wait_for(queue.get(), HEARTBEAT)
                except TimeoutError:
                    await self._write(send, b": still here\n\n")
                    continue
                if wanted is None:
                    break
                if wanted < 0:  # the listener was away: look for everything since
                    async for event in self._missed(stream, newest):
                        await self._write(send, _format(event))
                    continue
                for event in await self._read("WHERE id = %s", [wanted]):
                    newest = max(newest or 0, event[0])
                    await self._write(send, _format(event))
            await send({"type": "http.response.body", "body": b"", "more_body": False})
        finally:
            self._queues[stream].discard(queue)
            if not self._queues[stream]:
                del self._queues[stream]

    @staticmethod
    async def _write(send: Send, data: bytes) -> None:
        await send({"type": "http.response.body", "body": data, "more_body": True})

    async def _missed(self, stream: str, after: int | None) -> AsyncIterator[tuple[int, str, Any]]:
        if after is None:
            return
        for event in await self._read(
            "WHERE stream = %s AND id > %s ORDER BY id LIMIT %s", [stream, max(0, after - OVERLAP), KEPT]
        ):
            yield event

    async def _read(self, where: str, values: list[Any]) -> list[tuple[int, str, Any]]:
        async with self._reading:
            for attempt in (1, 2):
                try:
                    if self._reader is None or self._reader.closed:
                        self._reader = await psycopg.AsyncConnection.connect(**_dsn(), autocommit=True)
                    statement = sql.SQL("SELECT id, kind, data FROM live_event " + where)
                    return await (await self._reader.execute(statement, values)).fetchall()
                except psycopg.OperationalError:
                    self._reader = None
                    if attempt == 2:
                        raise
        return []

    async def _listen(self) -> None:
        while True:
            try:
                async with await psycopg.AsyncConnection.connect(**_dsn(), autocommit=True) as connection:
                    await connection.execute(sql.SQL("LISTEN {}").format(sql.Identifier(CHANNEL)))
                    self._tell_all(-1)
                    async for note in connection.notifies():
                        event = json.loads(note.payload)
                        for queue in self._queues.get(event["stream"], ()):
                            queue.put_nowait(event["id"])
            except psycopg.Error as error:
                logger.warning("live listener lost the database, trying again: %s", error)
                await asyncio.sleep(1)

    def _tell_all(self, signal: int) -> None:
        for queues in self._queues.values():
            for queue in queues:
                queue.put_nowait(signal)


def _format(event: tuple[int, str, Any]) -> bytes:
    number, kind, data = event
    return f"id: {number}\nevent: {kind}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n".encode()
