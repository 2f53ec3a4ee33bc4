"""The manager asks the planner by keyboard, sees it at work, and reads the answer at both sizes."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.looks import large_print, no_axe_errors, no_horizontal_scroll, screenshot, sign_in
from tests.builders import a_post, a_window, a_zone
from yichuang.domains.planning.models import PlanRun
from yichuang.interfaces.worker.jobs import JOBS
from yichuang.rules.hall.planning import report, windows

DESK = [(390, 844), (1920, 1080), (1366, 768)]


def looks_right(page: Page, name: str) -> None:
    for width, height in DESK:
        page.set_viewport_size({"width": width, "height": height})
        no_horizontal_scroll(page)
        no_axe_errors(page)
    screenshot(page, name)


def test_the_manager_plans_the_windows(page: Page, transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(windows, "SEARCH_DAYS", range(5000, 5020))
    monkeypatch.setattr(windows, "FINAL_DAYS", range(5000, 5040))
    monkeypatch.setattr(windows, "FRESH_DAYS", range(40))
    monkeypatch.setattr(report, "FRESH_DAYS", range(40))
    for name, count in (("社会事务", 4), ("不动产", 3), ("商事登记", 3), ("工程建设", 2)):
        zone = a_zone(code=f"zone{count}{len(name)}", name=name)
        for _ in range(count):
            a_window(zone)
        a_post("clerk", zone=zone)
        a_post("clerk", zone=zone)
    sign_in(page, a_post("centre_manager"))
    page.goto("/management/planner/")
    looks_right(page, "planner")
    page.get_by_label("平均每天多少人").fill("330")
    page.keyboard.press("F4")
    expect(page.get_by_role("button", name="取消")).to_be_visible()
    run = PlanRun.objects.get()
    no_axe_errors(page)
    PlanRun.objects.filter(pk=run.pk).update(state="running", progress=42, step="halls")
    expect(page.get_by_text("正在比较几种办法")).to_be_visible()
    screenshot(page, "planner_at_work")
    JOBS["make_plan"](run_id=run.pk)
    expect(page.get_by_role("heading", name="潮汐窗口何时开放")).to_be_visible()
    looks_right(page, "planner_answer")
    with page.expect_download() as coming:
        page.get_by_role("link", name="Excel").click()
    assert coming.value.suggested_filename.endswith(".xlsx")
    page.get_by_role("link", name="打印页").click()
    expect(page.get_by_role("heading", name="排窗规划", exact=False).first).to_be_visible()
    no_axe_errors(page)
    page.set_viewport_size({"width": 1366, "height": 768})
    page.goto(f"/management/planner/{run.pk}/")
    large_print(page)
    no_horizontal_scroll(page)
