"""The workbench loses nothing: reloads, lost connections, sign-out, the next person; and files by every way."""

import base64

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.looks import sign_in
from tests.browser.test_counter import accepted, fill
from tests.builders.cases import LI, post_of
from tests.builders.counter import Counter, a_counter
from tests.builders.files import a_pdf, a_png
from yichuang.domains.cases.models import Case, Draft
from yichuang.domains.catalogue.models import ServiceItem
from yichuang.domains.hall.models import Visit

GIVE = """([way, name, type, body]) => {
  const bytes = Uint8Array.from(atob(body), (letter) => letter.charCodeAt(0));
  const data = new DataTransfer();
  data.items.add(new File([bytes], name, { type }));
  const row = document.querySelector("[data-code=material-2]");
  if (way === "drop") row.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
  else document.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}"""


@pytest.fixture
def at(page: Page) -> Counter:
    """A clerk at an open window, signed in, in front of the empty workbench."""
    counter = a_counter()
    ServiceItem.objects.filter(pk=counter.item.pk).update(name="食品经营许可（新办）", initials="spjyxkxb")
    page.on("filechooser", lambda _: None)  # Playwright takes a moment to stand between page and dialog
    sign_in(page, post_of(counter.clerk))
    open_counter(page)
    return counter


def open_counter(page: Page) -> None:
    page.goto("/counter/")
    expect(page.locator("#counter[data-ready]")).to_be_visible()


def is_as_it_was(page: Page) -> None:
    """Applicant, item, the state of the first material and the remark of ``half``."""
    expect(page.locator("[data-name=id_number]")).to_have_value(LI.number)
    expect(page.locator("[data-name=applicant_name]")).to_have_value(LI.name)
    expect(page.locator("[data-code=material-1]")).to_have_attribute("data-state", "received")
    expect(page.locator("[data-name=summary]")).to_have_value("老人，请优先")


def half(page: Page) -> None:
    """Half a matter, and the server has it."""
    fill(page)
    page.keyboard.press("1")
    page.locator("[data-name=summary]").fill("老人，请优先")
    expect(page.locator("[data-draft-status]")).to_have_text("草稿已保存")


def test_a_draft_survives_a_reload_even_where_the_browser_forgot(page: Page, at: Counter) -> None:
    half(page)
    page.reload()
    is_as_it_was(page)
    page.evaluate("localStorage.clear()")
    page.goto("/counter/cases/")  # leaving keeps the sheet here once more
    page.evaluate("localStorage.clear()")
    open_counter(page)
    is_as_it_was(page)


def test_a_draft_survives_where_the_server_was_never_reached(page: Page, at: Counter, problems: list[str]) -> None:
    page.route("**/counter/draft/", lambda route: route.abort())
    fill(page)
    page.keyboard.press("1")
    page.locator("[data-name=summary]").fill("老人，请优先")
    expect(page.locator("[data-draft-status]")).to_contain_text("保存在本机")
    page.reload()
    is_as_it_was(page)
    problems.clear()


def test_a_connection_lost_in_the_middle_of_the_act_sends_once(page: Page, at: Counter, problems: list[str]) -> None:
    tries: list[int] = []

    def cut(route: Route) -> None:
        tries.append(1)
        if len(tries) == 1:
            route.fetch()  # the server did it; the answer is lost on the way
            route.abort()
        elif len(tries) == 2:
            route.abort()
        else:
            route.continue_()

    page.route("**/counter/accept/", cut)
    fill(page)
    page.keyboard.press("A")
    page.keyboard.press("F4")
    expect(page.locator("[data-message]")).to_contain_text("恢复后会自动提交")
    expect(page.locator(".ct-result--accept")).to_be_visible(timeout=12000)
    assert "没有重复登记" in page.locator(".ct-result").inner_text()
    assert (len(tries), Case.objects.count()) == (3, 1)
    problems.clear()


def test_signing_out_elsewhere_keeps_the_form(page: Page, at: Counter) -> None:
    half(page)
    page.context.clear_cookies(name="sessionid")
    page.locator("[data-code=material-2]").focus()
    page.keyboard.press("1")
    page.keyboard.press("F4")
    expect(page.locator("[data-message] a")).to_have_text("重新登录")
    sign_in(page, post_of(at.clerk))
    open_counter(page)
    is_as_it_was(page)
    page.keyboard.press("F4")
    accepted(page)


