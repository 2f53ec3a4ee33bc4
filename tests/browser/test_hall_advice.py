"""Advice as the manager accepts it and the clerk follows it, and the history of the hall."""

from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.browser.looks import no_axe_errors, no_horizontal_scroll, screenshot, sign_in
from tests.builders import a_post, a_window, a_zone, an_item
from tests.builders.hall import a_clerk_at, a_ticket
from tests.builders.personnel import a_clerk
from yichuang.domains.hall import actions as hall
from yichuang.domains.hall.models import Advice, Outlook, ServiceTime
from yichuang.domains.organisation.models import Window
from yichuang.rules.hall.tickets import hall_day

EFFECT = {
    "before": {"n": 24, "mean": 21.5, "share": 0.42},
    "after": {"n": 31, "mean": 9.0, "share": 0.87},
    "model_with": {"n": 30.5, "mean": 8.2, "share": 0.9},
    "model_without": {"n": 30.5, "mean": 27.0, "share": 0.35},
    "gain": 0.52, "error": 0.06, "within": 15, "verdict": "better",
}  # fmt: skip
OUTLOOK = {
    "within": 15, "target": 0.9, "open": 1, "waiting": 14,
    "stretches": [
        {"start": 600 + 30 * n, "mean": 9.5 - n, "low": 6 - n, "high": 14 - n, "share": 0.4 + n / 10, "advised": 0.93}
        for n in range(4)
    ],
    "zones": [{"name": "社会事务", "open": 1, "waiting": 14, "needed": [4, 3, 2, 1]}],
}  # fmt: skip
REASON = "社会事务现有 14 人等候；照现在的窗口，两小时内只有 55% 的人在 15 分钟内叫到。请王芳到这里开窗：预计 93%。"


def advised(window: Window, post_id: int, **more: object) -> Advice:
    """A piece of advice as the job makes it."""
    now = timezone.now()
    values = {"made_at": now, "seen_at": now, "figures": {}, "groups": [], "kind": "open", "reason": REASON} | more
    return Advice.objects.create(centre=window.centre, window=window, post_id=post_id, **values)


def looks_right(page: Page, name: str) -> None:
    """At a phone's and the desk's size, accessible, kept as a picture."""
    for width, height in [(390, 844), (1366, 768)]:
        page.set_viewport_size({"width": width, "height": height})
        no_horizontal_scroll(page)
        no_axe_errors(page)
    screenshot(page, name)


def test_advice_is_accepted_and_followed(page: Page, transactional_db: None) -> None:
    now = timezone.now()
    manager = a_post("centre_manager")
    sign_in(page, manager)
    page.goto("/management/hall/advice/")
    expect(page.get_by_text("今天还没有推算")).to_be_visible()
    zone = a_zone(name="社会事务")
    window, fang = a_window(zone, is_tidal=True), a_clerk("王芳", zone=zone)
    done = now - timedelta(minutes=90)
    advised(window, fang.pk, state="done", done_at=done, decided_at=done, effect=EFFECT)
    advised(window, fang.pk)
    Outlook.objects.create(centre=window.centre, made_at=now, data=OUTLOOK)
    page.reload()
    expect(page.get_by_role("img", name="今后两小时")).to_be_visible()
    expect(page.get_by_role("cell", name="好转")).to_be_visible()
    looks_right(page, "hall-advice")
    page.keyboard.press("y")
    expect(page.get_by_text("已采纳，已请对方处理")).to_be_visible()
    expect(page.get_by_text("已告知本人，等本人操作")).to_be_visible()
    page.context.clear_cookies()
    sign_in(page, fang)
    asked = page.locator("[data-asked]")
    expect(asked).to_contain_text(f"请到 {window.display_name} 开窗叫号。")
    no_axe_errors(page)
    screenshot(page, "hall-advice-asked")
    asked.get_by_role("button").click()
    expect(asked).to_have_count(0)
    assert Advice.objects.filter(state="done").count() == 2


def test_the_history_of_the_hall(page: Page, transactional_db: None) -> None:
    now = timezone.now()
    zone = a_zone(name="社会事务")
    item = an_item(zone=zone)
    clerk = a_clerk_at(a_window(zone), at=now - timedelta(minutes=50))
    for number in range(9):
        a_ticket(zone, at=now - timedelta(minutes=50 - number))
    for number in range(6):
        at = now - timedelta(minutes=45 - 7 * number)
        hall.call_next(actor=clerk, now=at)
        hall.start(actor=clerk, now=at)
        hall.finish(actor=clerk, now=at + timedelta(minutes=6))
    learnt = {"centre": zone.centre, "day": hall_day(now), "zone": zone, "purpose": "apply", "cv": 0.7, "p90": 19}
    ServiceTime.objects.create(item=None, n=420, mean=11.2, **learnt)
    ServiceTime.objects.create(item=item, n=61, mean=14.5, **learnt)
    sign_in(page, a_post("centre_manager"))
    page.goto("/management/hall/history/")
    expect(page.get_by_role("img", name="各时段平均等候")).to_be_visible()
    expect(page.get_by_role("cell", name=item.name)).to_be_visible()
    looks_right(page, "hall-history")
    with page.expect_download() as download:
        page.get_by_role("link", name="表格（CSV）").click()
    text = download.value.path().read_text(encoding="utf-8")
    assert text.startswith("ticket,leg,day")
    assert len(text.splitlines()) == 10
    page.goto("/management/hall/history/?since=2026-03-02&until=2026-03-01")
    expect(page.locator("[data-code=bad_range]")).to_contain_text("开始日期应不晚于结束日期")
