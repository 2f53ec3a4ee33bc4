"""Numbers in a real browser: a card on the reader and two matters on one number; a phone that is warned."""

from collections.abc import Callable

import pytest
from django.utils import timezone
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.conftest import PHONE, TALL
from tests.browser.looks import no_axe_errors, no_horizontal_scroll, screenshot
from tests.builders import a_centre, a_window, a_zone, an_item
from tests.builders.hall import a_clerk_at, a_ticket
from tests.builders.situations import SHOP
from yichuang.domains.catalogue.models import ServiceItem
from yichuang.domains.hall import actions as hall
from yichuang.domains.hall.models import Ticket
from yichuang.domains.hall.queries import door_code
from yichuang.rules.identity import identity_check_digit

OLD = "35042319400307001" + identity_check_digit("35042319400307001")


def named(item: ServiceItem, name: str, initials: str) -> ServiceItem:
    """The item under a name that people know."""
    item.name, item.initials = name, initials
    item.save()
    return item


def lay_on_card(page: Page, number: str) -> None:
    """What the reader types, faster than fingers, into whatever has the focus."""
    page.evaluate(
        """keys => keys.forEach((key) => (document.activeElement || document.body).dispatchEvent(
            new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true })))""",
        [*number, "Enter"],
    )


def looked_at(page: Page, name: str) -> None:
    """Seen in both sizes of type, without a fault that axe knows."""
    no_axe_errors(page)
    no_horizontal_scroll(page)
    screenshot(page, name)
    page.evaluate("document.documentElement.classList.add('large-print')")
    no_axe_errors(page)
    no_horizontal_scroll(page)
    screenshot(page, f"{name}-large")
    page.evaluate("document.documentElement.classList.remove('large-print')")


def test_a_card_two_questions_and_two_matters_are_one_number(
    transactional_db: None, open_page: Callable[[ViewportSize], Page]
) -> None:
    commerce = a_zone(name="商事登记", order=1)
    named(an_item(zone=commerce, **SHOP), "营业执照办理", "yyzzbl")
    named(an_item(zone=commerce), "公章刻制备案", "gzkzba")
    for n, name in enumerate(["社保医保", "不动产登记", "税务", "工程建设", "公安户政", "综合事务"], 2):
        a_zone(code=f"zone-{n}", name=name, order=n, is_general=name == "综合事务")
    page = open_page(TALL)
    page.goto("/hall/kiosk/")
    looked_at(page, "numbers-kiosk")
    page.get_by_role("link", name="输证件号").click()
    looked_at(page, "numbers-kiosk-card")
    page.get_by_label("18 位证件号码").click()
    lay_on_card(page, OLD)
    expect(page.locator(".yc-kiosk__who")).to_contain_text("已读证件")
    expect(page.get_by_text("老年人优先", exact=True)).to_be_visible()
    page.get_by_role("link", name="看图选").click()
    looked_at(page, "numbers-kiosk-pictures")
    page.get_by_role("link", name="开店办照").click()
    looked_at(page, "numbers-kiosk-topic")
    page.get_by_role("link", name="营业执照办理").click()
    page.get_by_role("link", name="租来的").click()
    expect(page.get_by_text("房东是个人还是单位")).to_be_visible()
    looked_at(page, "numbers-kiosk-questions")
    page.get_by_role("link", name="看要带什么").click()
    expect(page.get_by_text("房屋租赁合同")).to_be_visible()
    looked_at(page, "numbers-kiosk-papers")
    page.get_by_role("button", name="还要办别的事").click()
    expect(page.get_by_text("已选 1 件事")).to_be_visible()
    looked_at(page, "numbers-kiosk-basket")
    page.locator(".yc-kiosk__tile", has_text="商事登记").click()
    page.get_by_role("link", name="公章刻制备案").click()
    page.get_by_role("button", name="都带齐了，取号").click()
    expect(page.get_by_text("一个号办 2 件事")).to_be_visible()
    looked_at(page, "numbers-kiosk-slip")
    ticket = Ticket.objects.get()
    assert (ticket.priority, ticket.further.count()) == ("elderly", 1)
    page.get_by_role("link", name="完成").click()
    expect(page.get_by_role("heading", name="请问要办什么")).to_be_visible()
    expect(page.locator(".yc-kiosk__who")).to_be_hidden()
    lay_on_card(page, OLD)
    expect(page.locator(".yc-kiosk__who")).to_contain_text("已读证件")
    page.get_by_role("link", name="领取结果").click()
    page.get_by_role("button", name="商事登记").click()
    expect(page.get_by_role("heading", name="取号成功")).to_be_visible()


def test_a_phone_takes_a_number_is_warned_and_keeps_its_place_over_a_reload(
    transactional_db: None, open_page: Callable[[ViewportSize], Page], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("yichuang.rules.hall.opening.is_open", lambda *_: True)
    now = timezone.now()
    zone = a_zone(name="商事登记", is_general=True)
    named(an_item(zone=zone, **SHOP), "营业执照办理", "yyzzbl")
    clerk = a_clerk_at(a_window(zone), at=now)
    for _ in range(4):
        a_ticket(zone, at=now)
    page = open_page(PHONE)
    page.goto("/hall/phone/")
    expect(page.get_by_text("请扫大厅门口今天的二维码")).to_be_visible()
    page.goto(f"/hall/phone/?d={door_code(a_centre().pk, now)}")
    page.get_by_label("要办什么").fill("yyzz")
    expect(page.get_by_role("link", name="营业执照办理")).to_be_visible()
    looked_at(page, "numbers-phone")
    page.get_by_role("link", name="营业执照办理").click()
    page.get_by_role("link", name="租来的").click()
    looked_at(page, "numbers-phone-item")
    page.get_by_role("button", name="都带齐了，取号").click()
    expect(page.get_by_text("前面还有 4 人")).to_be_visible()
    looked_at(page, "numbers-phone-ticket")
    page.evaluate("window.warned = []; document.addEventListener('warned', (e) => window.warned.push(e.detail.what))")
    page.get_by_role("button", name="提醒我").click()
    expect(page.get_by_text("已开启提醒")).to_be_visible()
    for _ in range(2):
        hall.call_next(actor=clerk, now=timezone.now())
        hall.miss(actor=clerk, now=timezone.now())
    expect(page.get_by_text("快到您了")).to_be_visible()
    page.wait_for_function("document.title.includes('快到了') && window.warned.join() === 'near'")
    page.reload()
    page.evaluate("window.warned = []; document.addEventListener('warned', (e) => window.warned.push(e.detail.what))")
    for _ in range(3):
        if hall.call_next(actor=clerk, now=timezone.now()) == Ticket.objects.get(source="phone"):
            break
        hall.miss(actor=clerk, now=timezone.now())
    expect(page.get_by_text("窗口正在等您")).to_be_visible()
    page.wait_for_function("document.title.includes('请到窗口') && window.warned.join() === 'called'")
    looked_at(page, "numbers-phone-called")
