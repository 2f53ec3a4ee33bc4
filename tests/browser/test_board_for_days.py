"""A board that nobody touches works for days: after thousands of calls and lost lines its page is no larger."""

from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import CDPSession, Page, ViewportSize, expect

from tests.browser.conftest import WIDE
from tests.builders import a_window, a_zone
from tests.builders.hall import a_clerk_at, a_ticket
from yichuang.config import asgi
from yichuang.domains.hall import actions as hall
from yichuang.rules.hall.announcing import announcement, clips
from yichuang.toolkit.live.publish import News, publish_all

Open = Callable[[ViewportSize], Page]
pytestmark = pytest.mark.long
WATCHED = """
window.counts = { live: 0, drawn: 0, said: 0, "live-ready": 0 };
for (const name of Object.keys(counts)) document.addEventListener(name, () => { counts[name] += 1; });
window.SpeechSynthesisUtterance = function (text) { this.text = text; };
window.speechSynthesis.getVoices = () => [{ lang: "zh-CN" }];
window.speechSynthesis.speak = (words) => { setTimeout(() => words.onend(), 50); };
"""
CALLS = 100  # at once
WARM_UP, DAYS = 12, 38  # rounds: the first fill what may be remembered


def test_a_board_is_not_larger_after_five_thousand_calls(open_page: Open) -> None:
    zone, now = a_zone(code="commerce", name="商事登记"), timezone.now()
    for number in range(1, 8):
        a_ticket(zone, now)
        hall.call_next(actor=a_clerk_at(a_window(zone, number=number), now), now=now)
    page = open_page(WIDE)
    page.clock.install()
    page.add_init_script(WATCHED)
    page.goto("/hall/board/")
    page.get_by_role("button", name="点一下开启语音").click()
    expect(page.locator("[data-number]")).to_have_count(7)
    devtools = page.context.new_cdp_session(page)
    devtools.send("Performance.enable")
    stream = f"hall:{zone.centre.code}"
    for turn in range(WARM_UP):
        _a_round(page, stream, turn)
    before = _size(page, devtools)
    for turn in range(DAYS):
        _a_round(page, stream, turn)
    after = _size(page, devtools)
    counts = page.evaluate("counts")
    assert counts["live"] == (WARM_UP + DAYS) * CALLS  # each once, over all lost lines
    assert counts["drawn"] >= WARM_UP + DAYS
    assert counts["live-ready"] > (WARM_UP + DAYS) // 5
    assert counts["said"] > WARM_UP + DAYS
    assert after["Nodes"] <= before["Nodes"] + 200
    assert after["JSEventListeners"] <= before["JSEventListeners"] + 10
    assert after["Documents"] == before["Documents"]
    assert after["JSHeapUsedSize"] <= before["JSHeapUsedSize"] + 500_000
    assert len(asgi._live._journal._boxes[stream]) == 1  # the server holds nothing for the lines that were lost


def _a_round(page: Page, stream: str, turn: int) -> None:
    """Calls, told and drawn; every fifth time the line falls silent after them and is made anew."""
    counts = page.evaluate("counts")
    now, code = timezone.now(), f"A{turn:03}"
    data: dict[str, Any] = {
        "number": code,
        "say": announcement(code, "商事登记1"),
        "clips": clips(code, "商事登记1", ""),
    }
    publish_all([News(stream, "called", data)] * CALLS, now)
    _until(page, "live", counts["live"] + CALLS)
    page.clock.fast_forward(20_000)  # its own time, in which it draws and speaks
    _until(page, "drawn", counts["drawn"] + 1)
    if turn % 5 == 0:
        page.clock.fast_forward(45_000)
        _until(page, "live-ready", counts["live-ready"] + 1)


def _until(page: Page, name: str, count: int) -> None:
    page.wait_for_function("([name, count]) => counts[name] >= count", arg=[name, count], polling=20)


def _size(page: Page, devtools: CDPSession) -> dict[str, float]:
    """What the page holds when nothing is left to say."""
    page.evaluate("yichuangVoice.quiet()")
    page.clock.run_for(2_000)
    page.wait_for_function("() => yichuangVoice.pending() === 0", polling=20)
    devtools.send("HeapProfiler.collectGarbage")
    found = devtools.send("Performance.getMetrics")["metrics"]
    return {one["name"]: one["value"] for one in found}
