"""容缺 and 承诺 in a real browser: asked for and signed at the counter by keyboard, supplied, checked at the desk."""

from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.browser.looks import no_axe_errors, no_horizontal_scroll, screenshot, sign_in
from tests.browser.test_counter import accepted, fill
from tests.builders.cases import an_approver, post_of
from tests.builders.counter import a_counter
from tests.builders.relief import MATERIALS, TOLD
from yichuang.domains.cases.models import Case, Deferral, Promise
from yichuang.domains.catalogue.models import ServiceItem


def test_a_clerk_accepts_with_what_is_owed_and_promised_by_keyboard(page: Page) -> None:
    at = a_counter(materials=MATERIALS, deferral_listed=True, promise=TOLD, stages=["decision"])
    ServiceItem.objects.filter(pk=at.item.pk).update(name="食品经营许可（新办）", initials="spjyxkxb", pinyin="")
    sign_in(page, post_of(at.clerk))
    page.goto("/counter/")
    expect(page.locator("#counter[data-ready]")).to_be_visible()
    fill(page)
    page.keyboard.press("5")  # the application form can't follow later
    expect(page.locator("[data-message]")).to_contain_text("不能容缺后补")
    page.keyboard.press("1")
    page.keyboard.press("5")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("1")
    page.keyboard.press("6")
    screenshot(page, "relief-counter")
    page.keyboard.press("F4")
    dialog = page.locator("#promising")
    expect(dialog).to_be_visible()
    expect(dialog).to_contain_text("布局图")
    expect(dialog).to_contain_text("承诺不实的，撤销决定")
    page.keyboard.press("F4")
    expect(dialog.locator("[data-dialog-error]")).to_contain_text("请申请人签名")
    dialog.locator("[data-typed]").fill("李小敏")
    no_axe_errors(page)
    screenshot(page, "relief-signing")
    page.keyboard.press("F4")
    number = accepted(page)
    assert Deferral.objects.get(case__number=number).materials == ["plan"]
    assert Promise.objects.get(case__number=number).requirement.code == "proof"
    expect(page.locator(".ct-result")).to_contain_text("容缺受理通知书")
    screenshot(page, "relief-accepted")

    page.goto(f"/counter/cases/{number}/")
    expect(page.locator("#deferral")).to_be_visible()
    no_axe_errors(page)
    screenshot(page, "relief-case")
    page.keyboard.press("F4")
    page.get_by_label("份数").fill("1")
    no_axe_errors(page)
    no_horizontal_scroll(page)
    screenshot(page, "relief-supply")
    page.keyboard.press("F4")
    expect(page.locator("body")).to_contain_text("已收下补交的材料")
    assert Deferral.objects.get(case__number=number).end == "supplied"


def test_the_desk_waits_for_what_is_owed_and_checks_what_was_promised(page: Page) -> None:
    at = a_counter(materials=MATERIALS, deferral_listed=True, promise=TOLD, stages=["decision"])
    file = at.a_file("signed")
    approver = an_approver(at.department)
    number = at.accept(
        materials=[{"code": code, "originals": 1} for code in ("form", "rules")],
        deferral={"materials": ["plan"], "promise": file},
        promises={"materials": ["proof"], "signature": file},
    )
    sign_in(page, post_of(approver))
    page.goto(f"/approval/{number}/")
    expect(page.locator(".yc-nextact")).to_contain_text("补齐以后才能准予")
    expect(page.get_by_role("button", name="准予 F4")).to_have_count(0)
    no_axe_errors(page)
    screenshot(page, "relief-desk")
    page.goto("/approval/checks/")
    expect(page.locator("table")).to_contain_text("住所证明")
    no_axe_errors(page)
    no_horizontal_scroll(page)
    screenshot(page, "relief-checks")
    page.get_by_role("link", name="住所证明").click()
    page.get_by_text("核查承诺", exact=True).last.click()
    page.get_by_label("承诺不实").check()
    page.get_by_label("核查发现的情况").fill("该处房屋已拆除")
    screenshot(page, "relief-check")
    page.get_by_role("button", name="记录核查结果").click()
    expect(page.locator("body")).to_contain_text("核查已记录")
    assert Promise.objects.get().result == "false"
    page.goto("/approval/checks/")
    expect(page.locator("body")).to_contain_text("没有待核查的承诺")
    case = Case.objects.get()
    page.context.clear_cookies()
    page.goto(f"/progress/{case.progress_token}/")
    expect(page.locator("#p-owed")).to_be_visible()
    no_axe_errors(page)
    screenshot(page, "relief-progress")
    assert timezone.now() < case.deferral.until
