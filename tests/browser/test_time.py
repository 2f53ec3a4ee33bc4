"""Time at the desk and at the head's: a special procedure by keyboard, an extension granted on a phone."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.looks import no_axe_errors, no_horizontal_scroll, say_yes, screenshot, sign_in
from tests.builders.cases import a_hall, a_head, post_of
from tests.builders.desks import a_running_case
from yichuang.domains.cases.models import Extension, SpecialProcedure


def looks_right(page: Page, name: str, *sizes: tuple[int, int]) -> None:
    """The page as it stands fits these sizes and is accessible at each."""
    for width, height in sizes:
        page.set_viewport_size({"width": width, "height": height})
        no_horizontal_scroll(page)
        no_axe_errors(page)
        screenshot(page, f"{name}-{width}")


@pytest.mark.usefixtures("transactional_db")
def test_the_desk_asks_and_the_head_grants_on_a_phone(page: Page) -> None:
    hall = a_hall(special_procedures=["testing", "expert_review"])
    case = a_running_case(hall)
    a_running_case(hall)
    head = a_head(hall.department)
    sign_in(page, post_of(hall.approver))
    page.goto(f"/approval/{case.number}/")
    page.keyboard.press("F8")
    page.locator("#start_special_procedure-basis").fill("《某条例》第九条")
    page.locator("#start_special_procedure-reason").fill("水质须送检")
    page.get_by_label("预计需要").fill("10")
    looks_right(page, "special", (1366, 768), (390, 844))
    page.set_viewport_size({"width": 1366, "height": 768})
    page.get_by_role("button", name="启动", exact=True).click()
    expect(page.get_by_text("特别程序已启动")).to_be_visible()
    assert SpecialProcedure.objects.get().expected_value == 10
    page.keyboard.press("Alt+y")
    page.locator("#request_extension-value").fill("10")
    page.locator("#request_extension-reason").fill("等待外省复函")
    page.get_by_role("button", name="送部门负责人").click()
    expect(page.get_by_text("等待部门负责人批准")).to_be_visible()
    looks_right(page, "special-open", (1366, 768), (1920, 1080), (390, 844))
    page.set_viewport_size({"width": 1366, "height": 768})
    page.get_by_role("button", name="退出").click()

    sign_in(page, post_of(head))
    page.wait_for_url("**/head/")
    looks_right(page, "head", (1366, 768), (390, 844))
    page.get_by_text("等待外省复函").click()
    expect(page.get_by_role("heading", name="延长期限")).to_be_visible()
    looks_right(page, "head-case", (1366, 768), (390, 844))
    say_yes(page)
    page.get_by_role("button", name="批准延期").click()
    expect(page.get_by_text("已批准延期")).to_be_visible()
    assert Extension.objects.get().value == 10