def test_a_refusal_loses_nothing(page: Page, at: Counter) -> None:
    half(page)
    page.locator("[data-name=phone]").fill("123")
    page.locator("[data-code=material-2]").focus()
    page.keyboard.press("1")
    page.keyboard.press("F4")
    expect(page.locator("#error-phone")).to_contain_text("手机号码")
    is_as_it_was(page)
    page.locator("[data-name=phone]").fill(LI.phone)
    page.keyboard.press("F4")
    accepted(page)
    assert Case.objects.get().summary == "老人，请优先"


def test_the_next_person_leaves_a_draft_that_is_found_again(page: Page, at: Counter) -> None:
    half(page)
    page.keyboard.press("Alt+n")
    expect(page.locator("[data-name=id_number]")).to_have_value("")
    expect(page.locator("[data-draft-key]")).to_contain_text("食品经营许可")
    page.locator("[data-draft-key]").press("Enter")
    is_as_it_was(page)
    page.locator("[data-code=material-2]").focus()
    page.keyboard.press("1")
    with page.expect_response(lambda answer: '"content":null' in (answer.request.post_data or "")):
        page.keyboard.press("F4")
        accepted(page)
    expect(page.locator("[data-draft-key]")).to_have_count(0)
    assert Draft.objects.count() == 0


def test_the_next_walk_in_is_another_visit(page: Page, at: Counter) -> None:
    for _ in range(2):
        fill(page)
        page.keyboard.press("A")
        page.keyboard.press("F4")
        accepted(page)
        expect(page.locator("#panel-inner")).to_contain_text("无号来访")
        page.keyboard.press("Alt+n")
        expect(page.locator("[data-name=id_number]")).to_have_value("")
        expect(page.locator("[data-name=id_number]")).to_be_focused()
        expect(page.locator("#panel-inner")).not_to_contain_text("无号来访")  # the visit's end has come back
    assert Visit.objects.filter(closed_at__isnull=False).count() == 2
    assert Case.objects.values("visit").distinct().count() == 2


@pytest.mark.parametrize("way", ["drop", "paste"])
def test_a_file_is_dropped_or_pasted_and_shown(page: Page, at: Counter, way: str) -> None:
    fill(page)
    if way == "paste":
        page.keyboard.press("ArrowDown")
    body = base64.b64encode(a_png(40, 30)).decode()
    page.evaluate(GIVE, [way, "image.png", "image/png", body])
    row = page.locator("[data-code=material-2]")
    expect(row.locator(".ct-file img")).to_be_visible()
    expect(row).to_have_attribute("data-state", "received")
    row.focus()
    page.keyboard.press("v")
    expect(page.locator("#viewer img")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#viewer")).not_to_be_visible()
    page.locator("[data-code=material-1]").focus()
    page.keyboard.press("1")
    page.keyboard.press("F4")
    number = accepted(page)
    kept = Case.objects.get().materials.get(requirement__code="material-2")
    assert (len(kept.files), kept.medium) == (1, "electronic")
    answer = page.request.get(f"/counter/cases/{number}/files/{kept.files[0]}/")
    assert answer.body() == a_png(40, 30)


def test_a_picked_pdf_is_shown_inert_by_its_found_type(page: Page, at: Counter) -> None:
    fill(page)
    with page.expect_file_chooser() as chooser:
        page.keyboard.press("u")
    chooser.value.set_files([{"name": "租赁合同.pdf", "mimeType": "text/html", "buffer": a_pdf()}])
    expect(page.locator("[data-code=material-1] .ct-file__open")).to_have_text("预览")
    page.locator("[data-code=material-1]").focus()
    page.keyboard.press("v")
    expect(page.locator("#viewer iframe")).to_be_visible()


def test_a_file_that_is_not_what_its_name_says_is_refused_in_words(page: Page, at: Counter) -> None:
    fill(page)
    with page.expect_file_chooser() as chooser:
        page.keyboard.press("u")
    chooser.value.set_files([{"name": "合同.pdf", "mimeType": "application/pdf", "buffer": b"MZ not a pdf"}])
    expect(page.locator("[data-message]")).to_contain_text("合同.pdf")
    expect(page.locator("[data-code=material-1] .ct-file")).to_have_count(0)
