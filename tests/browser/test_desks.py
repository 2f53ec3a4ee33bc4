"""Approval, outlet and management in a real browser: by keyboard, with a signature, at their sizes, accessible."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.looks import no_axe_errors, no_horizontal_scroll, say_yes, screenshot, sign_in
from tests.builders import a_post
from tests.builders.cases import LI, Hall, a_hall, an_identity, post_of
from tests.builders.desks import a_ready_case, a_running_case
from yichuang.domains.cases.models import Case, Decision, Handover
from yichuang.domains.organisation.models import Post

SIZES = [(1366, 768), (1920, 1080)]


@pytest.fixture
def hall(transactional_db: None) -> Hall:
    """A hall whose item is an instant one."""
    return a_hall(case_kind="instant")


def looks_right(page: Page, name: str, *more: tuple[int, int]) -> None:
    """The page as it stands fits all its sizes and is accessible at each."""
    for width, height in [*SIZES, *more]:
        page.set_viewport_size({"width": width, "height": height})
        no_horizontal_scroll(page)
        no_axe_errors(page)
    page.set_viewport_size({"width": SIZES[0][0], "height": SIZES[0][1]})
    screenshot(page, name)


def hears_keys(page: Page) -> None:
    """Press a key without a meaning until the page hears it: two processes hand the keyboard over."""
    page.evaluate("document.addEventListener('keydown', () => { window.heard = true; }, { once: true })")
    for _ in range(500):
        page.keyboard.press("Shift")
        if page.evaluate("window.heard === true"):
            return
    raise AssertionError("the page never had the keyboard back")


def test_the_approver_goes_through_the_list_by_keyboard_alone(page: Page, hall: Hall) -> None:
    first, second = a_running_case(hall), a_running_case(hall)
    sign_in(page, post_of(hall.approver))
    expect(page.locator("[data-list-item]").first).to_be_focused()
    looks_right(page, "approval", (390, 844))
    page.keyboard.press("j")
    page.keyboard.press("k")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="作出决定")).to_be_visible()
    looks_right(page, "approval-case", (390, 844))
    page.locator("iframe").focus()  # as after a click into a paper, whose viewer has the keyboard for itself
    page.mouse.move(600, 500)
    page.mouse.move(1200, 300)
    hears_keys(page)
    page.keyboard.press("F4")
    expect(page.get_by_text("这是下一件")).to_be_visible()
    page.keyboard.press("F4")
    expect(page.get_by_text(re.compile("没有下一件了|这是下一件"))).to_be_visible()
    assert set(Decision.objects.values_list("case__number", "outcome")) == {
        (first.number, "granted"),
        (second.number, "granted"),
    }


def test_phrases_of_ones_own_stay_in_the_browser(page: Page, transactional_db: None) -> None:
    hall = a_hall()
    case = a_running_case(hall)
    sign_in(page, post_of(hall.approver))
    page.goto(f"/approval/{case.number}/")
    page.get_by_label("审查意见，一句话").fill("经核，场所面积达标。")
    page.get_by_role("button", name="存为常用语").click()
    page.reload()
    page.get_by_label("审查意见，一句话").fill("")
    page.get_by_role("button", name="经核，场所面积达标。", exact=True).click()
    expect(page.get_by_label("审查意见，一句话")).to_have_value("经核，场所面积达标。")
    page.keyboard.press("F4")
    page.wait_for_url("**/approval/?**")
    assert case.stages.get(kind="review").opinion == "经核，场所面积达标。"


def test_a_denial_opens_by_key_and_keeps_what_was_typed(page: Page, hall: Hall) -> None:
    case = a_running_case(hall)
    sign_in(page, post_of(hall.approver))
    page.goto(f"/approval/{case.number}/")
    say_yes(page)
    page.keyboard.press("F6")
    page.locator("#facts").fill("场所与材料不符")
    page.get_by_role("button", name="作出不予决定").click()
    expect(page.get_by_text("不予决定应说明理由")).to_be_visible()
    expect(page.locator("#facts")).to_have_value("场所与材料不符")
    no_axe_errors(page)
    page.locator("#reasons").fill("不符合条例要求")
    page.locator("#basis").fill("某条例第三条")
    page.get_by_role("button", name="作出不予决定").click()
    expect(page.get_by_text("已作出不予决定")).to_be_visible()
    assert Decision.objects.get(case=case).outcome == "denied"


def test_a_full_number_is_shown_on_a_click(page: Page, hall: Hall) -> None:
    case = a_running_case(hall)
    sign_in(page, post_of(hall.approver))
    page.goto(f"/approval/{case.number}/")
    expect(page.get_by_text(LI.number)).to_have_count(0)
    page.get_by_role("button", name="显示完整号码").click()
    expect(page.get_by_text(LI.number)).to_be_visible()
    expect(page.get_by_text("本次查看已记入留痕")).to_be_visible()


def draw(page: Page) -> None:
    """A stroke across the pad."""
    box = page.get_by_role("img", name="签字板").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 60, box["y"] + 40)
    page.mouse.down()
    for step in range(1, 9):
        page.mouse.move(box["x"] + 60 + 40 * step, box["y"] + (40 if step % 2 else 110))
    page.mouse.up()


def test_a_result_is_found_checked_signed_for_and_handed_out(page: Page, hall: Hall) -> None:
    case = a_ready_case(hall, "B-07")
    a_ready_case(hall, "A-01", applicant=LI)
    sign_in(page, post_of(hall.clerk))
    page.goto("/outlet/")
    looks_right(page, "outlet")
    page.keyboard.type(case.number)
    page.keyboard.press("Enter")
    expect(page.get_by_label("读取或输入领取人的证件号码")).to_be_focused()
    page.keyboard.type(an_identity(55))
    page.keyboard.press("Enter")
    expect(page.get_by_text("与申请人、登记的代理人都不一致")).to_be_visible()
    page.get_by_label("读取或输入领取人的证件号码").fill(LI.number)
    page.keyboard.press("Enter")
    expect(page.get_by_text("一致：申请人本人")).to_be_visible()
    draw(page)
    looks_right(page, "outlet-sign")
    page.keyboard.press("F4")
    expect(page.get_by_role("heading", name="已出件")).to_be_visible()
    looks_right(page, "outlet-done")
    handover = Handover.objects.get(case=case)
    assert handover.signature is not None
    assert handover.signature.size > 500  # more than an empty pad


def test_who_cannot_draw_types_the_name_and_a_refusal_keeps_the_signature(page: Page, hall: Hall) -> None:
    case = a_ready_case(hall)
    sign_in(page, post_of(hall.clerk))
    page.goto(f"/outlet/{case.number}/")
    page.get_by_label("读取或输入领取人的证件号码").fill(an_identity(56))
    page.get_by_label("不便手写时键入姓名").fill("李小敏")
    page.keyboard.press("F4")
    expect(page.get_by_text("证件号码与申请人、登记的代理人均不一致")).to_be_visible()
    page.get_by_label("读取或输入领取人的证件号码").fill(LI.number)
    page.keyboard.press("F4")
    expect(page.get_by_role("heading", name="已出件")).to_be_visible()
    assert Case.objects.get(pk=case.pk).state == "closed"


@pytest.mark.parametrize("address", ["", "staff/", "authorisations/", "authorisations/new/", "trail/"])
def test_the_managers_pages_fit_and_are_accessible(page: Page, hall: Hall, address: str) -> None:
    sign_in(page, a_post("centre_manager"))
    page.goto(f"/management/{address}")
    looks_right(page, "management" + ("-" + address.replace("/", "-").strip("-") if address else ""))


def test_the_hall_refreshes_itself_under_the_hands_of_the_manager(page: Page, hall: Hall) -> None:
    vacant = a_post("clerk")
    Post.objects.filter(pk=vacant.pk).update(account=None)
    sign_in(page, a_post("centre_manager"))
    page.goto("/management/")
    gap = page.locator("#hall li", has_text="岗位空缺")
    gap.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(gap.locator("details li").first).to_be_visible()
    refresh = "htmx.ajax('GET', '/management/', { source: '#hall', target: '#hall' })"
    page.evaluate(refresh)
    expect(gap.locator("details li").first).to_be_visible()
    expect(gap.locator("summary")).to_be_focused()
    gap.get_by_role("link", name="去处理").focus()
    page.evaluate(refresh)
    expect(gap.get_by_role("link", name="去处理")).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/management/staff/**")


def test_the_manager_grants_by_keyboard_and_the_items_follow_the_department(page: Page, hall: Hall) -> None:
    sign_in(page, a_post("centre_manager"))
    post: Post = a_post("approver", department=hall.department)
    page.goto("/management/authorisations/")
    page.keyboard.press("n")
    page.get_by_label("授权给岗位").select_option(post.code)
    page.get_by_label("部门", exact=False).first.select_option(hall.department.code)
    expect(page.get_by_label(hall.item.name)).to_be_visible()
    page.get_by_label("审查权").check()
    page.keyboard.press("F4")
    expect(page.get_by_text("授权已登记")).to_be_visible()
    assert post.authorisations.get().powers == ["review"]


def test_a_token_is_shown_once(page: Page, hall: Hall) -> None:
    sign_in(page, a_post("administrator"))
    page.goto("/management/interfaces/")
    page.get_by_label("代码").fill("pad-1")
    page.get_by_label("名称").fill("一号评价器")
    page.get_by_role("button", name="登记").click()
    page.get_by_text("签发新令牌").click()
    page.get_by_label("用途").fill("评价")
    page.get_by_role("button", name="签发").click()
    expect(page.get_by_text("只显示这一次")).to_be_visible()
    looks_right(page, "management-token")
    secret = page.locator(".yc-secret").inner_text()
    page.get_by_role("link", name="已存好").click()
    expect(page.get_by_text(secret)).to_have_count(0)
