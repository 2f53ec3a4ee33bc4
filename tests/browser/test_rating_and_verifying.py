"""Rating on a phone and on the pad, and checking a notice, as people see them."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESK, PHONE
from tests.browser.looks import large_print, no_axe_errors, no_horizontal_scroll, screenshot
from tests.builders import NOW
from tests.builders.notices import a_receipt
from tests.domains.documents.test_notices import issue
from tests.domains.test_feedback import a_visit
from yichuang.domains.documents.actions import notice_pdf
from yichuang.domains.feedback.models import Rating

PATH = f"/rate/{'t' * 32}/"


def _looks_right(page: Page) -> None:
    no_axe_errors(page)
    no_horizontal_scroll(page)


@pytest.mark.parametrize("query", ["", "?pad=commerce-1"])
def test_a_person_rates_with_the_tags_of_the_chosen_face(page: Page, query: str) -> None:
    a_visit()
    page.set_viewport_size(DESK if query else PHONE)  # type: ignore[arg-type]
    page.goto(PATH + query)
    expect(page.get_by_text("等候太久")).to_be_hidden()
    _looks_right(page)
    page.get_by_text("非常不满意").click()
    expect(page.get_by_text("办得快")).to_be_hidden()
    page.get_by_text("等候太久").click()
    _looks_right(page)
    screenshot(page, "rate-pad" if query else "rate-phone")
    page.get_by_label("还想说的话").fill("等了两小时。")
    page.get_by_role("button", name="提交评价").click()
    expect(page.get_by_role("heading", name="谢谢您的评价")).to_be_visible()
    _looks_right(page)
    screenshot(page, "rate-thanks-pad" if query else "rate-thanks-phone")
    if query:
        page.wait_for_url("**/hall/pad/commerce-1/", timeout=10_000)
    rating = Rating.objects.get()
    assert (rating.level, rating.tags, rating.channel) == (1, ["long_wait"], "pad" if query else "qr")


def test_by_keyboard_alone_and_in_large_print(page: Page) -> None:
    a_visit()
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    page.goto(PATH)
    large_print(page)
    page.reload()
    no_horizontal_scroll(page)
    page.get_by_label("非常满意").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page.get_by_label("办得快")).to_be_checked()


def test_a_notice_is_checked_on_a_phone(page: Page) -> None:
    notice = issue("case:1", a_receipt(applicant="张小明"))
    notice_pdf(notice.pk, NOW)
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    page.goto("/verify/")
    _looks_right(page)
    page.get_by_label("查验码").fill(notice.code.lower())
    page.get_by_role("button", name="核验").click()
    expect(page.get_by_role("heading", name="这份文书是本平台出具的")).to_be_visible()
    _looks_right(page)
    screenshot(page, "verified")
    page.goto("/verify/2222-2222-2222/")
    expect(page.get_by_text("没有这个查验码的文书").first).to_be_visible()
    _looks_right(page)
