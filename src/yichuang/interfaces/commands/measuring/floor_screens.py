"""The floor of the live screens: the barest ASGI application that passes a NOTIFY on to everybody who is connected.

No journal, no streams, no catching up, no memory of what was sent: what is left is the server, the event loop, the
sockets and PostgreSQL's own notification. Run as ``uvicorn …floor_screens:application``; the database is named by
``YICHUANG_DATABASE_URL``.
"""

import asyncio
import os
from collections.abc import Awaitable, Callable
from typing import Any

import psycopg
from psycopg import sql

CHANNEL = "yichuang_floor"

_boxes: set[asyncio.Queue[str]] = set()
_tasks: list[asyncio.Task[None]] = []


async def _listen() -> None:
    url = os.environ["YICHUANG_DATABASE_URL"]
    async with await psycopg.AsyncConnection.connect(url, autocommit=True) as connection:
        await connection.execute(sql.SQL("LISTEN {}").format(sql.Identifier(CHANNEL)))
        async for note in connection.notifies():
            for box in _boxes:
                box.put_nowait(note.payload)


async def application(
    scope: dict[str, Any],
    receive: Callable[[], Awaitable[dict[str, Any]]],
    send: Callable[[dict[str, Any]], Awaitable[None]],
) -> None:
    """Answer everybody with all that is notified."""
    if scope["type"] == "lifespan":
        await receive()
        _tasks.append(asyncio.create_task(_listen()))
        await send({"type": "lifespan.startup.complete"})
        await receive()
        _tasks[0].cancel()
        await send({"type": "lifespan.shutdown.complete"})
        return
    box: asyncio.Queue[str] = asyncio.Queue()
    _boxes.add(box)
    try:
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"text/event-stream")]})
        await send({"type": "http.response.body", "body": b"event: ready\ndata: {}\n\n", "more_body": True})
        while True:
            body = f"event: called\ndata: {await box.get()}\n\n".encode()
            await send({"type": "http.response.body", "body": body, "more_body": True})
    finally:
        _boxes.discard(box)
