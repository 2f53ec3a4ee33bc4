"""The frame of staff pages: it fits the counter's screen, works by keyboard, and sends nothing twice."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.looks import large_print, no_axe_errors, no_horizontal_scroll, sign_in
from tests.builders import a_post
from yichuang.domains.organisation.models import Post


@pytest.fixture
def posts(transactional_db: None) -> list[Post]:
    """Two posts of one holder."""
    first, second = a_post("guidance"), a_post("supervisor")
    second.account = first.account
    second.save()
    return [first, second]


def test_the_frame_fits_and_is_accessible(page: Page, posts: list[Post]) -> None:
    sign_in(page, posts[0])
    expect(page.get_by_role("heading", name="选择岗位")).to_be_visible()
    no_horizontal_scroll(page)
    no_axe_errors(page)
    large_print(page)
    page.reload()
    no_horizontal_scroll(page)
    no_axe_errors(page)


def test_a_number_key_chooses_the_post_and_a_question_mark_shows_the_keys(page: Page, posts: list[Post]) -> None:
    sign_in(page, posts[0])
    page.goto("/post/")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="本页快捷键")).to_be_visible()
    no_axe_errors(page)
    page.keyboard.press("Escape")
    with page.expect_request(lambda request: request.method == "POST") as sent:
        page.keyboard.press("2")
    assert f"post={posts[1].pk}" in (sent.value.post_data or "")


def test_a_second_click_sends_nothing_while_the_first_is_on_its_way(page: Page, posts: list[Post]) -> None:
    sign_in(page, posts[0])
    page.goto("/post/")
    # The form is stopped at the very door, so that the first one stays on its way.
    page.evaluate(
        """() => { window.sent = 0;
        window.addEventListener("submit", event => { window.sent += 1; event.preventDefault(); }); }"""
    )
    button = page.get_by_role("button", name="以此岗位工作").first
    button.click()
    expect(button).to_have_attribute("aria-busy", "true")
    button.click()
    assert page.evaluate("window.sent") == 1


def test_a_form_sent_without_a_connection_is_kept(page: Page, posts: list[Post]) -> None:
    page.goto("/accounts/login/")
    page.get_by_label("用户名").fill("somebody")
    page.context.set_offline(True)
    page.get_by_label("密码").fill("something")
    page.keyboard.press("Enter")
    expect(page.get_by_text("网络中断，已保留您输入的内容")).to_be_visible()
    assert page.get_by_label("用户名").input_value() == "somebody"
    page.context.set_offline(False)
    expect(page.get_by_text("登录失败").or_(page.get_by_text("需要改正"))).to_be_visible()  # sent as soon as it is back
