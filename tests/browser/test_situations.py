"""One set of questions for three: a citizen on the phone, the editor who writes them, the clerk at the window."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESK, PHONE
from tests.browser.looks import large_print, no_axe_errors, no_horizontal_scroll, screenshot, sign_in
from tests.builders import NOW, a_department, a_post, a_window, a_zone, an_actor, an_item
from tests.builders.cases import LI, post_of
from tests.builders.counter import a_counter
from tests.builders.situations import SHOP
from yichuang.domains.cases.models import Case
from yichuang.domains.catalogue.actions import open_item_draft
from yichuang.domains.catalogue.models import ServiceItem

NAME = "个体工商户设立登记"
SMALL = {"width": 360, "height": 740}
MORE = {
    "name": NAME,
    "service_objects": ["person"],
    "channels": ["window", "online"],
    "conditions": ["有固定的经营场所"],
    "special_procedures": ["inspection"],
    "legal_basis": ["《市场主体登记管理条例》第十六条"],
}


@pytest.fixture(autouse=True)
def overtaken(page: Page, problems: list[str]) -> Iterator[None]:
    """An answer that is given before the one before was drawn overtakes its request; htmx notes that on the console."""
    yield
    problems[:] = [problem for problem in problems if not re.match("htmx:(sendAbort|afterRequest)", problem)]


def _is_fit(page: Page) -> None:
    no_horizontal_scroll(page)
    no_axe_errors(page)


def _named(item: ServiceItem) -> ServiceItem:
    ServiceItem.objects.filter(pk=item.pk).update(name=NAME, initials="gtgshsldj", keywords=["开奶茶店"], pinyin="")
    return item


def _materials(page: Page) -> list[str]:
    return [
        re.sub(r"^\d+\. ", "", text)
        for text in page.locator("#sheet .yc-material > div:first-child > strong").all_inner_texts()
    ]


@pytest.fixture
def shop(transactional_db: None) -> ServiceItem:
    zone = a_zone(name="商事登记")
    a_window(zone)
    return _named(an_item(a_department(name="市场监督管理局"), zone, **SHOP, **MORE))


def test_a_citizen_finds_the_guide_answers_on_the_phone_and_prints(page: Page, shop: ServiceItem) -> None:
    page.set_viewport_size(PHONE)
    page.goto("/guide/")
    page.get_by_label("要办的事").fill("开奶茶店")
    page.get_by_role("link", name=NAME).click()
    expect(page.get_by_text("至少 1 样，另有 4 样看情况")).to_be_visible()
    assert len(_materials(page)) == 5
    for size in [SMALL, PHONE]:
        page.set_viewport_size(size)  # type: ignore[arg-type]
        _is_fit(page)
    screenshot(page, "guide-phone-unanswered")
    page.get_by_role("radio", name="租来的").check()
    page.get_by_role("group", name="房东是个人还是单位？").get_by_role("radio", name="个人").check()
    page.get_by_role("radio", name="本人").check()
    expect(page.get_by_text("共 2 样")).to_be_visible()
    assert _materials(page) == ["登记申请书", "房屋租赁合同"]
    page.get_by_text("为什么要").last.click()
    expect(page.get_by_text("因为您“经营场所是自己的还是租的？”选租来的。")).to_be_visible()
    expect(page).to_have_url(re.compile("s_premises=rent"))
    _is_fit(page)
    screenshot(page, "guide-phone-answered")
    page.reload()
    expect(page.get_by_text("共 2 样")).to_be_visible()  # the address says it all
    page.get_by_role("link", name="打印一次性告知书").click()
    expect(page.get_by_role("heading", name="一次性告知书")).to_be_visible()
    expect(page.get_by_role("cell", name="房屋租赁合同")).to_be_visible()
    expect(page.get_by_text("不动产权证书")).to_have_count(0)
    _is_fit(page)
    screenshot(page, "guide-print-phone")
    page.set_viewport_size(DESK)
    screenshot(page, "guide-print")
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4"))) <= 2


def test_the_guide_works_without_scripts_and_in_large_print(page: Page, shop: ServiceItem) -> None:
    page.set_viewport_size(PHONE)
    page.goto(f"/guide/{shop.code}/?s_premises=own&s_handler=self")
    assert _materials(page) == ["登记申请书", "不动产权证书"]
    large_print(page)
    for path in ["", "print/"]:
        page.goto(f"/guide/{shop.code}/{path}?s_premises=own")
        for size in [PHONE, DESK]:
            page.set_viewport_size(size)  # type: ignore[arg-type]
            _is_fit(page)
    page.set_viewport_size(DESK)
    page.context.clear_cookies()
    page.goto(f"/guide/{shop.code}/")
    _is_fit(page)
    screenshot(page, "guide-desk")


def test_an_answer_that_ends_says_so_in_place_of_the_materials(page: Page, shop: ServiceItem) -> None:
    page.goto(f"/guide/{shop.code}/")
    page.get_by_role("radio", name="还没有").check()
    expect(page.get_by_text("请先落实经营场所再来。")).to_be_visible()
    assert _materials(page) == []
    no_axe_errors(page)


def test_an_editor_builds_a_situation_by_keyboard_and_sees_an_unreachable_one(page: Page, shop: ServiceItem) -> None:
    editor = a_post("catalogue_editor", shop.centre)
    open_item_draft(actor=an_actor(editor), now=NOW, code=shop.code)
    sign_in(page, editor)
    page.goto(f"/catalogue/items/{shop.code}/draft/situations/")
    expect(page.get_by_role("complementary", name="问题与预览").get_by_text("没有问题")).to_be_visible()
    _is_fit(page)
    page.keyboard.press("Alt+n")
    page.locator("#q-q1-text").fill("卖不卖烟？")
    page.locator("#o-q1-a1").fill("卖")
    page.locator("#o-q1-a2").fill("不卖")
    page.get_by_label("登记申请书：新问题是").check()
    preview = page.get_by_role("region", name="申请人看到的")
    expect(preview.get_by_role("group", name="卖不卖烟？")).to_be_visible()  # before anything is saved
    with page.expect_response(lambda answer: answer.request.method == "POST" and answer.url.endswith("/situations/")):
        page.keyboard.press("Control+s")
    expect(page.get_by_text("已保存")).to_be_visible()
    # asked only of those who rent from a firm and own the place at once: nobody
    card = page.locator("#q-q1")
    card.locator("summary").click()
    card.get_by_label("单位").check()
    card.get_by_label("自己的").check()
    expect(page.get_by_role("complementary").get_by_text("问题“卖不卖烟？”永远不会被问到")).to_be_visible()
    page.keyboard.press("Control+s")
    expect(card.get_by_text("永远不会被问到")).to_be_visible()
    _is_fit(page)
    screenshot(page, "situations-editor")
    page.get_by_role("radio", name="租来的").check()
    expect(page.get_by_role("complementary").get_by_role("group", name="房东")).to_be_visible()
    large_print(page)
    page.reload()
    _is_fit(page)


def test_the_clerk_asks_by_digits_and_sees_the_list_of_the_citizen(page: Page, transactional_db: None) -> None:
    at = a_counter(**SHOP, **MORE)
    _named(at.item)
    sign_in(page, post_of(at.clerk))
    page.goto("/counter/")
    expect(page.locator("#counter[data-ready]")).to_be_visible()
    page.keyboard.type(LI.number)
    page.keyboard.press("Enter")
    page.get_by_label("姓名", exact=True).fill(LI.name)
    page.keyboard.press("Alt+x")
    page.keyboard.type("gtgsh")
    page.keyboard.press("Enter")
    expect(page.locator("[data-code]")).to_have_count(1)
    expect(page.get_by_role("radio", name="自己的")).to_be_focused()
    page.keyboard.press("F4")  # nobody is accepted who was not asked
    expect(page.get_by_text("请先问清申请人的情形")).to_be_visible()
    page.keyboard.press("2")
    expect(page.get_by_role("group", name="房东").get_by_role("radio").first).to_be_focused()
    page.keyboard.press("2")
    expect(page.get_by_role("group", name="谁来办").get_by_role("radio").first).to_be_focused()
    page.keyboard.press("2")
    expect(page.locator("[data-code]")).to_have_count(4)
    codes = page.locator("[data-code]").evaluate_all("rows => rows.map(row => row.dataset.code)")
    assert codes == ["form", "lease", "licence", "letter"]
    expect(page.locator("[data-code=form]")).to_be_focused()
    no_axe_errors(page)
    screenshot(page, "counter-situation")
    page.keyboard.press("a")
    page.locator("#ct-s_handler-self").check()  # it is the applicant after all
    expect(page.locator("[data-code]")).to_have_count(3)
    page.reload()
    expect(page.locator("[data-code]")).to_have_count(3)  # the answers are in the draft
    page.keyboard.press("F4")
    expect(page.get_by_role("tabpanel", name="当前事项").get_by_text("已受理")).to_be_visible()
    case = Case.objects.get()
    assert case.situation == {"premises": ["rent"], "landlord": ["firm"], "handler": ["self"]}
    page.goto(f"/counter/cases/{case.number}/")
    expect(page.get_by_text("房东是个人还是单位？")).to_be_visible()
    expect(page.get_by_text("授权委托书")).to_have_count(0)
