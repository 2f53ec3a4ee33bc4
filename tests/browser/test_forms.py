"""A form from the sofa to the window: filled in on a phone, brought in by its code, typed at the counter, edited."""

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import cache
from django.utils import timezone
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.conftest import DESK, PHONE, WIDE
from tests.browser.looks import large_print, no_axe_errors, no_horizontal_scroll, screenshot, sign_in
from tests.builders import a_centre, a_post, an_actor
from tests.builders.cases import LI, an_approver, an_identity, post_of
from tests.builders.counter import Counter, a_counter
from tests.builders.forms import SHOP_FORM
from yichuang.domains.cases.models import Case
from yichuang.domains.catalogue.actions import open_item_draft
from yichuang.domains.catalogue.models import Draft, ServiceItem

Open = Callable[[ViewportSize], Page]


@pytest.fixture
def at(transactional_db: None) -> Counter:
    """A clerk at an open window, whose item has a form."""
    cache.clear()
    counter = a_counter(form=SHOP_FORM)
    ServiceItem.objects.filter(pk=counter.item.pk).update(name="个体工商户设立登记", initials="gtgshsldj", pinyin="")
    type(counter.item.version).objects.filter(item=counter.item).update(name="个体工商户设立登记")  # type: ignore[union-attr]
    return counter


def the_workbench(page: Page, at: Counter) -> None:
    sign_in(page, post_of(at.clerk))
    page.goto("/counter/")
    expect(page.locator("#counter[data-ready]")).to_be_visible()


def fill_at_home(phone: Page, at: Counter) -> str:
    """The code that a citizen gets."""
    phone.goto(f"/guide/{at.item.code}/")
    phone.get_by_role("link", name="网上填申请表").click()
    members = phone.get_by_role("group", name="参加经营的家庭成员")
    expect(members).to_be_hidden()
    phone.get_by_label("经营者姓名").fill(LI.name)
    phone.get_by_label("身份证号码").first.fill(LI.number)
    phone.get_by_label("联系电话").fill(LI.phone)
    phone.get_by_label("家庭经营").check()
    expect(members).to_be_visible()
    members.get_by_label("姓名").fill("张三")
    members.get_by_label("身份证号码").fill(an_identity(2))
    phone.get_by_role("button", name="加一行").click()
    expect(members.get_by_label("姓名").nth(1)).to_be_focused()
    members.get_by_label("姓名").nth(1).fill("李四")
    members.get_by_label("身份证号码").nth(1).fill("123")
    phone.get_by_label("经营场所", exact=False).last.fill("龙津镇龙津路1号")
    phone.get_by_label("经营面积").fill("30")
    phone.get_by_label("餐饮").check()
    phone.get_by_label("所填内容真实").check()
    phone.get_by_label("我同意").check()
    no_axe_errors(phone)
    no_horizontal_scroll(phone)
    screenshot(phone, "form-phone")
    phone.get_by_role("button", name="填好了").click()
    expect(phone.locator("[data-error-summary]")).to_contain_text("有 1 处需要改正")
    no_axe_errors(phone)
    screenshot(phone, "form-phone-error")
    phone.locator("[data-error-summary] a").click()
    members.get_by_role("button", name="删除这一行").nth(1).click()
    expect(members.get_by_label("姓名")).to_have_count(1)
    phone.get_by_role("button", name="填好了").click()
    code = phone.locator("#form-code").inner_text()
    no_axe_errors(phone)
    no_horizontal_scroll(phone)
    screenshot(phone, "form-code")
    return code


def test_a_form_filled_in_on_a_phone_is_brought_in_by_its_code(open_page: Open, page: Page, at: Counter) -> None:
    code = fill_at_home(open_page(PHONE), at)
    the_workbench(page, at)
    page.keyboard.type(code.lower())
    page.keyboard.press("Enter")
    expect(page.locator("[data-applicant-note]")).to_contain_text("首次办理")
    expect(page.locator("[data-code][data-current]")).to_be_focused()
    assert page.input_value("[data-name=id_number]") == LI.number
    assert page.input_value("[data-name=applicant_name]") == LI.name
    form = page.locator("[data-applying]")
    assert form.get_by_label("姓名").nth(1).input_value() == "张三"
    assert page.evaluate("document.documentElement.scrollHeight") <= DESK["height"]
    no_axe_errors(page)
    screenshot(page, "form-counter")
    with page.context.expect_page() as opened:
        page.keyboard.press("F8")
    opened.value.close()
    page.keyboard.press("a")
    page.keyboard.press("F4")
    expect(page.locator(".ct-result--accept")).to_be_visible()
    case = Case.objects.get()
    assert json.loads(case.form)["members"][0]["name"] == "张三"
    page.goto(f"/counter/cases/{case.number}/")
    expect(page.get_by_role("heading", name="申请表")).to_be_visible()
    expect(page.locator(".fm-shown")).to_contain_text("龙津镇龙津路1号")
    assert an_identity(2) not in page.content()
    no_axe_errors(page)
    screenshot(page, "form-case")
    answer = page.request.get(f"/cases/{case.number}/form.pdf")
    assert answer.body().startswith(b"%PDF")
    desk = open_page(WIDE)
    sign_in(desk, post_of(an_approver(at.department)))
    desk.goto(f"/approval/{case.number}/")
    expect(desk.get_by_role("region", name="申请表")).to_contain_text("张三")
    no_axe_errors(desk)
    screenshot(desk, "form-approval")


