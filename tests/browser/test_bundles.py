"""A bundle in a real browser: from its one form to several cases, read on a phone, edited at a desk."""

from collections.abc import Callable

import pytest
from django.utils import timezone
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.conftest import DESK, PHONE
from tests.browser.looks import large_print, no_axe_errors, no_horizontal_scroll, screenshot, sign_in
from tests.builders import a_post
from tests.builders.bundles import OneEvent, one_event
from tests.builders.cases import LI, post_of
from yichuang.domains.cases import actions as cases
from yichuang.domains.cases.actions import ProjectGiven
from yichuang.domains.cases.models import BundleApplication, Case
from yichuang.domains.hall import actions as hall

NAMES = ["用水", "用电", "用气", "供热"]
FORM = {
    "type": "object",
    "properties": {
        "address": {"type": "string", "title": "房屋坐落", "x-same": "property.address", "maxLength": 60},
        "meter": {"type": "string", "title": "户号", "maxLength": 20},
    },
    "required": ["address", "meter"],
}


@pytest.fixture
def event(transactional_db: None) -> OneEvent:
    """Four utilities; heating is asked for in a situation and waits for gas."""
    codes = ["water", "power", "gas", "heat"]
    named = {code: {"name": f"{name}过户", "form": FORM} for code, name in zip(codes, NAMES, strict=True)}
    made = one_event(codes, {"heat": ["gas"]}, of=named, summary="房屋换了主人，户名一次改完。")
    version = made.bundle.version
    assert version is not None
    version.content["situations"] = [
        {"code": "has", "text": "房屋还开通了哪些", "multiple": True, "options": [{"code": "heat", "text": "集中供暖"}]}
    ]
    version.content["items"][3]["when"] = [{"has": ["heat"]}]
    version.content["outside"] = [
        {"code": "tax", "name": "核税缴税", "body": "税务窗口", "after": [made.items["water"].code]}
    ]
    version.save()
    hall.open_window(actor=made.clerk, window_id=made.window.pk, now=timezone.now())
    return made


def test_one_form_by_keyboard_becomes_several_cases(page: Page, event: OneEvent) -> None:
    sign_in(page, post_of(event.clerk))
    page.goto("/counter/")
    expect(page.locator("#counter[data-ready]")).to_be_visible()
    page.locator("[data-name=item]").focus()
    page.keyboard.type("水电气暖")
    expect(page.get_by_role("option", name="水电气暖过户一件事")).to_be_visible(timeout=30_000)
    page.keyboard.press("Enter")
    page.wait_for_url("**/counter/bundle/**")
    expect(page.get_by_role("heading", name="水电气暖过户一件事")).to_be_visible()
    expect(page.get_by_role("heading", name="3 个事项")).to_be_visible()
    page.get_by_label("集中供暖").check()
    expect(page.get_by_role("heading", name="4 个事项")).to_be_visible()
    page.get_by_label("证件号码").fill(LI.number)
    page.get_by_label("姓名或单位名称").fill(LI.name)
    page.get_by_label("手机").fill(LI.phone)
    assert page.get_by_label("房屋坐落").count() == 1
    page.get_by_label("房屋坐落").fill("龙津路1号")
    for place in range(3):
        page.get_by_label("户号").nth(place).fill(f"M{place}")
    page.get_by_role("heading", name="水电气暖过户一件事").click()  # out of the field, where A is a letter
    page.keyboard.press("A")
    no_axe_errors(page)
    no_horizontal_scroll(page)
    page.keyboard.press("F4")  # one number is still missing
    expect(page.locator("[data-error-summary]")).to_contain_text("户号")
    assert page.get_by_label("户号").nth(1).input_value() == "M1"
    screenshot(page, "bundle-counter")
    page.get_by_label("户号").nth(3).fill("M3")
    page.keyboard.press("F4")
    expect(page.get_by_role("heading", name="4 个事项，已办完 0 个")).to_be_visible()
    assert Case.objects.count() == 3
    no_axe_errors(page)
    application = BundleApplication.objects.get()
    now = timezone.now()
    event.decide(application, "gas", now=now)
    event.decide(application, "power", "denied", now=now)
    cases.follow_bundle(application_id=application.pk, now=now)
    page.reload()
    expect(page.get_by_role("heading", name="4 个事项，已办完 2 个")).to_be_visible()
    assert Case.objects.count() == 4
    screenshot(page, "bundle-application")
    no_horizontal_scroll(page)


