"""The counter while the server is away for ten minutes: what is typed and pressed is kept, sent once afterwards, and
recorded when it was done, whatever the clerk's clock says."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.conftest import DESK
from tests.browser.looks import no_axe_errors, screenshot, sign_in
from tests.browser.roles import Clerk
from tests.browser.test_counter import accepted, fill
from tests.builders.cases import post_of
from tests.builders.counter import a_counter
from tests.builders.hall import a_ticket
from yichuang.domains.audit.queries import list_entries
from yichuang.domains.cases.models import Case
from yichuang.domains.catalogue.models import ServiceItem
from yichuang.domains.hall.models import Call, Ticket
from yichuang.rules.office import SHANGHAI

Open = Callable[[ViewportSize], Page]
AWAY, WRONG = timedelta(minutes=10), timedelta(hours=5)


def test_ten_minutes_without_the_server_lose_nothing_and_send_once(
    open_page: Open, problems: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    counter = a_counter()
    ServiceItem.objects.filter(pk=counter.item.pk).update(name="食品经营许可（新办）", initials="spjyxkxb")
    first, second = (a_ticket(counter.window.zone, timezone.now()) for _ in range(2))
    page = open_page(DESK)
    page.clock.install(time=timezone.now() - WRONG)  # the clerk's machine
    sign_in(page, post_of(counter.clerk))
    page.goto("/counter/")
    expect(page.locator("#counter[data-ready]")).to_be_visible()
    clerk = Clerk(page)
    clerk.call(first.number)
    page.context.set_offline(True)
    expect(page.locator("[data-stale]")).to_be_visible()
    began = timezone.now()
    page.keyboard.press("F3")  # 开始办理: kept
    expect(page.locator(".yc-panel__kept")).to_contain_text(f"已按「开始办理」{first.number}")
    page.context.set_offline(False)  # for a moment
    expect(page.locator(".yc-panel__ticket")).to_contain_text("办理中")
    page.locator("[data-name=id_number]").focus()
    fill(page)

    page.context.set_offline(True)
    expect(page.locator("[data-stale]")).to_be_visible()
    page.locator("[data-name=summary]").fill("老人，请优先")
    page.locator("[data-code=material-1]").focus()
    page.keyboard.press("A")
    page.keyboard.press("F4")
    expect(page.locator("[data-message]")).to_contain_text("恢复后会自动提交")
    expect(page.locator("[data-draft-status]")).to_contain_text("保存在本机")
    page.keyboard.press("F2")  # 完成并叫下一位: the first half is kept, the second is offered again
    kept = page.locator(".yc-panel__kept")
    expect(kept).to_contain_text(f"已按「完成」{first.number}，网络恢复后自动送出")
    expect(page.locator(".yc-panel__acts:visible")).to_have_count(0)
    no_axe_errors(page)
    screenshot(page, "counter-outage")
    ended = timezone.now()
    shown = {f"{at.astimezone(SHANGHAI):%H:%M}" for at in (began, ended)}  # the server's time, not the machine's
    assert kept.locator("p").first.inner_text()[:5] in shown
    real = timezone.now
    monkeypatch.setattr(timezone, "now", lambda: real() + AWAY)
    page.clock.fast_forward(AWAY.total_seconds() * 1000)
    expect(page.locator("[data-name=summary]")).to_have_value("老人，请优先")
    assert (Case.objects.count(), Ticket.objects.get(pk=first.pk).state) == (0, "serving")

    page.context.set_offline(False)
    accepted(page)
    expect(kept).to_contain_text("已送出")
    expect(page.locator(".yc-panel__ticket")).to_have_count(0)
    case = Case.objects.get()
    assert (case.visit.ticket, case.summary) == (first, "老人，请优先")
    ticket = Ticket.objects.get(pk=first.pk)
    assert (ticket.state, ticket.visit) == ("done", case.visit)
    assert ticket.started_at
    assert ticket.finished_at
    assert ticket.finished_at - ticket.started_at < ended - began + timedelta(seconds=1)  # not the ten minutes after it
    assert ticket.finished_at < real() < case.received_at  # the case begins when it is here
    pressed = list_entries(f"ticket:{ticket.pk}")[-1]
    assert (pressed.verb, pressed.detail["pressed_at"]) == ("finish", ticket.finished_at.isoformat())
    assert pressed.at - ticket.finished_at >= AWAY
    received = list_entries(f"case:{case.number}")[0]
    assert received.detail["pressed_at"] < pressed.detail["pressed_at"]
    assert list(Call.objects.order_by("id").values_list("kind", flat=True)) == ["call", "start", "finish"]
    screenshot(page, "counter-back")
    clerk.call(second.number)
    problems.clear()
