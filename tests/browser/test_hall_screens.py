"""Screens that nobody touches: the recorded voice, a lost network, the pad's unsent rating, a new release."""

from collections.abc import Callable

from django.utils import timezone
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.conftest import DESK, WIDE
from tests.browser.hall_roles import Board, Pad, WindowDisplay
from tests.browser.looks import no_axe_errors, no_horizontal_scroll, screenshot
from tests.builders import a_window, a_zone
from tests.builders.hall import a_clerk_at, a_ticket
from yichuang.config import asgi
from yichuang.domains.feedback.models import Rating
from yichuang.domains.hall import actions as hall
from yichuang.toolkit.live import journal
from yichuang.toolkit.live.publish import News, publish_all

Open = Callable[[ViewportSize], Page]
PLAYED = """
window.played = [];
const start = AudioBufferSourceNode.prototype.start;
AudioBufferSourceNode.prototype.start = function (at) {
  window.played.push([this.clip, at, this.buffer.duration]);
  return start.call(this, at);
};
window.said = [];
document.addEventListener("saying", (event) => window.said.push(`+${event.detail.tag}`));
document.addEventListener("said", (event) => {
  const marked = [...document.querySelectorAll(".is-spoken")].map((row) => row.dataset.number);
  window.said.push(marked.join(), `-${event.detail.tag}`);
});
"""


def test_without_a_chinese_voice_recordings_say_two_calls_one_after_the_other(open_page: Open) -> None:
    now = timezone.now()
    zone = a_zone(code="commerce", name="商事登记", prefix="A")
    windows = [a_window(zone, number=n, display_name=f"商事登记综合受理{n}") for n in (1, 12)]
    clerks = [a_clerk_at(window, now) for window in windows]
    for _ in clerks:
        a_ticket(zone, now)
    page = open_page(WIDE)
    page.add_init_script(PLAYED)
    page.goto("/hall/board/?voice=recorded")
    page.get_by_role("button", name="点一下开启语音").click()
    expect(page.locator("[data-stale]")).to_be_hidden()
    for clerk in clerks:
        hall.call_next(actor=clerk, now=timezone.now())
    page.wait_for_function("() => window.said.filter((one) => one === '-A002').length === 2", timeout=40_000)
    said = page.evaluate("window.said")
    assert said == [*["+A001", "A001", "-A001"] * 2, *["+A002", "A002", "-A002"] * 2]
    played = page.evaluate("window.played")
    first = ["please", "A", "0", "0", "1", "number", "to", "1", "number", "window"]
    second = ["please", "A", "0", "0", "2", "number", "to", "10", "2", "number", "window"]
    assert [clip for clip, _, _ in played] == [*first * 2, *second * 2]
    ends = [at + duration for _, at, duration in played]
    assert all(end <= begins for end, (_, begins, _) in zip(ends, played[1:], strict=False))  # nothing over another
    expect(page.locator(".is-spoken")).to_have_count(0)


def test_after_a_lost_network_a_board_has_missed_nothing(open_page: Open, problems: list[str]) -> None:
    now = timezone.now()
    zone, far = a_zone(code="commerce", name="商事登记"), a_zone(code="tax", name="税务", prefix="B")
    near, other = a_clerk_at(a_window(zone), now), a_clerk_at(a_window(far), now)
    board, area = Board(open_page(WIDE)), Board(open_page(WIDE), "?zone=tax")
    for one in (board, area):
        one.open()
    a_ticket(zone, now)
    hall.call_next(actor=near, now=timezone.now())
    board.says("A零零一号")
    board.page.context.set_offline(True)
    expect(board.page.locator("[data-stale]")).to_be_visible()
    no_axe_errors(board.page)
    screenshot(board.page, "board-stale")
    # more than a connection's letter-box holds, in one transaction: the listener can't hand them out one by one
    centre = zone.centre.code
    many = [News(f"hall:{centre}", "waiting", {"zone": zone.code, "waiting": n}) for n in range(journal.PATIENCE + 60)]
    publish_all(many, timezone.now())
    for clerk, where in ((near, zone), (other, far)):
        a_ticket(where, timezone.now())
        if clerk is near:
            hall.start(actor=near, now=timezone.now())
            hall.finish(actor=near, now=timezone.now())
        hall.call_next(actor=clerk, now=timezone.now())
    publish_all(many, timezone.now())
    area.says("B零零一号")
    board.page.context.set_offline(False)
    expect(board.page.locator("[data-stale]")).to_be_hidden()
    for words in ("A零零二号", "B零零一号"):
        board.says(words)
    expect(board.page.locator(".is-called b")).to_have_text(["B001", "A002"])
    expect(area.page.locator("[data-number] b")).to_have_text(["B001"])
    expect(area.page.locator("h1")).to_contain_text("税务")
    assert all("B零零一号" in text for text in area.page.evaluate("window.heard"))
    screenshot(area.page, "board-area")
    problems.clear()


def test_the_pad_keeps_a_rating_through_an_outage_and_sends_it_once(open_page: Open, problems: list[str]) -> None:
    now = timezone.now()
    window = a_window(a_zone())
    clerk, pad = a_clerk_at(window, now), Pad(open_page({"width": 1280, "height": 800}), window.code)
    pad.open()
    for n in (1, 2):
        a_ticket(window.zone, now)
        hall.call_next(actor=clerk, now=timezone.now())
        hall.start(actor=clerk, now=timezone.now())
        hall.finish(actor=clerk, now=timezone.now())
        pad.is_asked()
        no_axe_errors(pad.page)
        screenshot(pad.page, "pad-asks")
        if n == 1:
            pad.page.context.set_offline(True)
            pad.rate("满意")
            expect(pad.page.locator("[data-sends-itself]")).to_be_visible()
            expect(pad.page.get_by_role("heading", name="谢谢您的评价")).to_be_visible(timeout=25_000)  # one touch
            assert not Rating.objects.exists()
            screenshot(pad.page, "pad-kept")
            pad.page.context.set_offline(False)
            expect(pad.page.get_by_text("欢迎办事")).to_be_visible(timeout=25_000)
        else:
            pad.rate("非常满意")
            pad.send()
    assert sorted(Rating.objects.values_list("level", flat=True)) == [4, 5]
    assert pad.page.evaluate("JSON.parse(localStorage.getItem('unsent-ratings'))") == []
    problems.clear()


def test_a_screen_loads_itself_anew_after_a_new_release_and_at_night(open_page: Open) -> None:
    window = a_window(a_zone())
    display = WindowDisplay(open_page(DESK), window.code)
    display.page.clock.install(time=timezone.now())
    display.open()
    display.shows("未开放", "请到其他窗口办理")
    screenshot(display.page, "window-closed")
    no_horizontal_scroll(display.page)
    display.page.evaluate("window.old = true")
    display.page.clock.run_for(120_000)
    assert display.page.evaluate("window.old")  # the same release: nothing to do
    before = asgi._live.release
    asgi._live.release = "another"
    try:
        display.page.evaluate(
            "document.dispatchEvent(new CustomEvent('live-ready', { detail: { release: 'another' } }))"
        )
        display.page.clock.run_for(90_000)
        display.page.wait_for_function("() => !window.old")
    finally:
        asgi._live.release = before
