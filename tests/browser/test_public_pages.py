"""Public pages as people meet them: on a phone, at a desk, in large print."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESK, PHONE
from tests.browser.looks import large_print, no_axe_errors, no_horizontal_scroll, screenshot
from tests.builders import a_department, a_window, a_zone, an_item
from yichuang.domains.catalogue.models import ItemVersion, ServiceItem

PAGES = [
    "/",
    "/guide/",
    "/guide/?q=没有这种事",
    "/queue/",
    "/progress/",
    "/accounts/login/",
    "/styleguide/",
    "/nowhere/",
]


@pytest.fixture
def catalogue(transactional_db: None) -> ServiceItem:
    """An item with all that a guide may show."""
    zone = a_zone(name="商事登记")
    a_window(zone)
    item = an_item(
        a_department(name="市场监督管理局"),
        zone,
        conditions=["有固定的经营场所", "有健康证明"],
        service_objects=["person", "enterprise"],
        channels=["window", "online"],
        legal_basis=["《中华人民共和国食品安全法》第三十五条"],
        fee={"charged": True, "basis": "某文件", "lines": [{"name": "工本费", "standard": "10元"}]},
        faq=[{"q": "要体检吗？", "a": "要，健康证明有效期一年。"}],
        special_procedures=["inspection"],
    )
    name = "食品经营许可（新办）"
    assert item.version is not None
    ItemVersion.objects.filter(item=item).update(name=name, content=item.version.content | {"name": name})
    ServiceItem.objects.filter(pk=item.pk).update(
        name=name,
        initials="spjyxkxb",
        pinyin="shi pin jing ying xu ke xin ban",
        keywords=["开奶茶店"],
    )
    return item


def _is_fit(page: Page) -> None:
    no_horizontal_scroll(page)
    no_axe_errors(page)


@pytest.mark.parametrize("path", [*PAGES, "guide"])
def test_every_public_page_fits_and_is_accessible(page: Page, catalogue: ServiceItem, path: str) -> None:
    page.goto(f"/guide/{catalogue.code}/" if path == "guide" else path)
    for size in [DESK, PHONE]:
        page.set_viewport_size(size)  # type: ignore[arg-type]
        _is_fit(page)
    large_print(page)
    page.reload()
    assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "32px"
    for size in [PHONE, DESK]:
        page.set_viewport_size(size)  # type: ignore[arg-type]
        _is_fit(page)


def test_everyday_words_lead_to_the_guide_without_a_mouse(page: Page, catalogue: ServiceItem) -> None:
    page.goto("/")
    page.keyboard.press("/")
    page.keyboard.type("开奶茶店")
    screenshot(page, "home")
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="食品经营许可（新办）")).to_be_visible()
    page.get_by_role("heading", name="办事指南").click()  # out of the field, where j is a letter
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="食品经营许可", level=1)).to_be_visible()
    expect(page.get_by_text("要体检吗？")).to_be_visible()
    expect(page.get_by_role("img", name="办理流程")).to_be_visible()
    screenshot(page, "guide")


def test_the_list_follows_what_is_typed(page: Page, catalogue: ServiceItem) -> None:
    page.goto("/guide/")
    page.get_by_label("要办的事").fill("xyz")
    expect(page.get_by_text("没有找到相符的事项")).to_be_visible()
    page.get_by_label("要办的事").fill("spjy")
    expect(page.get_by_role("link", name="食品经营许可（新办）")).to_be_visible()
    expect(page).to_have_url(re.compile("q=spjy"))


def test_large_print_is_switched_on_and_off_by_its_button(page: Page, catalogue: ServiceItem) -> None:
    page.goto("/guide/")
    page.get_by_role("button", name="大字版").click()
    expect(page.locator("body")).to_have_css("font-size", "32px")
    expect(page).to_have_url(re.compile("/guide/$"))
    page.get_by_role("button", name="标准字号").click()
    expect(page.locator("body")).to_have_css("font-size", "16px")


def test_a_lost_connection_is_said_and_the_search_repeated(
    page: Page, catalogue: ServiceItem, problems: list[str]
) -> None:
    page.goto("/guide/")
    page.route("**/guide/?q=*", lambda route: route.abort())
    page.get_by_label("要办的事").fill("spjy")
    expect(page.get_by_text("网络中断，已保留您输入的内容")).to_be_visible()
    assert page.get_by_label("要办的事").input_value() == "spjy"
    page.unroute("**/guide/?q=*")
    page.get_by_role("button", name="重试").click()
    expect(page.get_by_text("网络中断")).to_be_hidden()
    expect(page.get_by_role("link", name="食品经营许可（新办）")).to_be_visible()
    problems.clear()


def test_a_wrong_question_for_progress_keeps_what_was_typed(page: Page, catalogue: ServiceItem) -> None:
    page.goto("/progress/")
    page.get_by_label("办件编号").fill("35042320260304000001")
    page.get_by_label("申请人证件号码后四位").fill("1234")
    page.get_by_role("button", name="查询").click()
    expect(page.get_by_role("alert").filter(has_text="没有找到相符的办件")).to_be_visible()
    assert page.get_by_label("办件编号").input_value() == "35042320260304000001"
    _is_fit(page)
