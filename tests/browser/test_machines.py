"""The technician's page, and a kiosk that is enrolled, beats, loads its page anew once, and says how its slip goes."""

import re
from collections.abc import Callable
from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.conftest import TALL
from tests.browser.hall_roles import Kiosk
from tests.browser.looks import no_axe_errors, no_horizontal_scroll, say_yes, screenshot, sign_in
from tests.builders import a_post, a_window, a_zone, an_item
from tests.builders.machines import a_machine
from yichuang.domains.machines.actions import watch_machines
from yichuang.domains.machines.models import Machine, PageOrder, PrintOrder

# the page was loaded anew by the order, and its own first beat was answered
CONFIRMED = """order => localStorage.getItem("machine-restarted") === order
  && sessionStorage.getItem("machine-confirmed") === order
  && Number(sessionStorage.getItem("machine-beat")) > performance.timeOrigin"""
Opener = Callable[[ViewportSize], Page]


def looks_right(page: Page, name: str) -> None:
    for width, height in ((390, 844), (1366, 768)):
        page.set_viewport_size({"width": width, "height": height})
        no_horizontal_scroll(page)
        no_axe_errors(page)
    screenshot(page, name)


def test_the_technician_sees_at_a_glance_where_to_go(page: Page, transactional_db: None) -> None:
    now = timezone.now()
    sign_in(page, a_post("centre_manager"))
    page.goto("/management/machines/")
    expect(page.get_by_text("还没有登记设备")).to_be_visible()
    zone = a_zone(name="商事登记")
    printer = a_machine("printer", at=now, name="东门打印机", place="东门取号机里")
    a_machine("kiosk", at=now, name="东门取号机", place="东门内右侧", printer_id=printer.machine_id)
    a_machine("board", at=now, name="大厅屏")
    for n in range(3):
        window = a_window(zone)
        a_machine("pad", code=f"pad-{n}", at=now, name=f"{n + 1}号窗口评价器", window_id=window.pk)
        a_machine("window_display", code=f"display-{n}", at=now, name=f"{n + 1}号窗口屏", window_id=window.pk)
    Machine.objects.filter(code="pad-1").update(last_seen=now - timedelta(minutes=20))
    Machine.objects.filter(code="printer-1").update(condition="paper_out", condition_since=now)
    watch_machines(now=now)
    page.reload()
    todo = page.get_by_role("region", name="要处理的")
    expect(todo.get_by_text("马上换纸")).to_be_visible()
    expect(todo.get_by_text("重启机器是安全的")).to_be_visible()
    looks_right(page, "machines")
    page.keyboard.press("n")
    page.get_by_label("类型").select_option("pad")
    page.get_by_label("代码").fill("pad-9")
    page.get_by_label("名称").fill("9号窗口评价器")
    looks_right(page, "machine-register")
    page.keyboard.press("F4")
    expect(page.get_by_text("评价器要选在哪个窗口").first).to_be_visible()
    page.locator("[name=window]").select_option(index=1)
    page.keyboard.press("F4")
    expect(page.get_by_role("heading", name="登记码")).to_be_visible()
    looks_right(page, "machine-code")
    page.goto(f"/management/machines/{Machine.objects.get(code='pad-1').pk}/")
    page.keyboard.press("F2")
    expect(page.get_by_text("等待机器来取")).to_be_visible()
    looks_right(page, "machine")
    say_yes(page)
    page.get_by_role("button", name="停用").click()
    expect(page.get_by_text("凭证立即失效").first).to_be_visible()


def test_a_kiosk_is_enrolled_beats_and_loads_its_page_anew_once(
    open_page: Opener, page: Page, transactional_db: None
) -> None:
    item = an_item(zone=a_zone(name="商事登记"))
    printer = a_machine("printer", at=timezone.now())
    sign_in(page, a_post("centre_manager"))
    page.goto("/management/machines/register/")
    page.get_by_label("类型").select_option("kiosk")
    page.get_by_label("代码").fill("kiosk-1")
    page.get_by_label("名称").fill("东门取号机")
    page.get_by_label("小票打印机").select_option(str(printer.machine_id))
    page.keyboard.press("F4")
    code = re.sub(r"\D", "", page.locator(".mc-code").inner_text())

    kiosk = open_page(TALL)
    kiosk.goto("/machines/start/")
    expect(kiosk).to_have_url(re.compile(r"/machines/enrol/$"))
    for digit in "12345678":
        kiosk.get_by_role("button", name=digit, exact=True).click()
    kiosk.get_by_role("button", name="登记").click()
    expect(kiosk.get_by_text("登记码不对")).to_be_visible()
    no_axe_errors(kiosk)
    screenshot(kiosk, "machine-enrol")
    kiosk.goto("/hall/kiosk/")
    kiosk.goto(f"/machines/enrol/#{code}")  # as the QR code brings it
    expect(kiosk.get_by_label("登记码")).to_have_value(code)
    with kiosk.expect_response("**/machines/beat/") as heard:
        kiosk.get_by_role("button", name="登记").click()
    assert heard.value.json() == {"restart": 0, "page": "/hall/kiosk/", "every": 60, "prints": False}
    expect(kiosk.get_by_role("heading", name="请问要办什么")).to_be_visible()

    page.goto(f"/management/machines/{Machine.objects.get(code='kiosk-1').pk}/")
    expect(page.get_by_text("/hall/kiosk/")).to_be_visible()
    page.keyboard.press("F2")
    expect(page.get_by_text("等待机器来取")).to_be_visible()
    order = PageOrder.objects.get()
    kiosk.evaluate("sessionStorage.removeItem('machine-beat'); location.reload()")  # as if a minute had passed
    kiosk.wait_for_function(CONFIRMED, arg=str(order.pk))
    order.refresh_from_db()
    assert order.confirmed_at is not None
    page.reload()
    expect(page.get_by_text("已重启")).to_be_visible()

    Kiosk(kiosk).choose_zone("商事登记")
    Kiosk(kiosk).take_for(item.name)
    expect(kiosk.get_by_text("正在打印小票")).to_be_visible()
    PrintOrder.objects.update(state="printed", ended_at=timezone.now())
    expect(kiosk.get_by_text("小票已打印")).to_be_visible()
    no_axe_errors(kiosk)
    screenshot(kiosk, "kiosk-printed")
    PrintOrder.objects.update(state="unknown")
    kiosk.reload()
    expect(kiosk.get_by_role("button", name="再打一次")).to_be_visible()
    screenshot(kiosk, "kiosk-unknown")
    kiosk.get_by_role("button", name="再打一次").click()
    expect(kiosk.get_by_text("正在打印小票")).to_be_visible()
    assert PrintOrder.objects.count() == 2
