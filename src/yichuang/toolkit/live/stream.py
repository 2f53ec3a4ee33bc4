"""Reading side of live screens: server-sent events as a plain ASGI application.

``GET /live/<stream>?after=<id>`` answers with every event after ``after`` (or the header ``Last-Event-ID``), then says
``ready``, then goes on with events as they are committed. The data of each is JSON with the event's ``id`` and ``at``;
``ready`` carries the newest id, so that a screen which has seen nothing yet still knows where it stands; ``beat`` says
every few seconds that the line is alive, which a browser cannot see otherwise. Both carry the server's time (``now``),
and ``ready`` the ``release`` that runs: a screen with another one loads itself anew. Where the server itself hears
nothing (the database is away), it says ``deaf``, and ``ready`` again when all that was missed has been sent.

Ids come from a sequence, so a lower id may be committed after a higher one: a screen that comes back is sent the last
``OVERLAP`` ids before its own again, and drops what it has seen. Within one connection nothing is sent twice.
"""

import asyncio
import contextlib
import json
import logging
from collections import OrderedDict
from datetime import UTC, datetime
from urllib.parse import parse_qs, unquote

from a2wsgi.asgi_typing import HTTPScope, Receive, Send

from yichuang.toolkit.release import release

from .journal import DEAF, NEWEST_KNOWN, Journal, LiveEvent, Mailbox

logger = logging.getLogger(__name__)
OVERLAP = 100
HEARTBEAT = 15.0
REMEMBERED = 1000  # ids that one connection remembers having sent
OPEN_STREAMS = ("hall:", "window:", "pad:", "printer:")  # ticket numbers and windows, never people
LARGEST_ID = 2**63 - 1


class LiveStreams:
    """The application; start and stop it with the lifespan protocol."""

    def __init__(self) -> None:
        self._journal = Journal()
        self._ending = asyncio.Event()
        self.release = release()

    async def lifespan(self, receive: Receive, send: Send) -> None:
        """Start listening with the server, stop with it."""
        while True:
            message = await receive()
            if message["type"] == "lifespan.startup":
                self._journal.start()
                await send({"type": "lifespan.startup.complete"})
            else:
                self._ending.set()
                await self._journal.stop()
                await send({"type": "lifespan.shutdown.complete"})
                return

    async def __call__(self, scope: HTTPScope, receive: Receive, send: Send) -> None:
        """Answer one screen until it goes away."""
        stream = unquote(scope["path"].removeprefix("/live/").strip("/"))
        if not stream.startswith(OPEN_STREAMS) or scope["method"] != "GET":
            await send({"type": "http.response.start", "status": 404, "headers": []})
            await send({"type": "http.response.body", "body": b""})
            return
        headers = [
            (b"content-type", b"text/event-stream; charset=utf-8"),
            (b"cache-control", b"no-store"),
            (b"x-accel-buffering", b"no"),
        ]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        sending = asyncio.create_task(self._send_events(stream, _after(scope), send))
        leaving = asyncio.create_task(_left(receive))
        with contextlib.suppress(asyncio.CancelledError):  # the server ends: the screen will look for another one
            await asyncio.wait({sending, leaving}, return_when=asyncio.FIRST_COMPLETED)
        for task in (sending, leaving):
            task.cancel()
        await asyncio.gather(sending, leaving, return_exceptions=True)
        if not sending.cancelled() and (error := sending.exception()):
            logger.warning("live stream %s broke off, the screen will come back: %r", stream, error)
            with contextlib.suppress(OSError, RuntimeError):
                await send({"type": "http.response.body", "body": b""})

    async def _send_events(self, stream: str, after: int | None, send: Send) -> None:
        connection = _Connection(self._journal, stream, send, self.release)
        await connection.write(b"retry: 2000\n\n")
        after = await connection.begin_now() if after is None else await connection.begin_after(after)
        with self._journal.mailbox(stream) as mailbox:  # before reading, so that nothing falls between
            await connection.catch_up(after)
            await connection.ready()
            while not self._ending.is_set():
                if await connection.next(mailbox) is False:
                    break
        await send({"type": "http.response.body", "body": b"", "more_body": False})


class _Connection:
    """One screen: where it stands, and what it was sent."""

    def __init__(self, journal: Journal, stream: str, send: Send, release: str) -> None:
        self._journal, self._stream, self._send, self._release = journal, stream, send, release
        self._sent: OrderedDict[int, None] = OrderedDict()
        self.position = 0

    async def begin_now(self) -> int:
        """Count what happened until now as sent; the newest id."""
        newest = await self._journal.newest()
        for event in await self._journal.read(self._stream, max(0, newest - OVERLAP)):
            self._sent[event.id] = None
        return newest

    async def begin_after(self, after: int) -> int:
        """Where the screen stands; where the journal began anew since (another database), its newest id."""
        return min(after, await self._journal.newest())

    async def next(self, mailbox: Mailbox) -> bool:
        """Wait for one letter and pass it on; False where the server ends."""
        try:
            async with asyncio.timeout(HEARTBEAT):  # no task of its own, unlike wait_for
                letter = await mailbox.get()
        except TimeoutError:
            await self.write(f"event: beat\ndata: {json.dumps(_now())}\n\n".encode())
            return True
        if letter is None:
            return False
        if letter is NEWEST_KNOWN:  # the listener was away, or this screen is slow: look for all since
            await self.catch_up(self.position)
            await self.ready()
        elif letter is DEAF:
            await self.write(f"event: deaf\ndata: {json.dumps(_now())}\n\n".encode())
        else:
            await self._pass_on(letter)
        return True

    async def ready(self) -> None:
        """Say that all that happened until now has been sent, and how far that is."""
        await self.write(LiveEvent(self.position, "ready", {"release": self._release, **_now()}, None).as_bytes)

    async def catch_up(self, after: int) -> None:
        """Send everything since ``after``, and the overlap before it."""
        self.position = max(self.position, after)
        start = max(0, after - OVERLAP)
        while events := await self._journal.read(self._stream, start):
            for event in events:
                await self._pass_on(event)
            start = events[-1].id

    async def _pass_on(self, event: LiveEvent) -> None:
        if event.id in self._sent:
            return
        self._sent[event.id] = None
        if len(self._sent) > REMEMBERED:
            self._sent.popitem(last=False)
        self.position = max(self.position, event.id)
        await self.write(event.as_bytes)

    async def write(self, data: bytes) -> None:
        """Send bytes, as part of the body."""
        await self._send({"type": "http.response.body", "body": data, "more_body": True})


def _after(scope: HTTPScope) -> int | None:
    """Where the screen stands, as its browser says on coming back, or as the page said at first."""
    headers = dict(scope["headers"])
    asked = parse_qs(scope["query_string"].decode("latin-1")).get("after", [""])[0]
    for text in (headers.get(b"last-event-id", b"").decode("latin-1"), asked):
        if text.isascii() and text.isdigit():
            return min(int(text), LARGEST_ID)
    return None


def _now() -> dict[str, str]:
    return {"now": datetime.now(UTC).isoformat()}


async def _left(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
