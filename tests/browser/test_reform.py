"""The reform in a real browser: a unit reports, the supervisor orders and checks, the manager keeps the annexes."""

import io
from datetime import timedelta

import openpyxl
import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.browser.looks import no_axe_errors, no_horizontal_scroll, say_yes, screenshot, sign_in
from tests.builders import a_post
from tests.builders.reform import PLAN, Reform, a_plan
from yichuang.domains.organisation.models import Post

DESK = [(1366, 768), (390, 844)]


@pytest.fixture
def reform(transactional_db: None) -> Reform:
    """A plan whose days lie around today."""
    today = timezone.localdate()
    days = [today - timedelta(days=9), today + timedelta(days=20), None]
    tasks = [task | {"deadline": day} for task, day in zip(PLAN["tasks"], days, strict=True)]
    return a_plan(tasks=tasks)


def looks_right(page: Page, name: str) -> None:
    for width, height in reversed(DESK):
        page.set_viewport_size({"width": width, "height": height})
        no_horizontal_scroll(page)
        no_axe_errors(page)
    screenshot(page, name)


def post_of(code: str) -> Post:
    return Post.objects.get(code=code)


def test_the_board_shows_where_the_plan_stands_and_a_task_goes_its_way(page: Page, reform: Reform) -> None:
    sign_in(page, post_of(reform.supervisor.post_code))
    say_yes(page)
    page.goto("/supervision/reform/")
    expect(page.get_by_role("img", name="时间线：2 项有期限的任务")).to_be_visible()
    expect(page.get_by_role("table").get_by_text("逾期 9 天")).to_be_visible()
    looks_right(page, "reform-board")
    page.get_by_label("排列").select_option("unit")
    expect(page.get_by_role("heading", name="各窗口单位")).to_be_visible()
    looks_right(page, "reform-board-by-unit")
    page.get_by_role("link", name="签订委托服务协议").click()
    page.get_by_role("button", name="签发", exact=True).click()
    expect(page.get_by_text("清流行政服务督字〔").first).to_be_visible()
    looks_right(page, "reform-task")
    page.goto("/supervision/reform/reports/")
    page.keyboard.press("F4")
    expect(page.get_by_text("（第1次）")).to_be_visible()
    looks_right(page, "reform-reports")

    page.context.clear_cookies()
    sign_in(page, post_of(reform.chief.post_code))
    page.goto("/reform/")
    looks_right(page, "reform-unit")
    page.get_by_role("link", name="授权到位").click()
    page.get_by_label("进展", exact=True).select_option("done")
    page.get_by_label("做了什么").fill("授权书已盖章。")
    page.keyboard.press("F4")
    expect(page.get_by_text("进展已登记")).to_be_visible()
    looks_right(page, "reform-unit-task")


def test_the_annexes_are_edited_and_taken_from_excel(page: Page, reform: Reform) -> None:
    sign_in(page, post_of(reform.manager.post_code))
    page.goto("/management/reform/diversion/")
    page.get_by_label("第 1 行分流人数").fill("9")
    page.keyboard.press("F4")
    expect(page.get_by_text("分流人数 9 多于窗口现有人数 3")).to_be_visible()
    looks_right(page, "reform-diversion-wrong")
    page.get_by_label("第 1 行分流人数").fill("2")
    page.keyboard.press("F4")
    expect(page.get_by_text("合计 4 和 3，与文件印发时一致")).to_be_visible()
    with page.expect_download() as loading:
        page.get_by_role("link", name="导出 Excel").click()
    book = openpyxl.load_workbook(io.BytesIO(loading.value.path().read_bytes()))
    sheet = book.active
    assert sheet is not None
    sheet["C5"] = "一人"
    say_yes(page)
    _import(page, book)
    expect(page.get_by_text("单元格 C5：“一人”不是整数").first).to_be_visible()
    looks_right(page, "reform-diversion-import")
    sheet["C5"] = 2
    _import(page, book)
    expect(page.get_by_text("窗口现有人数合计为 5，文件印发时为 4")).to_be_visible()

    page.goto("/management/reform/approvers/")
    page.get_by_role("button", name="按岗位和授权补齐部门").click()
    page.get_by_role("link", name="林业局").click()
    page.get_by_label("后台审批人员姓名").fill("王小明")
    page.get_by_label("后台审批人员是否在编").select_option("no")
    page.get_by_label("首席代表联系方式").fill("13812343210")
    page.keyboard.press("F4")
    expect(page.get_by_text("后台审批人员须为在编干部职工").first).to_be_visible()
    looks_right(page, "reform-approver")
    page.get_by_label("书面说明的日期").fill("2026-03-01")
    page.get_by_label("在编人员入驻时间").fill("2026-04-01")
    page.keyboard.press("F4")
    expect(page.get_by_text("138****3210")).to_be_visible()
    looks_right(page, "reform-approvers")


def _import(page: Page, book: openpyxl.Workbook) -> None:
    out = io.BytesIO()
    book.save(out)
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    page.get_by_label("Excel 文件").set_input_files({"name": "附件1.xlsx", "mimeType": kind, "buffer": out.getvalue()})
    page.get_by_role("button", name="导入").click()


def test_a_centre_without_a_plan_has_a_calm_page(page: Page, transactional_db: None) -> None:
    sign_in(page, a_post("centre_manager"))
    page.goto("/management/reform/")
    looks_right(page, "reform-no-plan")
