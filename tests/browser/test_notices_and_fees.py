"""The manager words a notice and sees it at once."""

from playwright.sync_api import Page, expect

from tests.browser.looks import no_axe_errors, no_horizontal_scroll, screenshot, sign_in
from tests.builders import a_centre, a_department, a_post
from yichuang.domains.authority.models import Seal
from yichuang.domains.documents.models import NoticeTemplate

SIZES = [(390, 844), (1366, 768)]


def looks_right(page: Page, name: str) -> None:
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        no_horizontal_scroll(page)
        no_axe_errors(page)
    screenshot(page, name)


def test_a_notice_is_worded_with_its_picture_beside_and_law_stays_in(page: Page) -> None:
    Seal.objects.create(centre=a_centre(), code="seal", name="行政审批服务专用章")
    a_department(name="清流县市场监督管理局")
    sign_in(page, a_post("centre_manager"))
    page.goto("/management/notices/")
    looks_right(page, "notices")
    page.get_by_role("link", name="受理通知书", exact=True).click()
    expect(page.get_by_role("img", name="样张")).to_be_visible()
    looks_right(page, "notice")
    page.get_by_label("查询与投诉").fill("请耐心等待。")
    expect(page.locator("#look").get_by_role("alert")).to_contain_text("投诉渠道")
    page.get_by_role("button", name="保存为新的一版").click()
    expect(page.get_by_role("link", name="查询与投诉")).to_be_visible()
    looks_right(page, "notice-refused")
    page.get_by_label("查询与投诉").fill("**投诉**：{投诉电话}。")
    page.get_by_label("结束语").fill("特此通知。")
    expect(page.get_by_role("img", name="样张")).to_be_visible()
    page.keyboard.press("F4")
    expect(page.get_by_text("第1版已保存")).to_be_visible()
    assert NoticeTemplate.objects.get().wording.content["closing"] == "特此通知。"
