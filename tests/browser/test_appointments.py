"""Booking on a phone from the guide to the number, by touch and in large print; the manager's table on a desk; the
check-in at the kiosk."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.conftest import DESK, PHONE, TALL
from tests.browser.looks import large_print, no_axe_errors, no_horizontal_scroll, say_yes, screenshot, sign_in
from tests.builders import a_centre, a_post, a_window, a_zone
from tests.builders.appointments import a_person, bookable_item, booked, slot
from yichuang.domains.hall.models import Ticket
from yichuang.domains.hall.queries import door_code


def looks_right(page: Page, name: str) -> None:
    """Fits, is accessible, and is kept as a picture."""
    no_horizontal_scroll(page)
    no_axe_errors(page)
    screenshot(page, name)


def test_a_phone_books_moves_and_cancels(open_page: Callable[[ViewportSize], Page], transactional_db: None) -> None:
    item = bookable_item(windows=3)
    page = open_page(PHONE)
    say_yes(page)
    page.goto("/book/")
    looks_right(page, "book-start")
    page.get_by_role("link", name=item.name).click()
    expect(page.get_by_text("先看要带什么")).to_be_visible()
    looks_right(page, "book-choose")
    page.get_by_role("button", name="剩").first.click()
    expect(page.get_by_text("为您保留到")).to_be_visible()
    page.get_by_role("button", name="确认预约").click()
    expect(page.get_by_text("请填写与身份证一致的姓名").first).to_be_visible()
    expect(page.get_by_text("预约结束 90 天后清除")).to_be_visible()
    looks_right(page, "book-errors")
    page.get_by_label("姓名").fill("陈小红")
    page.get_by_label("身份证号码").fill(a_person())
    page.get_by_label("手机号码").fill("13812343210")
    page.get_by_label("同意政务服务中心").check()
    page.get_by_role("button", name="确认预约").click()
    expect(page.get_by_text("预约成功")).to_be_visible()
    looks_right(page, "booking")
    page.get_by_role("link", name="改时间").click()
    page.get_by_role("button", name="剩").last.click()
    expect(page.get_by_text("已改到")).to_be_visible()
    large_print(page)
    page.reload()
    no_horizontal_scroll(page)
    screenshot(page, "booking-large")
    page.get_by_role("button", name="取消预约").click()
    expect(page.get_by_text("已取消").first).to_be_visible()
    page.goto(f"/book/item/{item.code}/")
    large_print(page)
    page.reload()
    no_horizontal_scroll(page)
    screenshot(page, "book-choose-large")


def test_a_phone_in_the_hall_checks_in_from_the_booking_or_by_its_number(
    open_page: Callable[[ViewportSize], Page], transactional_db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = (booked(bookable_item(windows=3), slot(9), person) for person in (1, 2))
    here = slot(9) - timedelta(minutes=4)
    monkeypatch.setattr(timezone, "now", lambda: here)
    page = open_page(PHONE)
    page.goto("/book/number/1234567890/")
    expect(page.get_by_text("没有找到这个预约号").first).to_be_visible()
    looks_right(page, "book-wrong-number")
    page.goto("/hall/phone/check-in/")
    expect(page.get_by_text("请扫大厅门口今天的二维码")).to_be_visible()
    looks_right(page, "phone-check-in-at-home")
    page.goto(f"/hall/phone/?d={door_code(a_centre().pk, here)}")
    page.goto(f"/book/number/{first.number}/")
    looks_right(page, "booking-in-the-hall")
    page.get_by_role("button", name="我到大厅了").click()
    expect(page.get_by_text("签到成功")).to_be_visible()
    expect(page.get_by_role("heading", name="A001")).to_be_visible()
    page.goto("/hall/phone/")
    looks_right(page, "phone-with-appointments")
    page.get_by_role("link", name="我有预约，签到").click()
    page.get_by_label("预约号").fill("0000000000")
    page.get_by_role("button", name="签到取号").click()
    expect(page.get_by_text("今天没有找到您的预约")).to_be_visible()
    looks_right(page, "phone-check-in-refused")
    large_print(page)
    page.get_by_label("预约号").fill(second.number or "")
    page.get_by_role("button", name="签到取号").click()
    expect(page.get_by_role("heading", name="A002")).to_be_visible()
    no_horizontal_scroll(page)
    assert Ticket.objects.count() == 2


def test_the_manager_closes_a_half_hour_and_somebody_checks_in(
    open_page: Callable[[ViewportSize], Page], transactional_db: None
) -> None:
    bookable_item(windows=3)
    for code, name in (("estate", "不动产登记"), ("social", "社会保障与医疗保障")):
        a_window(a_zone(code=code, name=name))
    a_window(a_zone(code="general", name="综合服务"), kind="general_acceptance")
    page = open_page(DESK)
    sign_in(page, a_post("centre_manager", a_centre()))
    page.goto("/management/appointments/")
    page.locator(".yc-book__day").nth(1).click()
    if page.get_by_text("这一天不开放预约").is_visible():  # tomorrow is a day off
        page.locator(".yc-book__day").nth(3).click()
    expect(page.get_by_role("rowheader", name="不动产登记")).to_be_visible()
    page.get_by_label("理由").fill("停电检修")
    page.get_by_label("时间").select_option(index=2)
    page.keyboard.press("F4")
    expect(page.get_by_text("已调整")).to_be_visible()
    expect(page.get_by_text("停约").first).to_be_visible()
    looks_right(page, "management-appointments")
    kiosk = open_page(TALL)
    kiosk.goto("/hall/kiosk/")
    screenshot(kiosk, "kiosk-with-appointments")
    kiosk.get_by_role("link", name="预约签到").click()
    for digit in "4829130057":
        kiosk.get_by_role("button", name=digit, exact=True).click()
    looks_right(kiosk, "kiosk-check-in")
    kiosk.get_by_role("button", name="签到取号").click()
    expect(kiosk.get_by_text("今天没有找到您的预约")).to_be_visible()
    with kiosk.expect_request("**/hall/kiosk/check-in/") as asked:  # the reader is the answer here, not a greeting
        kiosk.keyboard.type(a_person())
        kiosk.keyboard.press("Enter")
    assert asked.value.post_data
    assert a_person() in asked.value.post_data
