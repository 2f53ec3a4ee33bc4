"""Presence and the townships' lists in a real browser: the manager finds what is outside and places it, the public
reads it, an editor claims for a township by keyboard."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.looks import large_print, no_axe_errors, no_horizontal_scroll, screenshot, sign_in
from tests.builders import a_centre, a_department, a_post, a_window, a_zone, an_item
from tests.builders.townships import MATTERS, a_township, an_upper_list
from yichuang.domains.catalogue.models import Claim, ServiceItem

DESK = [(1366, 768), (1920, 1080), (390, 844)]
PHONE = [(390, 844), (1366, 768)]


@pytest.fixture
def outside(transactional_db: None) -> ServiceItem:
    """An item that nobody accepts, beside some that the hall accepts."""
    zone = a_zone(name="商事登记")
    for _ in range(2):
        a_window(zone)
    for _ in range(3):
        an_item(zone=zone)
    a_window(a_zone(code="tax", name="税务"))
    item = an_item(a_department(code="tax", name="税务局"))
    item.zones.clear()
    return item


def looks_right(page: Page, name: str, sizes: list[tuple[int, int]]) -> None:
    """The page as it stands fits its sizes, is accessible at each, and is kept as a picture at the first."""
    for width, height in reversed(sizes):
        page.set_viewport_size({"width": width, "height": height})
        no_horizontal_scroll(page)
        no_axe_errors(page)
    screenshot(page, name)


def test_what_is_outside_is_placed_and_the_public_reads_where(page: Page, outside: ServiceItem) -> None:
    sign_in(page, a_post("centre_manager"))
    page.goto("/management/presence/")
    expect(page.get_by_text("1 项体外循环")).to_be_visible()
    looks_right(page, "presence-management", DESK)
    page.get_by_role("link", name=outside.name).press("Enter")
    looks_right(page, "presence-item", DESK)
    page.keyboard.press("F4")
    expect(page.get_by_text("请至少选择一个专区").first).to_be_visible()
    no_axe_errors(page)
    page.get_by_label("税务", exact=True).check()
    page.keyboard.press("F4")
    expect(page.get_by_text("没有体外循环的事项")).to_be_visible()
    looks_right(page, "presence-none-outside", DESK)
    page.goto("/guide/presence/?zone=tax")
    expect(page.get_by_text("专区tax综合受理1").or_(page.get_by_text("税务综合受理1"))).to_be_visible()
    page.get_by_text("进驻率怎样算").click()
    expect(page.get_by_text("已进驻 4 项")).to_be_visible()
    looks_right(page, "presence-public", PHONE)


def test_what_is_kept_out_is_published_with_reason_and_approver(page: Page, outside: ServiceItem) -> None:
    sign_in(page, a_post("centre_manager"))
    page.goto(f"/management/presence/{outside.code}/")
    page.get_by_label("理由").select_option("premises")
    page.get_by_role("button", name="列入负面清单").click()
    assert page.get_by_label("批准单位").evaluate("field => field.matches(':invalid')")  # nothing is sent without it
    page.get_by_label("批准单位").fill("县人民政府")
    page.get_by_label("批准文件").fill("清政〔2026〕1号")
    page.get_by_role("button", name="列入负面清单").click()
    expect(page.get_by_text("已列入负面清单并向社会公布")).to_be_visible()
    page.goto("/guide/negative-list/")
    for words in (outside.name, "对场地有特殊要求", "县人民政府", "清政〔2026〕1号"):
        expect(page.get_by_text(words)).to_be_visible()
    looks_right(page, "negative-list", PHONE)
    large_print(page)
    page.goto("/guide/presence/")
    page.set_viewport_size({"width": 390, "height": 844})
    no_horizontal_scroll(page)
    screenshot(page, "presence-large-print")


def test_an_editor_claims_for_a_township_by_keyboard_and_the_public_reads_three_lists(
    page: Page, transactional_db: None
) -> None:
    an_upper_list()
    an_upper_list(
        None, code="statutory-92", kind="statutory", title="江西省乡镇（街道）行政权力指导目录（2021年版）",
        source="赣府厅发〔2021〕31号", stated_total=92,
    )  # fmt: skip
    town = a_township()
    sign_in(page, a_post("catalogue_editor"))
    page.goto("/catalogue/lists/")
    expect(page.get_by_text("已录入 0 / 92 项，清单未提供")).to_be_visible()
    looks_right(page, "township-lists", DESK)
    page.get_by_role("link", name=town.name).press("Enter")
    page.get_by_label("认领文件").fill("嵩政〔2026〕3号")
    for matter in MATTERS[:2]:
        page.get_by_label(matter).press("Space")
    page.keyboard.press("F4")
    expect(page.get_by_text("已认领 2 项，")).to_be_visible()
    looks_right(page, "township-claims", DESK)
    page.get_by_text("撤回认领").first.click()
    page.get_by_role("button", name="撤回", exact=True).first.click()
    expect(page.get_by_text("请写明撤回认领的理由")).to_be_visible()
    no_axe_errors(page)
    page.get_by_label(f"撤回“{MATTERS[0]}”的理由").fill("无承接能力")
    page.get_by_role("button", name="撤回", exact=True).first.click()
    expect(page.get_by_text("已撤回认领")).to_be_visible()
    assert Claim.objects.filter(withdrawn_on=None).count() == 1
    page.goto(f"/guide/lists/{town.code}/")
    expect(page.get_by_text(MATTERS[1])).to_be_visible()
    expect(page.get_by_text(MATTERS[0])).to_have_count(0)
    looks_right(page, "township-public", PHONE)


def test_empty_and_loading_pages_say_what_to_do(page: Page, transactional_db: None) -> None:
    a_centre()
    sign_in(page, a_post("centre_manager"))
    for address, name in {
        "/catalogue/consistency/": "consistency-empty",
        "/catalogue/consistency/load/": "consistency-load",
        "/catalogue/lists/load/": "lists-load",
        "/catalogue/lists/": "lists-empty",
        "/guide/lists/": "townships-empty",
    }.items():
        page.goto(address)
        looks_right(page, name, DESK)


def test_departures_from_the_upper_catalogue_are_loaded_and_read(page: Page, transactional_db: None) -> None:
    item = an_item(basic_code="000117051000")
    sign_in(page, a_post("centre_manager"))
    page.goto("/catalogue/consistency/")
    page.keyboard.press("n")
    page.get_by_label("目录名称").fill("福建省政务服务事项基本目录")
    text = "基本编码,事项名称,事项类型,设定依据\n000117051000,建设工程消防设计审查,行政确认,《中华人民共和国消防法》\n"
    page.get_by_label("文件").set_input_files(
        {"name": "目录.csv", "mimeType": "text/csv", "buffer": text.encode("gb18030")}
    )
    page.keyboard.press("F4")
    expect(page.get_by_text("已载入 1 条")).to_be_visible()
    expect(page.get_by_text(item.name)).to_be_visible()
    looks_right(page, "consistency", DESK)
