"""The journal of live events in the database, and who in this process waits for which stream.

One connection listens, and reads each new event once for all the screens that wait for it; another one reads what
screens missed. Where the listener loses the database, everybody is told at once; it comes back, and everybody looks for
what was missed.
"""

import asyncio
import contextlib
import json
import logging
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any, Final

import psycopg
from psycopg import sql

from .publish import CHANNEL

logger = logging.getLogger(__name__)
AT_ONCE = 500
PATIENCE = 200  # letters that may pile up before a slow screen looks for itself


@dataclass(frozen=True)
class LiveEvent:
    """One event of a stream."""

    id: int
    kind: str
    data: dict[str, Any]
    at: datetime | None

    @cached_property
    def as_bytes(self) -> bytes:
        """As it is sent, made once for all the screens that get it."""
        data = {**self.data, "id": self.id, "at": self.at.isoformat() if self.at else None}
        text = json.dumps(data, ensure_ascii=False)
        return f"id: {self.id}\nevent: {self.kind}\ndata: {text}\n\n".encode()


NEWEST_KNOWN: Final = LiveEvent(-1, "", {}, None)  # look into the journal yourself
DEAF: Final = LiveEvent(-2, "", {}, None)  # nothing comes any more until the next NEWEST_KNOWN
Mailbox = asyncio.Queue[LiveEvent | None]


class Journal:
    """Reads the journal; `start` and `stop` it with the server."""

    def __init__(self) -> None:
        self._boxes: dict[str, set[Mailbox]] = defaultdict(set)
        self._listener: asyncio.Task[None] | None = None
        self._reader: psycopg.AsyncConnection[Any] | None = None
        self._reading = asyncio.Lock()
        self._is_deaf = False

    def start(self) -> None:
        """Begin to listen."""
        self._listener = asyncio.create_task(self._listen())

    async def stop(self) -> None:
        """Tell every screen that the end has come, and close both connections."""
        self._tell_all(None)
        if self._listener:
            self._listener.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._listener
        if self._reader:
            await self._reader.close()

    @contextlib.contextmanager
    def mailbox(self, stream: str) -> Iterator[Mailbox]:
        """A box that gets each new event of the stream, `DEAF` where a gap begins and `NEWEST_KNOWN` where it is over,
        and None at the end."""
        box: Mailbox = asyncio.Queue(PATIENCE)
        self._boxes[stream].add(box)
        try:
            yield box
        finally:
            self._boxes[stream].discard(box)
            if not self._boxes[stream]:
                del self._boxes[stream]

    async def read(self, stream: str, after: int) -> list[LiveEvent]:
        """Up to ``AT_ONCE`` events of a stream after an id, in the order of their ids."""
        where = "WHERE stream = %s AND id > %s ORDER BY id LIMIT %s"
        return await self._select(where, [stream, after, AT_ONCE])

    async def newest(self) -> int:
        """The highest id of any stream that is committed; 0 where there is none."""
        newest = await self._select("ORDER BY id DESC LIMIT 1", [])
        return newest[0].id if newest else 0

    async def _select(self, where: str, values: list[Any]) -> list[LiveEvent]:
        statement = sql.SQL("SELECT id, kind, data, at FROM live_event " + where)
        async with self._reading:
            for attempt in (1, 2):
                try:
                    if self._reader is None or self._reader.closed:
                        self._reader = await psycopg.AsyncConnection.connect(**_address(), autocommit=True)
                    rows = await (await self._reader.execute(statement, values)).fetchall()
                    return [LiveEvent(*row) for row in rows]
                except psycopg.OperationalError:
                    self._reader = None
                    if attempt == 2:
                        raise
        return []

    async def _listen(self) -> None:
        while True:
            try:
                async with await psycopg.AsyncConnection.connect(**_address(), autocommit=True) as connection:
                    await connection.execute(sql.SQL("LISTEN {}").format(sql.Identifier(CHANNEL)))
                    self._is_deaf = False
                    self._tell_all(NEWEST_KNOWN)
                    async for note in connection.notifies():
                        await self._deliver(json.loads(note.payload))
            except Exception as error:
                logger.warning("live listener lost the database, trying again: %s", error)
            if not self._is_deaf:
                self._is_deaf = True
                self._tell_all(DEAF)
            await asyncio.sleep(1)

    async def _deliver(self, note: dict[str, Any]) -> None:
        if note["stream"] in self._boxes:
            for event in await self._select("WHERE id = %s", [note["id"]]):
                for box in self._boxes.get(note["stream"], ()):
                    _post(box, event)

    def _tell_all(self, letter: LiveEvent | None) -> None:
        for boxes in self._boxes.values():
            for box in boxes:
                _post(box, letter)


def _post(box: Mailbox, letter: LiveEvent | None) -> None:
    if box.full():
        while not box.empty():
            box.get_nowait()
        letter = None if letter is None else NEWEST_KNOWN
    box.put_nowait(letter)


def _address() -> dict[str, Any]:
    from django.conf import settings

    database = settings.DATABASES["default"]
    names = {"host": "HOST", "port": "PORT", "user": "USER", "password": "PASSWORD", "dbname": "NAME"}
    return {name: database[key] for name, key in names.items() if database.get(key)}