def test_the_guide_and_the_progress_are_read_on_a_phone(
    open_page: Callable[[ViewportSize], Page], event: OneEvent
) -> None:
    application = event.submit(now=timezone.now(), answers={"has": ["heat"]})
    page = open_page(PHONE)
    for path, name in [
        ("/guide/bundles/", "bundles-phone"),
        (f"/guide/bundles/{event.bundle.code}/", "bundle-guide-phone"),
        (f"/progress/{application.progress_token}/", "bundle-progress-phone"),
    ]:
        page.goto(path)
        no_axe_errors(page)
        no_horizontal_scroll(page)
        screenshot(page, name)
    page.goto(f"/guide/bundles/{event.bundle.code}/")
    picture = page.get_by_role("img", name="办理顺序")
    assert "供热过户（在用气过户之后）" in str(picture.get_attribute("aria-label"))
    large_print(page)
    page.reload()
    no_horizontal_scroll(page)
    page.set_viewport_size(DESK)
    no_axe_errors(page)
    no_horizontal_scroll(page)


def test_the_editor_sees_what_the_items_come_to(page: Page, event: OneEvent) -> None:
    sign_in(page, a_post("centre_manager", event.bundle.centre))
    page.goto("/catalogue/bundles/")
    no_axe_errors(page)
    page.get_by_role("button", name="编辑水电气暖过户一件事").click()
    expect(page.get_by_role("heading", name="合并后的材料")).to_be_visible()
    no_axe_errors(page)
    no_horizontal_scroll(page)
    page.get_by_label("一句话说明").fill("换了房主，一次改完。")
    page.keyboard.press("Control+s")
    expect(page.get_by_text("已保存。")).to_be_visible()
    screenshot(page, "bundle-editor")
    page.get_by_role("button", name="公布", exact=True).click()
    expect(page.get_by_text("第 2 版已公布")).to_be_visible()


def test_the_lead_and_the_owner_of_a_project_see_the_whole(
    page: Page, event: OneEvent, open_page: Callable[[ViewportSize], Page]
) -> None:
    now = timezone.now()
    application = event.submit(now=now, answers={"has": ["heat"]})
    given = ProjectGiven("2024-350423-47-01-123456", "龙津茶文化园", LI, address="龙津镇")
    project = cases.register_project(actor=event.clerk, now=now, given=given)
    cases.attach_application(actor=event.clerk, now=now, code=project.code, phase="building", number=application.number)
    event.decide(application, "gas", "denied", now=now)
    water = event.decide(application, "water", now=now)
    cases.register_result(actor=event.approvers["water"], now=now, number=water.number, shelf="A-01")
    cases.follow_bundle(application_id=application.pk, now=now)
    sign_in(page, post_of(event.approvers["water"]))
    for path, name in [
        ("/bundles/", "bundle-led"),
        (f"/bundles/{application.number}/", "bundle-settle"),
        (f"/projects/{project.code}/", "project"),
    ]:
        page.goto(path)
        no_axe_errors(page)
        no_horizontal_scroll(page)
        screenshot(page, name)
    office = open_page(DESK)
    sign_in(office, a_post("centre_manager"))
    office.goto("/management/asked-leads/")
    expect(office.get_by_role("link", name=application.number)).to_be_visible()
    no_axe_errors(office)
    no_horizontal_scroll(office)
    screenshot(office, "asked-leads")
    page.goto(f"/bundles/{application.number}/")
    page.get_by_label("不再办理").check()
    page.get_by_label("理由").fill("没有通气，供热不能过户")
    page.keyboard.press("F4")
    expect(page.get_by_text("已决定，申请人会收到消息。")).to_be_visible()
    page.set_viewport_size(PHONE)
    for path, name in [
        (f"/progress/{project.progress_token}/", "project-phone"),
        (f"/progress/{application.progress_token}/", "bundle-whole-phone"),
    ]:
        page.goto(path)
        no_axe_errors(page)
        no_horizontal_scroll(page)
        screenshot(page, name)
