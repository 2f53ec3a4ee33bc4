"""The clerk's workbench in a real browser at 1366 × 768, by keyboard alone."""

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.browser.looks import large_print, no_axe_errors, no_horizontal_scroll, screenshot, sign_in
from tests.builders import a_window, a_zone, an_item
from tests.builders.cases import LI, post_of
from tests.builders.counter import Counter, a_counter
from tests.builders.hall import a_ticket
from yichuang.domains.cases.models import Case, Draft
from yichuang.domains.catalogue.models import MaterialRequirement, ServiceItem

COUNT_KEYS = """() => {
  window.presses = [];
  document.addEventListener("keydown", (event) => {
    const typed = event.key.length === 1 && event.target.matches("input, textarea");
    if (!typed && !["Shift", "Control", "Alt"].includes(event.key)) window.presses.push(event.key);
  }, true);
}"""


@pytest.fixture
def at(page: Page) -> Counter:
    """A clerk at an open window, signed in, in front of the empty workbench."""
    counter = a_counter()
    _named(counter.item, "食品经营许可（新办）", "spjyxkxb")
    sign_in(page, post_of(counter.clerk))  # sets a password, which ends the session of the test client
    counter.client.force_login(post_of(counter.clerk).account)  # type: ignore[arg-type]
    page.goto("/counter/")
    expect(page.locator("#counter[data-ready]")).to_be_visible()
    return counter


def _named(item: ServiceItem, name: str, initials: str, shared: str = "") -> None:
    assert item.version is not None
    ServiceItem.objects.filter(pk=item.pk).update(name=name, initials=initials, pinyin="")
    content = item.version.content | {"name": name}
    content["materials"][0] |= {"shared": shared} if shared else {}
    type(item.version).objects.filter(pk=item.version.pk).update(name=name, content=content)
    MaterialRequirement.objects.filter(version=item.version, code="material-1").update(shared=shared)


def _known(at: Counter) -> None:
    at.accept()
    at.client.post("/hall/panel/finish/")


def fill(page: Page, *, item: str = "spjy") -> None:
    """Applicant and item, typed by hand."""
    page.keyboard.type(LI.number)
    page.keyboard.press("Enter")
    expect(page.locator("[data-applicant-note]")).to_contain_text("办理")
    if not page.input_value("[data-name=applicant_name]"):
        page.keyboard.type(LI.name)
        page.keyboard.press("Enter")
        page.keyboard.type(LI.phone)
        page.keyboard.press("Enter")
    page.keyboard.type(item)
    page.keyboard.press("Enter")
    expect(page.locator("[data-code][data-current]")).to_be_focused()


def accepted(page: Page) -> str:
    """The number on the strip of what was just accepted."""
    expect(page.locator(".ct-result--accept")).to_be_visible()
    return page.locator(".ct-result__what a").inner_text()


def test_a_returning_applicants_matter_takes_at_most_twelve_keystrokes(page: Page, at: Counter) -> None:
    _known(at)
    a_ticket(at.window.zone, timezone.now())
    page.reload()
    expect(page.locator("#counter[data-ready]")).to_be_visible()
    page.evaluate(COUNT_KEYS)
    page.keyboard.press("F2")
    expect(page.locator(".yc-panel__number")).to_be_visible()
    page.keyboard.type(LI.number)
    page.keyboard.press("Enter")
    expect(page.locator("[data-name=item]")).to_be_focused()
    assert page.input_value("[data-name=applicant_name]") == LI.name
    page.keyboard.type("spjy")
    page.keyboard.press("Enter")
    expect(page.locator("[data-code][data-current]")).to_be_focused()
    page.keyboard.press("A")
    page.keyboard.press("F4")
    number = accepted(page)
    presses = page.evaluate("window.presses")
    assert presses == ["F2", "Enter", "Enter", "A", "F4"]
    assert len(presses) <= 12
    assert Case.objects.get(number=number).visit.ticket.number == page.locator(".yc-panel__number").inner_text()
    screenshot(page, "counter-accepted")


def test_a_ticket_taken_for_an_item_brings_the_item_along(page: Page, at: Counter) -> None:
    _known(at)
    a_ticket(at.window.zone, timezone.now(), item_id=at.item.pk)
    page.reload()
    page.keyboard.press("F2")
    expect(page.locator(".ct-item strong")).to_have_text("食品经营许可（新办）")
    page.keyboard.type(LI.number)
    page.keyboard.press("Enter")
    expect(page.locator("[data-code][data-current]")).to_be_focused()
    page.keyboard.press("A")
    page.keyboard.press("F4")
    accepted(page)


def test_a_double_click_makes_one_case(page: Page, at: Counter) -> None:
    fill(page)
    page.keyboard.press("A")
    page.locator("[data-act=accept]").dblclick()
    accepted(page)
    assert Case.objects.count() == 1


def test_a_wrong_check_digit_is_said_beside_the_field_and_nothing_is_lost(page: Page, at: Counter) -> None:
    wrong = LI.number[:-1] + ("0" if LI.number[-1] != "0" else "1")
    page.keyboard.type(wrong)
    expect(page.locator("#error-id_number")).to_contain_text("校验位不符")
    assert page.input_value("[data-name=id_number]") == wrong
    expect(page.locator("[data-name=id_number]")).to_have_attribute("aria-invalid", "true")


def test_an_item_of_another_window_says_where_to_go(page: Page, at: Counter) -> None:
    away = a_window(a_zone(code="tax", name="税务专区"))
    _named(an_item(at.department, away.zone), "契税申报", "qssb")
    page.keyboard.press("Alt+x")
    page.keyboard.type("qssb")
    page.keyboard.press("Enter")
    expect(page.locator("#error-item")).to_contain_text(away.display_name)
    expect(page.locator("[data-code]")).to_have_count(0)


