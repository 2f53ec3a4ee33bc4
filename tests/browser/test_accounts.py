"""The administrator's accounts and the change of the own password, as people see them."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.looks import PASSWORD, large_print, no_axe_errors, no_horizontal_scroll, say_yes, screenshot, sign_in
from tests.builders import a_post
from yichuang.domains.organisation.models import Post


@pytest.fixture
def clerk(transactional_db: None) -> Post:
    return a_post("clerk")


def looks_right(page: Page, name: str) -> None:
    for width, height in [(1366, 768), (1920, 1080), (390, 844)]:
        page.set_viewport_size({"width": width, "height": height})
        no_horizontal_scroll(page)
        no_axe_errors(page)
    page.set_viewport_size({"width": 1366, "height": 768})
    screenshot(page, name)


def test_a_one_time_password_is_shown_once_and_changed_by_its_holder(page: Page, clerk: Post) -> None:
    assert clerk.account
    sign_in(page, a_post("administrator"))
    page.goto("/management/accounts/")
    looks_right(page, "accounts")
    say_yes(page)
    page.keyboard.press("/")
    page.keyboard.type(clerk.account.username)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(clerk.account.username))
    page.get_by_role("button", name=f"为 {clerk.account.username} 设置一次性密码").click()
    expect(page.get_by_text("只显示这一次")).to_be_visible()
    looks_right(page, "accounts-password")
    given = page.locator(".yc-secret").inner_text()
    page.get_by_role("link", name="已交给本人").click()
    expect(page.get_by_text(given)).to_have_count(0)
    page.get_by_role("button", name=f"锁定 {clerk.account.username}").click()
    expect(page.get_by_text("已锁定，正在使用的也已退出")).to_be_visible()
    page.get_by_role("button", name=f"解锁 {clerk.account.username}").click()
    expect(page.get_by_text("已解锁")).to_be_visible()
    page.context.clear_cookies()
    page.goto("/accounts/login/")
    page.get_by_label("用户名").fill(clerk.account.username)
    page.get_by_label("密码").fill(given)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="修改密码")).to_be_visible()
    looks_right(page, "password-change")
    page.get_by_label("当前密码").fill(given)
    for name in ("新密码", "新密码（重复）"):
        page.get_by_label(name, exact=True).fill("My-own-Horse-7")
    page.keyboard.press("Enter")
    page.wait_for_url("**/counter/")


def test_the_change_of_the_password_is_reached_from_every_desk_and_fits_in_large_print(page: Page, clerk: Post) -> None:
    sign_in(page, clerk)
    page.get_by_role("link", name="修改密码").click()
    page.get_by_label("当前密码").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_label("新密码", exact=True)).to_be_focused()  # it is asked for, nothing is sent
    large_print(page)
    page.goto("/accounts/password/change/")
    no_horizontal_scroll(page)
    no_axe_errors(page)
