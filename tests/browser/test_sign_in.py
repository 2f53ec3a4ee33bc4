"""The sign-in page in a real browser."""

from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer


def test_the_page_is_chinese_and_has_no_sideways_scroll_bar(page: Page, live_server: LiveServer) -> None:
    answer = page.goto(f"{live_server.url}/accounts/login/")
    assert answer
    assert answer.status == 200
    assert page.locator("html").get_attribute("lang") == "zh-CN"
    assert page.locator("input[type=password]").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
