"""A hall of twelve zones on the kiosk: everything on one screen, in both sizes of type."""

from collections.abc import Callable

from django.utils import timezone
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.conftest import TALL
from tests.browser.looks import no_axe_errors, no_horizontal_scroll, screenshot
from yichuang.journeys.establish import establish
from yichuang.rules.blueprint import read_blueprint


def fits(page: Page) -> None:
    no_horizontal_scroll(page)
    assert page.evaluate("document.documentElement.scrollHeight <= window.innerHeight")


def test_twelve_zones_fit_and_a_zone_without_items_says_what_it_takes(
    transactional_db: None, open_page: Callable[[ViewportSize], Page]
) -> None:
    blueprint = read_blueprint("shenqiu").blueprint
    assert blueprint is not None
    establish("shenqiu", blueprint, timezone.now())
    page = open_page(TALL)
    page.goto("/hall/kiosk/")
    expect(page.locator(".yc-kiosk__tile")).to_have_count(12)
    fits(page)
    no_axe_errors(page)
    screenshot(page, "kiosk-twelve-zones")
    page.get_by_text("大字版").click()
    expect(page.locator("html.large-print")).to_be_attached()
    fits(page)
    screenshot(page, "kiosk-twelve-zones-large")
    page.locator(".yc-kiosk__tile", has_text="沈速办帮您办").click()
    expect(page.get_by_text("为群众和企业提供个性化、定制化的帮办")).to_be_visible()
    no_axe_errors(page)