def test_a_form_is_typed_at_the_counter_by_keyboard_alone(page: Page, at: Counter) -> None:
    the_workbench(page, at)
    for typed in (LI.number, LI.name, LI.phone, "gtgs"):
        page.keyboard.type(typed)
        page.keyboard.press("Enter")
        if typed == LI.number:
            expect(page.locator("[data-applicant-note]")).to_contain_text("首次办理")
    expect(page.locator("[data-code][data-current]")).to_be_focused()
    page.keyboard.press("Alt+b")
    form = page.locator("[data-applying]")
    expect(form.get_by_label("经营者姓名")).to_be_focused()
    assert form.get_by_label("经营者姓名").input_value() == LI.name
    for _ in range(3):
        page.keyboard.press("Enter")
    expect(form.get_by_label("个人经营")).to_be_focused()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    expect(form.get_by_label("经营场所", exact=False).last).to_be_focused()
    page.keyboard.type("龙津路1号")
    page.keyboard.press("Enter")
    page.keyboard.type("十二")
    expect(page.locator("[data-draft-status]")).to_have_text("草稿已保存")
    page.reload()
    expect(form.get_by_label("经营面积")).to_have_value("十二")
    page.locator("[data-code]").first.focus()
    page.keyboard.press("a")
    page.keyboard.press("F4")
    expect(form.locator("[data-f='form.area'] [data-f-error]")).to_have_text("“经营面积”请填写整数。")
    expect(form.get_by_label("经营面积")).to_be_focused()
    expect(form.locator("[data-f='form.agreed'] [data-f-error]")).to_be_visible()
    no_axe_errors(page)
    screenshot(page, "form-counter-error")
    page.keyboard.press("Control+a")
    page.keyboard.type("30")
    form.get_by_label("所填内容真实").focus()
    page.keyboard.press("Space")
    page.keyboard.press("F4")
    expect(page.locator(".ct-result--accept")).to_be_visible()
    assert json.loads(Case.objects.get().form)["area"] == 30


def test_paper_is_as_good(page: Page, at: Counter) -> None:
    the_workbench(page, at)
    for typed in (LI.number, LI.name, LI.phone, "gtgs"):
        page.keyboard.type(typed)
        page.keyboard.press("Enter")
        if typed == LI.number:
            expect(page.locator("[data-applicant-note]")).to_contain_text("首次办理")
    expect(page.locator("[data-code][data-current]")).to_be_focused()
    page.keyboard.press("a")
    page.keyboard.press("F4")
    expect(page.locator(".ct-result--accept")).to_be_visible()
    assert Case.objects.get().form == ""


def test_without_a_script_everything_is_shown_and_rows_still_come(chromium: Any, platform: str, at: Counter) -> None:
    context = chromium.new_context(base_url=platform, viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"/guide/{at.item.code}/form/")
    members = page.get_by_role("group", name="参加经营的家庭成员")
    expect(members).to_contain_text("“组成形式”是“家庭经营”时填写")
    page.get_by_role("button", name="加一行").click()
    expect(members.get_by_label("姓名")).to_have_count(2)
    context.close()


def test_large_print_keeps_the_form_whole(open_page: Open, at: Counter) -> None:
    phone = open_page(PHONE)
    phone.goto(f"/guide/{at.item.code}/form/")
    large_print(phone)
    phone.reload()
    phone.get_by_label("家庭经营").check()
    no_horizontal_scroll(phone)
    no_axe_errors(phone)
    screenshot(phone, "form-phone-large")


def test_an_editor_makes_a_form_and_sees_what_the_applicant_will_see(page: Page, at: Counter) -> None:
    post = a_post("catalogue_editor", a_centre())
    draft = open_item_draft(actor=an_actor(post), now=timezone.now(), code=at.item.code)
    sign_in(page, post)
    page.goto(f"/catalogue/items/{at.item.code}/draft/form/")
    no_axe_errors(page)
    screenshot(page, "form-editor")
    page.keyboard.press("Alt+n")
    expect(page.get_by_label("名称", exact=True)).to_be_focused()
    page.keyboard.type("备选名称")
    page.get_by_label("只在这个字段……时填写").select_option(label="组成形式")
    page.get_by_label("是（写选项名称").fill("合伙")
    no_axe_errors(page)
    page.keyboard.press("Alt+s")
    expect(page.locator("[data-error-summary]")).to_contain_text("没有“合伙”这个选项")
    screenshot(page, "form-editor-error")
    page.get_by_label("是（写选项名称").fill("家庭经营")
    page.keyboard.press("Alt+s")
    expect(page.get_by_role("link", name=re.compile("备选名称"))).to_be_visible()
    preview = page.get_by_role("region", name="申请人看到的")
    expect(preview.get_by_label("备选名称")).to_be_hidden()
    preview.get_by_label("家庭经营").check()
    expect(preview.get_by_label("备选名称")).to_be_visible()
    page.get_by_role("button", name="“联系电话”上移").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="“联系电话”上移")).to_be_focused()
    assert Draft.objects.get(pk=draft.pk).content["form"]["x-order"][:2] == ["name", "phone"]
