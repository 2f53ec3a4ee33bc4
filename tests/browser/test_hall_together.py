"""The hall at work, all screens at once: kiosk, two boards (one of an area), three panels, window display, phone."""

import re
from collections.abc import Callable

from django.utils import timezone
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.conftest import DESK, PHONE, TALL, WIDE
from tests.browser.hall_roles import Board, Kiosk, WindowDisplay
from tests.browser.looks import moment, no_axe_errors, sign_in
from tests.browser.roles import Clerk
from tests.builders import a_window, a_zone, an_item
from tests.builders.cases import post_of
from tests.builders.hall import a_clerk_at
from yichuang.domains.hall.models import Ticket
from yichuang.domains.organisation.models import Window, Zone

Open = Callable[[ViewportSize], Page]


def test_all_screens_of_a_hall_agree(transactional_db: None, open_page: Open) -> None:
    commerce, tax = a_zone(code="commerce", name="商事登记"), a_zone(code="tax", name="税务")
    food, duty = an_item(zone=commerce).name, an_item(zone=tax).name
    windows = [a_window(commerce, display_name="商事登记综合受理1 · 帮办代办"), a_window(commerce), a_window(tax)]
    one, two, three = (_clerk(open_page, window) for window in windows)
    kiosk, phone = Kiosk(open_page(TALL)), open_page(PHONE)
    hall, area = Board(open_page(WIDE)), Board(open_page(WIDE), "?zone=tax")
    display = WindowDisplay(open_page(DESK), windows[0].code)
    for screen in (hall, area, display):
        screen.open()

    first, second, third = (
        _take(kiosk, zone, item) for zone, item in ((commerce, food), (commerce, food), (tax, duty))
    )
    phone.goto(f"/hall/ticket/{Ticket.objects.get(number=first).token}/")
    expect(area.page.locator(".yc-board__side h2")).to_contain_text("1")

    one.call(first)
    hall.shows(first, "商事登记综合受理1 · 帮办代办")
    hall.says("到商事登记综合受理1号窗口")
    display.shows(first, "请到本窗口办理")
    expect(display.page.locator("h1")).to_contain_text("帮办代办")
    expect(phone.locator("body")).to_contain_text("窗口正在等您")
    for page in (hall.page, display.page):
        no_axe_errors(page)
    moment(display.page, "30-hall-window-two-names")
    one.page.keyboard.press("Shift+F2")  # once more
    expect(one.page.locator("#panel-inner")).to_contain_text("还可 1 次")
    one.page.keyboard.press("Shift+F3")  # 过号
    expect(hall.page.locator(".yc-board__missed")).to_contain_text(first)
    phone.get_by_role("button", name=re.compile("重新排队")).click()
    expect(hall.page.locator(".yc-board__missed")).to_have_count(0)

    two.call(second)
    two.start()
    two.page.locator(".yc-panel__more summary").click()
    two.page.locator("#panel-zone").select_option(label="税务")
    two.page.get_by_role("button", name="转过去").click()
    expect(area.page.locator(".yc-board__side h2")).to_contain_text("2")
    called = _call(three)
    assert called in (second, third)
    area.shows(called, windows[2].display_name)
    area.says("到税务")
    one.call(first)
    phone.reload()
    expect(phone.locator("body")).to_contain_text("窗口正在等您")
    one.start()
    display.shows(first, "正在办理")
    _agree(hall, area)
    moment(hall.page, "31-hall-board")
    moment(area.page, "32-hall-board-of-an-area")
    moment(three.page, "33-hall-panel")


def _clerk(open_page: Open, window: Window) -> Clerk:
    """At the counter, the window open."""
    page = open_page(DESK)
    sign_in(page, post_of(a_clerk_at(window, timezone.now())))
    page.goto("/counter/")
    expect(page.locator("#counter[data-ready]")).to_be_visible()
    return Clerk(page)


def _take(kiosk: Kiosk, zone: Zone, item: str) -> str:
    kiosk.open()
    kiosk.choose_zone(zone.name)
    return kiosk.take_for(item)


def _call(clerk: Clerk) -> str:
    clerk.page.keyboard.press("F2")
    expect(clerk.page.locator(".yc-panel__number")).to_be_visible()
    return clerk.page.locator(".yc-panel__number").inner_text()


def _agree(hall: Board, area: Board) -> None:
    """Both boards show what is true."""
    in_hand = Ticket.objects.filter(state__in=Ticket.IN_HAND)
    for board, tickets in ((hall, in_hand), (area, in_hand.filter(zone__code="tax"))):
        expect(board.page.locator("[data-number]")).to_have_count(tickets.count())
        shown = board.page.locator("[data-number] b").all_inner_texts()
        assert sorted(shown) == sorted(tickets.values_list("number", flat=True))
