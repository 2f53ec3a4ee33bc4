"""The web server stops and comes back, and so does PostgreSQL, before a board, a panel and a kiosk that stay open."""

from collections.abc import Callable, Iterator

import pytest
from django.db import connections
from django.utils import timezone
from playwright.sync_api import Locator, Page, ViewportSize, expect

from tests.browser.conftest import DESK, TALL, WIDE
from tests.browser.hall_roles import Board, Kiosk
from tests.browser.looks import no_axe_errors, screenshot, sign_in
from tests.browser.roles import Clerk
from tests.builders import a_window, a_zone, an_item
from tests.builders.cases import post_of
from tests.builders.hall import a_clerk_at, a_ticket
from tests.faults.web_alone import WebAlone
from yichuang.domains.hall import actions as hall
from yichuang.domains.hall.models import Ticket
from yichuang.rules.access import Actor
from yichuang.rules.office import SHANGHAI
from yichuang.toolkit.embedded_postgres import EmbeddedPostgres

Open = Callable[[ViewportSize], Page]
pytestmark = pytest.mark.long


@pytest.fixture
def web(transactional_db: None) -> Iterator[WebAlone]:
    web = WebAlone()
    web.start()
    yield web
    web.stop()


@pytest.fixture
def platform(web: WebAlone) -> str:
    """The pages of this story are served by a process of their own."""
    return web.url


def test_screens_come_back_after_the_web_server_and_after_the_database(
    web: WebAlone, open_page: Open, own_postgres: EmbeddedPostgres | None, problems: list[str]
) -> None:
    zone = a_zone(code="commerce", name="商事登记")
    item = an_item(zone=zone).name
    mine, other = (a_clerk_at(a_window(zone), timezone.now()) for _ in range(2))
    for _ in range(4):
        a_ticket(zone, timezone.now())
    board, kiosk, clerk = Board(open_page(WIDE)), Kiosk(open_page(TALL)), Clerk(open_page(DESK))
    board.open()
    kiosk.open()
    sign_in(clerk.page, post_of(mine))
    clerk.page.goto("/counter/")
    expect(clerk.page.locator("#counter[data-ready]")).to_be_visible()
    clerk.call("A001")
    board.says("A零零一号")

    web.stop()
    _are_stale(board, clerk)
    no_axe_errors(board.page)
    screenshot(board.page, "board-without-server")
    _stays(kiosk, zone.name)
    clerk.page.keyboard.press("F3")  # 开始办理
    expect(_kept(clerk)).to_contain_text("已按「开始办理」A001")
    _called_meanwhile(other)  # by a window whose server runs
    web.start()
    _are_back(board, clerk, kiosk)
    board.says("A零零二号")
    expect(clerk.page.locator(".yc-panel__ticket")).to_contain_text("办理中")
    kiosk.choose_zone(zone.name)

    if own_postgres is None:
        pytest.skip("the database was named and is not stopped; the web server was")
    kiosk.open()
    connections.close_all()
    own_postgres.stop()
    _are_stale(board, clerk)
    _stays(kiosk, zone.name)
    clerk.page.keyboard.press("Shift+F2")  # 完成
    expect(_kept(clerk)).to_contain_text("已按「完成」A001")
    screenshot(clerk.page, "panel-without-database")
    own_postgres.start()
    _called_meanwhile(other)
    _are_back(board, clerk, kiosk)
    board.says("A零零三号")
    expect(clerk.page.locator(".yc-panel__ticket")).to_have_count(0)
    assert [ticket.state for ticket in Ticket.objects.order_by("number")] == ["done", "done", "called", "waiting"]
    clerk.call("A004")
    board.says("A零零四号")
    heard = board.page.evaluate("window.heard.filter((text) => text.includes('A零零三号')).length")
    assert heard in (1, 2)  # twice, or a second time in a moment; never as a new call again
    kiosk.choose_zone(zone.name)
    kiosk.take_for(item)
    problems.clear()


def _are_stale(board: Board, clerk: Clerk) -> None:
    for page in (board.page, clerk.page):
        expect(page.locator("[data-stale]").first).to_be_visible()
    now = timezone.now().astimezone(SHANGHAI)
    said = board.page.locator("[data-as-of]").inner_text()
    assert (now.hour * 60 + now.minute - int(said[:2]) * 60 - int(said[3:])) % 1440 <= 1


def _stays(kiosk: Kiosk, zone: str) -> None:
    """Touched while nobody answers: the page remains, and says so."""
    kiosk.page.locator(".yc-kiosk__tile", has_text=zone).first.click()
    expect(kiosk.page.locator("[data-stale]")).to_be_visible()
    expect(kiosk.page.get_by_role("heading", name="请问要办什么")).to_be_visible()
    screenshot(kiosk.page, "kiosk-without-server")


def _called_meanwhile(clerk: Actor) -> None:
    if Ticket.objects.filter(state__in=Ticket.IN_HAND, window_id=clerk.window_id).exists():
        hall.start(actor=clerk, now=timezone.now())
        hall.finish(actor=clerk, now=timezone.now())
    assert hall.call_next(actor=clerk, now=timezone.now())


def _are_back(board: Board, clerk: Clerk, kiosk: Kiosk) -> None:
    for page in (board.page, clerk.page, kiosk.page):
        expect(page.locator("[data-stale]").first).to_be_hidden(timeout=30_000)


def _kept(clerk: Clerk) -> Locator:
    return clerk.page.locator(".yc-panel__kept")
