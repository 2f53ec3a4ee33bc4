"""What a county and a township of Shangrao publish, in a real browser: special windows, service lists."""

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.browser.looks import no_axe_errors, no_horizontal_scroll, screenshot
from yichuang.journeys.establish import establish
from yichuang.rules.blueprint import read_blueprint

SIZES = [(1366, 768), (390, 844)]
SPECIALS = {
    "shangrao-county": ["办不成事反映", "帮办代办", "一件事一次办", "惠企政策兑现", "异地通办", "政务专递"],
    "shangrao-township": ["办不成事反映", "帮办代办"],
}


def looks_right(page: Page, name: str) -> None:
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        no_horizontal_scroll(page)
        no_axe_errors(page)
    screenshot(page, name)


@pytest.mark.parametrize("name", SPECIALS)
def test_the_public_reads_the_special_windows_and_the_service_lists(
    page: Page, transactional_db: None, name: str
) -> None:
    blueprint = read_blueprint(name).blueprint
    assert blueprint is not None
    establish(name, blueprint, timezone.now())
    page.goto("/guide/presence/")
    page.get_by_role("link", name="特色窗口").click()
    expect(page.locator(".yc-list__name")).to_have_text(SPECIALS[name])
    looks_right(page, f"{name}-special-windows")
    page.goto("/guide/presence/")
    page.get_by_role("link", name="延时错时、预约和帮办代办").click()
    expect(page.get_by_role("heading", name="延时错时、预约和帮办代办")).to_be_visible()
    expect(page.get_by_role("link", name="居民身份证申领、换领、补领")).to_be_visible()
    page.get_by_role("link", name="预约服务").click()
    looks_right(page, f"{name}-appointment")
