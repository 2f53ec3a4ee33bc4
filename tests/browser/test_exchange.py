"""An editor hands a list in, reads what is wrong, mends it, and imports it."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.looks import large_print, no_axe_errors, no_horizontal_scroll, screenshot, sign_in
from tests.builders import a_post
from tests.builders.spreadsheets import ROWS, a_workbook
from yichuang.domains.catalogue.models import ImportRun, ServiceItem
from yichuang.interfaces.worker.jobs import JOBS

pytestmark = [pytest.mark.db]


def works(name: str) -> None:
    """What the worker does, at the moment at which the page waits for it."""
    JOBS[name](run_id=ImportRun.objects.latest("pk").pk)


def looks_right(page: Page, name: str) -> None:
    for width, height in [(1366, 768), (1920, 1080), (390, 844)]:
        page.set_viewport_size({"width": width, "height": height})
        no_horizontal_scroll(page)
        no_axe_errors(page)
    page.set_viewport_size({"width": 1366, "height": 768})
    screenshot(page, name)


def test_from_dry_run_to_mended_import(page: Page, transactional_db: None, tmp_path: Path) -> None:
    sign_in(page, a_post("catalogue_editor"))
    page.goto("/catalogue/exchange/")
    expect(page.get_by_text("还没有导入过文件")).to_be_visible()
    looks_right(page, "exchange")
    bad = tmp_path / "事项清单.xlsx"
    bad.write_bytes(a_workbook([(*ROWS[0][:2], "行政许口", "XK-001"), *ROWS[1:]]))
    page.get_by_label("事项文件").set_input_files(bad)
    page.keyboard.press("F4")
    expect(page.get_by_text("正在逐行检查")).to_be_visible()
    works("check_import")
    expect(page.get_by_role("cell", name="“行政许口”不是可用的事项类型")).to_be_visible()
    looks_right(page, "exchange-problems")
    with page.expect_download() as download:
        page.get_by_role("link", name="下载标注了问题的 Excel").click()
    assert download.value.suggested_filename == "事项清单-导入问题.xlsx"
    page.get_by_role("link", name="改正后重新上传").click()
    bad.write_bytes(a_workbook())
    page.get_by_label("事项文件").set_input_files(bad)
    page.keyboard.press("F4")
    expect(page.get_by_text("正在逐行检查")).to_be_visible()
    works("check_import")
    expect(page.get_by_role("button", name="导入 3 行")).to_be_visible()
    looks_right(page, "exchange-ready")
    page.keyboard.press("F4")
    expect(page.get_by_text("正在导入，全部写完才生效")).to_be_visible()
    works("carry_out_import")
    expect(page.get_by_text("去看未公布的事项")).to_be_visible()
    assert ServiceItem.objects.filter(state="draft").count() == 3
    large_print(page)
    page.reload()
    no_horizontal_scroll(page)
    no_axe_errors(page)
