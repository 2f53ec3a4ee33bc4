"""A real Chromium for the stories: the one that ``tools/browser.py`` finds or installs; never skipped."""

import os
import subprocess
import sys
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from yichuang.toolkit import env

COUNTER = {"width": 1366, "height": 768}
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for the run; a test that needs several people opens contexts of its own."""
    found = subprocess.run(
        [sys.executable, env.ROOT / "tools" / "browser.py"], stdout=subprocess.PIPE, text=True, check=True
    )
    # Playwright's loop runs in this thread, where Django would then refuse every query of a test.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found.stdout.strip(), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A page of the size of the counter's screen, which fails the test for every error in its scripts."""
    context = chromium.new_context(viewport=COUNTER, locale="zh-CN", timezone_id="Asia/Shanghai")  # type: ignore[arg-type]
    errors: list[str] = []
    page = context.new_page()
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    context.close()
    assert errors == []
