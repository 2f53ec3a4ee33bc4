"""The outlet's further screens in a real browser: parcels and places by keyboard, the cabinet by touch."""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.browser.conftest import TALL
from tests.browser.looks import no_axe_errors, no_horizontal_scroll, screenshot, sign_in
from tests.browser.test_desks import draw, looks_right
from tests.builders import a_post
from tests.builders.cases import LI, Hall, a_hall, post_of
from tests.builders.desks import a_ready_case
from tests.builders.outlet import an_outlet_clerk
from tests.interfaces.web.test_outlet_keeping import in_cabinet
from yichuang.domains.cases import actions as cases
from yichuang.domains.cases.models import Case
from yichuang.rules.cases.intake import Delivery, MaterialGiven

PAPER = {"code": "deed", "name": "不动产权证书原件", "kind": "certificate", "review_points": ["原件"]}


@pytest.fixture
def hall(transactional_db: None) -> Hall:
    """A hall whose item is an instant one and looks at a certificate."""
    return a_hall(case_kind="instant", materials=[PAPER])


def test_results_are_placed_sent_and_confirmed_by_keyboard(page: Page, hall: Hall) -> None:
    keeper, deed = an_outlet_clerk(), [MaterialGiven("deed", hall.files("deed"), 1, "paper")]
    cases.add_places(actor=keeper, now=timezone.now(), codes="A-01~12", kind="shelf")
    cases.add_places(actor=keeper, now=timezone.now(), codes="G-1~4", kind="cabinet")
    case, parcel = (
        a_ready_case(hall, "A-01", materials=deed),
        a_ready_case(hall, "A-02", delivery=Delivery("courier", "龙津镇1号"), materials=deed),
    )
    sign_in(page, post_of(hall.clerk))
    page.goto(f"/outlet/{case.number}/")
    page.keyboard.press("Alt+j")
    page.keyboard.type("A-07")
    page.keyboard.press("Enter")
    expect(page.locator(".yc-shelf--big")).to_have_text("A-07")
    looks_right(page, "outlet-case")
    page.keyboard.press("Alt+o")
    looks_right(page, "outlet-originals-form")
    page.goto(f"/outlet/{parcel.number}/")
    page.keyboard.type("EMS1234567890")
    page.keyboard.press("F4")
    expect(page.get_by_role("heading", name="寄递中，等待签收")).to_be_visible()
    looks_right(page, "outlet-sent")
    page.goto("/outlet/parcels/")
    looks_right(page, "outlet-parcels")
    page.goto(f"/outlet/{parcel.number}/")
    page.keyboard.press("F4")
    expect(page.get_by_role("heading", name="已出件")).to_be_visible()
    assert Case.objects.get(pk=parcel.pk).state == "closed"
    for name in ("originals", "parcels/?group="):
        page.goto(f"/outlet/{name}")
        looks_right(page, f"outlet-{name.split('/')[0]}-list")
    page.goto("/counter/parcels/")
    page.keyboard.type("SF1234567890")
    page.keyboard.press("F4")
    expect(page.get_by_text("来件已登记")).to_be_visible()
    looks_right(page, "counter-parcels")


@pytest.mark.parametrize("address", ["places/", "places/labels/", "labels/", "parcels/costs/"])
def test_the_keepers_pages_fit_and_are_accessible(page: Page, hall: Hall, address: str) -> None:
    cases.add_places(actor=an_outlet_clerk(), now=timezone.now(), codes="A-01~12", kind="shelf")
    case = a_ready_case(hall, "A-01", delivery=Delivery("courier", "龙津镇1号"))
    cases.send_by_courier(actor=hall.clerk, now=timezone.now(), number=case.number, tracking="EMS1", price_cents=1250)
    sign_in(page, a_post("centre_manager"))
    page.goto(f"/outlet/{address}")
    looks_right(page, "outlet-" + address.replace("/", "-").strip("-"))


def test_the_cabinet_is_opened_by_touch(page: Page, hall: Hall) -> None:
    code = in_cabinet(hall.clerk, case := a_ready_case(hall))
    page.set_viewport_size(TALL)
    sign_in(page, a_post("device"))
    page.goto("/hall/cabinet/")
    no_axe_errors(page)
    no_horizontal_scroll(page)
    for figure in code + LI.number[-4:]:
        page.locator(f"[data-letter='{figure}']").click()
    screenshot(page, "cabinet")
    page.get_by_role("button", name="下一步").click()
    expect(page.get_by_role("heading", name=re.compile("请签名"))).to_be_visible()
    no_axe_errors(page)
    draw(page)
    screenshot(page, "cabinet-sign")
    page.get_by_role("button", name="签好了，取件").click()
    expect(page.locator("[data-box=G1]")).to_be_visible()
    no_axe_errors(page)
    screenshot(page, "cabinet-open")
    assert Case.objects.get(pk=case.pk).state == "closed"
