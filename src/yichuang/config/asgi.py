"""One ASGI application behind one port: live streams as plain ASGI, everything else Django's WSGI in a small
fixed pool of threads, so that database connections persist (decision 0003)."""

import gc
import os
from typing import cast

from a2wsgi import WSGIMiddleware
from a2wsgi.asgi_typing import Receive, Scope, Send
from a2wsgi.wsgi_typing import WSGIApp
from django.urls import get_resolver

from yichuang.config.wsgi import application as django_pages
from yichuang.toolkit.live.stream import LiveStreams

THREADS = int(os.environ.get("YICHUANG_WEB_THREADS", "4"))

_pages = WSGIMiddleware(cast(WSGIApp, django_pages), workers=THREADS)
_live = LiveStreams()


async def application(scope: Scope, receive: Receive, send: Send) -> None:
    """Route by path."""
    if scope["type"] == "lifespan":
        settle()
        await _live.lifespan(receive, send)
    elif scope["type"] == "http" and scope["path"].startswith("/live/"):
        await _live(scope, receive, send)
    elif scope["type"] == "http":
        await _pages(scope, receive, send)


def settle() -> None:
    """Load all pages now, and take what is loaded out of the sight of Python's collector: it stays as long as the
    process, and a full collection over it held up all screens and pages for a second (docs/hall-benchmark.md)."""
    _ = get_resolver().url_patterns
    gc.collect()
    gc.freeze()
