"""Papers change hands in a real browser: scanned, counted and signed by keyboard at 1366 × 768; who is on call touches
"到场" on a phone; the manager lays down a rule."""

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.browser.looks import no_axe_errors, no_horizontal_scroll, screenshot, sign_in
from tests.builders import a_post
from tests.builders.cases import Hall, a_hall, post_of
from yichuang.domains.cases import actions as cases
from yichuang.domains.cases import queries
from yichuang.domains.cases.models import CollectionBatch
from yichuang.domains.organisation.models import Post
from yichuang.rules.cases.intake import MaterialGiven

SIZES = [(1366, 768), (1920, 1080), (390, 844)]


@pytest.fixture
def hall(transactional_db: None) -> Hall:
    """A department with two cases on paper, its approver on call."""
    hall = a_hall()
    Post.objects.filter(pk=hall.approver.post_id).update(attendance="on_call")
    for _ in range(2):
        papers = [MaterialGiven("material-1", originals=1), MaterialGiven("material-2", originals=2)]
        number = hall.hand_in(materials=papers, now=timezone.now()).number
        cases.follow_case(number=number, verb="accept", edition=1, now=timezone.now())
    return hall


def looks_right(page: Page, name: str) -> None:
    """The page as it stands fits its sizes, is accessible at each, and is kept as a picture at the first."""
    for width, height in reversed(SIZES):
        page.set_viewport_size({"width": width, "height": height})
        no_horizontal_scroll(page)
        no_axe_errors(page)
    screenshot(page, name)


def test_a_batch_is_scanned_counted_and_signed_by_both(page: Page, hall: Hall) -> None:
    number = CollectionBatch.objects.get().number
    lines = queries.get_batch(hall.clerk, number, timezone.now()).lines
    sign_in(page, post_of(hall.clerk))
    page.goto("/counter/batches/")
    looks_right(page, "batches-list")
    page.get_by_role("link", name=number).press("Enter")
    expect(page.get_by_text("已清点 0 / 4")).to_be_visible()
    page.keyboard.press("F2")
    for line in lines:
        page.keyboard.type(line.barcode)
        page.keyboard.press("Enter")
    expect(page.get_by_text("已清点 4 / 4")).to_be_visible()
    page.keyboard.type("YC0000000999")
    page.keyboard.press("Enter")
    expect(page.get_by_text("不属于这个批次")).to_be_visible()
    page.get_by_label("不便手写时键入姓名").fill("李四")
    looks_right(page, "batch-counting")
    page.keyboard.press("F4")
    expect(page.get_by_text("已移交，等接收的人清点签收")).to_be_visible()
    for line in lines[1:]:
        page.get_by_label("扫流转凭证上的条码").fill(line.barcode)
        page.keyboard.press("Enter")
    page.get_by_label("原件份数").first.fill("0")
    page.get_by_label("取件人员姓名").fill("陈取件")
    page.get_by_label("不便手写时键入姓名").fill("陈取件")
    page.keyboard.press("F4")
    expect(page.get_by_text("已签收，但有差异")).to_be_visible()
    looks_right(page, "batch-disputed")
    page.goto(f"/counter/cases/{lines[0].case_number}/")
    expect(page.get_by_text("纸质材料流转")).to_be_visible()
    screenshot(page, "batch-on-the-case")


def test_who_is_on_call_touches_arrived_and_the_manager_keeps_the_rules(page: Page, hall: Hall) -> None:
    sign_in(page, post_of(hall.approver))
    page.goto("/calls/")
    looks_right(page, "calls-own")
    page.set_viewport_size({"width": 390, "height": 844})
    screenshot(page, "calls-own-phone")
    page.get_by_role("button", name="到场").first.click()
    expect(page.get_by_text("已登记到场")).to_be_visible()
    page.set_viewport_size({"width": 1366, "height": 768})
    page.context.clear_cookies()
    sign_in(page, a_post("centre_manager"))
    page.goto("/calls/unanswered/")
    expect(page.get_by_role("row").filter(has_text="已到场")).to_have_count(2)  # one touch answers every open call
    looks_right(page, "calls-unanswered")
    page.goto("/management/dispatch/")
    looks_right(page, "dispatch")
    page.get_by_role("link", name=hall.department.name).press("Enter")
    page.get_by_label("现在分给谁").select_option(hall.item.code)
    expect(page.get_by_text("只有这一个在岗的授权岗位")).to_be_visible()
    page.keyboard.press("F4")
    expect(page.get_by_text("请选择本部门的至少一个审批岗位").first).to_be_visible()
    page.get_by_label("规则名称").fill("许可一组")
    page.get_by_role("checkbox", name="随传随到").check()
    page.get_by_role("checkbox", name="周三").check()
    looks_right(page, "dispatch-department")
    page.keyboard.press("F4")
    expect(page.get_by_text("分办规则已保存")).to_be_visible()
    page.goto("/management/dispatch/differences/")
    looks_right(page, "differences-none")
