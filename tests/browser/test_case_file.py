"""A case is found by a name; its file tells everything, is corrected on the page, prints as paper."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.browser.looks import no_axe_errors, no_horizontal_scroll, screenshot, sign_in
from tests.builders import a_post
from tests.builders.cases import a_hall, post_of
from yichuang.domains.cases import actions as cases
from yichuang.domains.cases.models import Case, SpecialProcedure


@pytest.mark.usefixtures("transactional_db")
def test_a_name_leads_to_the_file_where_a_slip_is_put_right(page: Page) -> None:
    hall, now = a_hall(special_procedures=["testing"]), timezone.now()
    number = hall.hand_in(now=now - timedelta(days=9)).number
    approve = {"actor": hall.approver, "number": number}
    cases.start_special_procedure(
        **approve, now=now - timedelta(days=8), kind="testing", basis="某条例第九条", reason="送检", expected_value=5
    )
    key = SpecialProcedure.objects.get().key
    cases.end_special_procedure(**approve, now=now - timedelta(days=3), key=key, result="合格")
    cases.review(**approve, now=now - timedelta(hours=4), opinion="符合条件。")

    sign_in(page, post_of(hall.clerk))
    page.goto(f"/counter/cases/{number}/")
    no_axe_errors(page)
    screenshot(page, "counter-case-with-file")
    page.get_by_role("link", name="找办件").click()
    page.get_by_role("searchbox", name="记得什么就填什么").fill("李小")
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name=number)).to_be_visible()
    expect(page.get_by_text("李小敏")).to_have_count(0)  # the list masks
    no_horizontal_scroll(page)
    no_axe_errors(page)
    screenshot(page, "case-search")
    page.get_by_role("link", name=number).click()

    picture = page.get_by_role("img", name=re.compile("^期限图"))
    expect(picture.locator("rect.is-stop").first).to_be_visible()
    story = page.get_by_role("region", name="经过")
    expect(story).to_contain_text("受理")
    expect(story).to_contain_text("启动特别程序")
    expect(story).to_contain_text("审查")
    no_horizontal_scroll(page)
    no_axe_errors(page)
    screenshot(page, "case-file")

    page.get_by_text("更正登记的信息").click()
    mend = page.get_by_role("region", name="更正与撤销登记")
    mend.get_by_label("更正为").fill("李晓敏")
    mend.get_by_role("button", name="更正", exact=True).click()
    expect(mend.get_by_role("alert")).to_contain_text("没有改动任何内容")
    expect(mend.get_by_label("更正为")).to_have_value("李晓敏")
    mend.get_by_label("理由和依据").fill("录入时打错，以身份证为准")
    mend.get_by_role("button", name="更正", exact=True).click()
    expect(page.get_by_text("已更正")).to_be_visible()
    expect(page.get_by_role("region", name="更正记录")).to_contain_text("李晓敏")
    assert Case.objects.get(number=number).applicant_name == "李晓敏"
    no_axe_errors(page)
    screenshot(page, "case-file-corrected")

    page.emulate_media(media="print")
    expect(page.get_by_role("heading", name=hall.item.name)).to_be_visible()
    expect(page.locator("nav:visible, header.yc-bar:visible, button:visible, form:visible")).to_have_count(0)
    page.set_viewport_size({"width": 794, "height": 1123})  # A4 at 96 dots an inch
    boxes = page.locator(".yc-reading, .yc-reading__list").evaluate_all(
        "found => found.map(one => [one.scrollHeight <= one.clientHeight, getComputedStyle(one).overflowY])"
    )
    assert boxes == [[True, "visible"], [True, "visible"]]  # paper does not scroll: every material is printed
    screenshot(page, "case-file-paper")


@pytest.mark.usefixtures("transactional_db")
def test_the_bar_of_the_management_stays_calm(page: Page) -> None:
    """One row of groups, and the pages of the present one below it; all of it by keyboard."""
    sign_in(page, a_post("centre_manager"))
    page.goto("/management/trail/")
    groups = page.get_by_role("navigation", name="中心管理").get_by_role("link")
    bar = page.locator("header.yc-bar").bounding_box()
    assert bar is not None
    assert bar["height"] < 56  # one row at 1366
    for place in range(groups.count()):
        groups.nth(place).focus()
        page.keyboard.press("Enter")
        expect(page.locator("main h1").first).to_be_attached()
        no_horizontal_scroll(page)
        screenshot(page, f"bar-{place}")
        page.go_back()
    no_axe_errors(page)
