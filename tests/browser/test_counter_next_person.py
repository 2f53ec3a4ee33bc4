"""One person goes, the next comes: whatever is typed meanwhile is on the right sheet, and nothing is lost."""

from contextlib import suppress

from django.utils import timezone
from playwright.sync_api import Error, Page, Route, expect

from tests.browser.test_counter import accepted, fill
from tests.browser.test_counter_keeping import at as at
from tests.browser.test_counter_keeping import half, is_as_it_was
from tests.builders.cases import LI, an_identity
from tests.builders.counter import Counter
from tests.builders.hall import a_ticket
from yichuang.domains.cases.models import Draft

OTHER = an_identity(57)


class Held:
    """The first request to an address waits until it is let go, or is answered otherwise; the rest follow it."""

    def __init__(self, page: Page, address: str) -> None:
        self._routes: list[Route] = []
        self._page, self._address = page, address
        page.route(address, lambda route: self._routes.append(route))

    def let_go(self) -> None:
        for route in self._routes:
            with suppress(Error):  # a reload has taken the request away
                route.continue_()
        self._page.unroute(self._address)

    def answer(self, status: int, body: str) -> None:
        for route in self._routes:
            route.fulfill(status=status, body=body, content_type="text/html")
        self._page.unroute(self._address)


def test_what_is_typed_while_the_last_sheet_is_being_kept_is_the_next_persons(page: Page, at: Counter) -> None:
    fill(page)
    page.keyboard.press("1")
    held = Held(page, "**/counter/draft/")
    page.keyboard.press("Alt+n")
    page.keyboard.type(OTHER)
    expect(page.locator("[data-name=id_number]")).to_have_value(OTHER)
    page.reload()  # the server has heard of nothing yet
    expect(page.locator("[data-name=id_number]")).to_have_value(OTHER)
    held.let_go()
    page.locator("[data-draft-key]").press("Enter")
    expect(page.locator("[data-name=applicant_name]")).to_have_value(LI.name)
    expect(page.locator("[data-code=material-1]")).to_have_attribute("data-state", "received")
    expect(page.locator("[data-name=id_number]")).to_have_value(LI.number)
    expect(page.locator("[data-draft-key]")).to_have_count(1)  # what was typed in between
    assert Draft.objects.count() == 2


def test_what_is_typed_before_the_called_number_comes_is_the_called_persons(page: Page, at: Counter) -> None:
    ticket = a_ticket(at.window.zone, timezone.now())
    page.reload()
    expect(page.locator("#counter[data-ready]")).to_be_visible()
    held = Held(page, "**/hall/panel/call/")
    page.keyboard.press("F2")
    page.keyboard.type(OTHER)
    held.let_go()
    expect(page.locator(".yc-panel__number")).to_have_text(ticket.number)
    expect(page.locator("[data-name=id_number]")).to_have_value(OTHER)
    expect(page.locator("[data-draft-key]")).to_have_count(0)


def test_who_is_finished_leaves_the_sheet_at_once_and_comes_back_if_the_server_refuses(page: Page, at: Counter) -> None:
    fill(page)
    page.keyboard.press("A")
    page.keyboard.press("F4")
    number = accepted(page)
    expect(page.locator("#panel-inner")).to_contain_text("无号来访")
    held = Held(page, "**/hall/panel/finish/")
    with page.expect_request("**/hall/panel/finish/"):
        page.keyboard.press("Shift+F2")
    page.keyboard.type(OTHER)
    expect(page.locator("[data-name=id_number]")).to_have_value(OTHER)
    page.keyboard.press("F4")
    expect(page.locator("[data-message]")).to_contain_text("正在结束")
    held.answer(422, '<div data-code="stale">窗口的情况变了</div>')
    expect(page.locator("[data-message]")).to_contain_text("已存为草稿")
    expect(page.locator(".ct-result__what a")).to_have_text(number)
    expect(page.locator("[data-draft-key]")).to_have_count(1)


def test_an_answer_about_the_last_person_never_reaches_the_next_sheet(page: Page, at: Counter) -> None:
    held = Held(page, "**/counter/identify/")
    page.keyboard.type(LI.number)
    page.keyboard.press("Enter")
    page.keyboard.press("Alt+n")
    page.keyboard.type(OTHER[:17])
    held.let_go()
    expect(page.locator("[data-draft-key]")).to_have_count(1)
    expect(page.locator("[data-name=id_number]")).to_have_value(OTHER[:17])
    expect(page.locator("[data-name=applicant_name]")).to_have_value("")


def test_a_draft_keeps_the_cursor_while_the_list_is_refreshed(page: Page, at: Counter) -> None:
    half(page)
    page.keyboard.press("Alt+n")
    draft = page.locator("[data-draft-key]")
    draft.focus()
    for _ in range(5):
        with page.expect_response("**/counter/drafts/"):
            page.evaluate("htmx.trigger('#drafts', 'refresh')")
    expect(draft).to_be_focused()
    page.keyboard.press("Enter")
    is_as_it_was(page)