def test_what_is_missing_is_told_once_from_the_checklist(page: Page, at: Counter) -> None:
    fill(page)
    page.keyboard.press("1")
    page.keyboard.press("3")
    page.keyboard.type("没有签名")
    page.keyboard.press("Enter")
    page.keyboard.press("F4")
    expect(page.locator("[data-message]")).to_contain_text("F6 一次性告知")
    page.keyboard.press("F6")
    shown = page.locator("#telling [data-fault]:has(input:checked)")
    expect(shown.locator("[data-problem]")).to_have_value("没有签名")
    expect(shown.locator("[data-how]")).to_have_value("请更正后重新提交：签名或盖章。")
    page.keyboard.press("2")
    expect(shown).to_have_count(2)
    expect(shown.first.locator("[data-problem]")).to_have_value("不符合审查要点：签名或盖章")
    no_axe_errors(page)
    screenshot(page, "counter-tell-once")
    page.keyboard.press("F6")
    expect(page.locator(".ct-result--deficient")).to_be_visible()
    told = Case.objects.get().deficiency.items
    assert [(one["material"], one["point"]) for one in told] == [("material-2", "签名或盖章"), ("material-2", "")]
    assert told[1]["problem"] == "没有签名"


def test_refusing_acceptance_by_keyboard(page: Page, at: Counter) -> None:
    fill(page)
    page.keyboard.press("F7")
    page.keyboard.press("F7")
    expect(page.locator("#refusing [data-dialog-error]")).to_contain_text("理由")
    page.keyboard.press("Alt+2")
    page.keyboard.type("县教育局")
    no_axe_errors(page)
    page.keyboard.press("F7")
    expect(page.locator(".ct-result--refuse")).to_be_visible()
    assert Case.objects.get().ending.competent_organ == "县教育局"


def test_several_matters_share_applicant_and_papers(page: Page, at: Counter) -> None:
    _named(at.item, "食品经营许可（新办）", "spjyxkxb", shared="id-card")
    second = an_item(at.department, at.window.zone)
    _named(second, "公共场所卫生许可", "ggcswsxk", shared="id-card")
    fill(page)
    page.keyboard.press("A")
    page.keyboard.press("F9")
    page.keyboard.type("ggcs")
    page.keyboard.press("Enter")
    expect(page.locator("[data-code][data-current]")).to_be_focused()
    expect(page.locator("[data-code=material-1] [data-amount]")).to_have_text("可复用 R")
    page.keyboard.press("R")
    expect(page.locator("[data-code=material-1]")).to_have_attribute("data-state", "received")
    page.keyboard.press("A")
    page.keyboard.press("F4")
    expect(page.locator("[role=tab]").nth(1)).to_have_attribute("data-done", "accept")
    expect(page.locator("[role=tab]").nth(0)).to_have_attribute("aria-selected", "true")  # the next thing
    page.keyboard.press("F4")
    expect(page.locator("[role=tab]").nth(0)).to_have_attribute("data-done", "accept")
    cases = Case.objects.all()
    assert (cases.count(), cases.values("visit").distinct().count(), cases.values("applicant").distinct().count()) == (
        2,
        1,
        1,
    )
    note = Case.objects.get(item=second).materials.get(requirement__code="material-1").note
    assert note == "本次来访已提交，同一份材料"


def test_escape_goes_back_step_by_step(page: Page, at: Counter) -> None:
    fill(page)
    for name in ["item", "id_number"]:
        page.keyboard.press("Escape")
        expect(page.locator(f"[data-name={name}]")).to_be_focused()


def test_the_workbench_fits_its_screen_and_is_accessible(page: Page, at: Counter) -> None:
    for name in ["counter-empty", "counter-filled", "counter-done"]:
        no_horizontal_scroll(page)
        assert page.evaluate("document.documentElement.scrollHeight <= innerHeight")
        no_axe_errors(page)
        screenshot(page, name)
        if name == "counter-empty":
            fill(page)
        elif name == "counter-filled":
            page.keyboard.press("A")
            page.keyboard.press("F4")
            accepted(page)


def test_large_print_and_a_narrow_window_never_scroll_sideways(page: Page, at: Counter) -> None:
    fill(page)
    page.set_viewport_size({"width": 900, "height": 700})
    no_horizontal_scroll(page)
    page.set_viewport_size({"width": 1366, "height": 768})
    large_print(page)
    page.reload()
    expect(page.locator("[data-code]").first).to_be_visible()
    no_horizontal_scroll(page)
    no_axe_errors(page)


def test_case_pages_fit_and_are_accessible(page: Page, at: Counter) -> None:
    number = at.accept()
    for path in ["", "withdraw/"]:
        page.goto(f"/counter/cases/{number}/{path}")
        no_horizontal_scroll(page)
        no_axe_errors(page)
    screenshot(page, "counter-withdraw")
    page.goto("/counter/cases/")
    no_horizontal_scroll(page)
    no_axe_errors(page)
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/counter/cases/{number}/")
    page.keyboard.press("Alt+w")
    page.wait_for_url("**/withdraw/")
    page.locator("[name=reason]").focus()
    page.keyboard.type("不办了")
    page.keyboard.press("F4")
    page.wait_for_url(f"**/counter/cases/{number}/")
    assert Case.objects.get().state == "withdrawn"
    assert Draft.objects.count() == 0
