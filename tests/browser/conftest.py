"""A real Chromium in front of the real server: the ASGI application of ``config.asgi`` on the test database."""

import asyncio
import importlib
import os
import re
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import uvicorn
from django.conf import settings
from django.db import connections
from playwright.sync_api import Browser, Page, ViewportSize, expect, sync_playwright

from yichuang.toolkit import env

settings.WHITENOISE_USE_FINDERS = settings.WHITENOISE_AUTOREFRESH = True  # no collectstatic before a test run
expect.set_options(timeout=15_000)  # a busy machine is slow, not wrong
PHONE: ViewportSize = {"width": 390, "height": 844}
DESK: ViewportSize = {"width": 1366, "height": 768}
WIDE: ViewportSize = {"width": 1920, "height": 1080}  # approval, and the hall board
TALL: ViewportSize = {"width": 1080, "height": 1920}  # the kiosk
OPTIONS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--lang=zh-CN"]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The browser that tools/browser.py finds."""
    # Playwright's loop runs in this thread; Django would take the tests' own queries for careless ones.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    sys.path.insert(0, str(env.ROOT / "tools"))
    path = importlib.import_module("browser").find_browser()
    sys.path.pop(0)
    assert path, "the browser tests need a Chromium: python tools/browser.py installs one"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=OPTIONS)
        yield browser
        browser.close()


answering = set[object]()
"""A mark for each request that the platform is answering."""


@pytest.fixture(scope="session")
def platform(django_db_setup: None) -> Iterator[str]:
    """The address of the platform, served from this process for the whole run."""
    connections.settings["default"]["CONN_MAX_AGE"] = 0  # the test database is dropped at the end
    from yichuang.config.asgi import application

    async def counted(scope: Any, receive: Any, send: Any) -> None:
        mark = object()
        if scope["type"] == "http":
            answering.add(mark)
        try:
            await application(scope, receive, send)
        finally:
            answering.discard(mark)

    listener = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(counted, lifespan="on", log_level="warning", timeout_graceful_shutdown=2))
    thread = threading.Thread(target=lambda: asyncio.run(server.serve(sockets=[listener])), daemon=True)
    thread.start()
    deadline = time.monotonic() + 20
    while not server.started:
        assert time.monotonic() < deadline, "the server did not start"
        time.sleep(0.02)
    yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    server.should_exit = True
    thread.join(10)


def wait_for_requests() -> None:
    """Until the platform answers nobody any more, so that its tables may be emptied; 15 s at most."""
    deadline = time.monotonic() + 15
    while answering and time.monotonic() < deadline:
        time.sleep(0.02)


@pytest.fixture
def problems() -> list[str]:
    """What the browser complained of on its console (also violations of the content security policy).

    A test that provokes one on purpose clears the list; ``open_page`` fails at its end on what is left.
    """
    return []


@pytest.fixture
def open_page(
    chromium: Browser, platform: str, transactional_db: None, problems: list[str]
) -> Iterator[Callable[[ViewportSize], Page]]:
    """Opens one more page with cookies of its own: another person, or another screen, in front of the platform."""
    contexts = []

    def opened(size: ViewportSize) -> Page:
        context = chromium.new_context(base_url=platform, viewport=size, locale="zh-CN", timezone_id="Asia/Shanghai")
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda said: problems.append(said.text) if said.type in {"error", "warning"} else None)
        page.on("pageerror", lambda error: problems.append(str(error)))
        return page

    yield opened
    for context in contexts:
        context.close()
    wait_for_requests()
    left = [problem for problem in problems if not re.search(r"favicon|status of 4\d\d", problem)]
    assert left == []


@pytest.fixture
def page(open_page: Callable[[ViewportSize], Page]) -> Page:
    """A fresh page of 1366 × 768; addresses are relative to the platform."""
    return open_page(DESK)
