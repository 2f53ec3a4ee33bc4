"""Pages of the hall for staff: the calling panel and the guidance desk."""

import json

import pytest
from django.test import Client
from django.utils import timezone

from tests.builders import a_post, a_window, a_zone, an_item
from tests.builders.hall import a_clerk_at, a_ticket
from yichuang.domains.hall import actions as hall
from yichuang.domains.hall.models import Ticket
from yichuang.domains.organisation.models import Post, WindowDuty

pytestmark = [pytest.mark.django_db, pytest.mark.db]


def signed_in(kind: str) -> tuple[Client, Post]:
    """A browser in which the holder of a new post has signed in."""
    post, client = a_post(kind), Client()
    assert post.account
    client.force_login(post.account)
    return client, post


def press(client: Client, verb: str, status: int = 200, **values: object) -> str:
    """Press a button of the panel; the panel that comes back."""
    answer = client.post(f"/hall/panel/{verb}/", values, headers={"HX-Request": "true"})
    assert answer.status_code == status
    assert json.loads(answer.headers["HX-Trigger"]) == {"hall-changed": {"verb": verb}}
    return answer.content.decode()


def test_a_day_at_the_panel() -> None:
    client, _ = signed_in("clerk")
    window, other = a_window(a_zone()), a_zone(code="other")
    assert window.display_name in client.get("/hall/panel/").content.decode()
    assert "叫下一位" in press(client, "open", window=window.pk)
    assert "没有人等候" in press(client, "call")
    first, _, _ = (a_ticket(window.zone, at=timezone.now()) for _ in range(3))
    assert first.number in press(client, "call")
    assert "还可 1 次" in press(client, "recall", ticket=first.pk)
    assert "完成并叫下一位" in press(client, "start", ticket=first.pk)
    assert "A002" in press(client, "call", finish=1)
    assert Ticket.objects.get(pk=first.pk).state == "done"
    assert "A002" not in press(client, "miss")
    assert "A003" in press(client, "call")
    press(client, "transfer", zone=other.pk)
    assert Ticket.objects.get(number="A003").zone == other
    assert "恢复" in press(client, "pause", reason="用餐")
    press(client, "resume")
    press(client, "close")
    assert not WindowDuty.objects.filter(closed_at=None).exists()


def test_the_panel_holds_calls_back_says_why_and_asks_again_after_a_lost_answer() -> None:
    client, _ = signed_in("clerk")
    window = a_window(a_zone())
    press(client, "open", window=window.pk)
    first, second = (a_ticket(window.zone, at=timezone.now()) for _ in range(2))
    assert "叫这位：本窗口主办，等候最久" in press(client, "call", ticket="")
    assert first.number in press(client, "call", ticket="")  # pressed again: the same one
    press(client, "start", ticket=first.pk)
    page = press(client, "hold", ticket=first.pk, why="pay")
    assert "去缴费" in page
    assert "叫回" in page
    assert "放回队伍" in signed_in("guidance")[0].get("/guidance/state/").content.decode()
    assert second.number in press(client, "call", ticket="")
    press(client, "miss", ticket=second.pk)
    assert "已叫号" in press(client, "call-back", held=first.pk)
    press(client, "start", ticket=first.pk)
    press(client, "finish-whole", ticket=first.pk)
    assert Ticket.objects.get(pk=first.pk).state == "done"


def test_the_supervisor_reads_why_a_number_was_called() -> None:
    window = a_window(a_zone())
    clerk, now = a_clerk_at(window, at=timezone.now()), timezone.now()
    ticket, _ = (a_ticket(window.zone, at=now) for _ in range(2))
    hall.call_next(actor=clerk, now=now)
    supervisor, _ = signed_in("supervisor")
    page = supervisor.get("/management/hall/why/", {"number": ticket.number.lower()}).content.decode()
    assert "可以叫 2 个号，这个号排第 1" in page
    assert "等候最久" in page
    assert "没有这个号" in supervisor.get("/management/hall/why/", {"number": "Q999"}).content.decode()
    assert "输入号码" in supervisor.get("/management/hall/why/").content.decode()
    assert signed_in("clerk")[0].get("/management/hall/why/").status_code == 403


def test_a_stale_panel_is_told_and_shown_what_is_true_now() -> None:
    client, _ = signed_in("clerk")
    window = a_window(a_zone())
    press(client, "open", window=window.pk)
    first, second = (a_ticket(window.zone, at=timezone.now()) for _ in range(2))
    press(client, "call")
    press(client, "miss", ticket=first.pk)
    press(client, "call")
    page = press(client, "miss", status=422, ticket=first.pk)
    assert "页面已更新" in page
    assert second.number in page
    assert Ticket.objects.get(pk=second.pk).state == "called"


def test_an_occupied_window_is_refused_by_name() -> None:
    client, _ = signed_in("clerk")
    holder = a_clerk_at(window := a_window(a_zone()), at=timezone.now())
    assert holder.name in press(client, "open", status=422, window=window.pk)
    assert "disabled" in client.get("/hall/panel/").content.decode()


def test_panel_and_desk_are_for_those_who_may() -> None:
    approver, _ = signed_in("approver")
    assert approver.get("/hall/panel/").status_code == 403
    assert approver.get("/guidance/").status_code == 403
    assert Client().get("/guidance/").status_code == 302
    assert Client().post("/hall/panel/call/", headers={"HX-Request": "true"}).status_code == 401
    clerk, _ = signed_in("clerk")
    assert clerk.post("/hall/panel/dance/").status_code == 404
    assert clerk.get("/hall/panel/call/").status_code == 405


def test_the_desk_gives_the_right_ticket_after_two_questions() -> None:
    client, _ = signed_in("guidance")
    item = an_item(zone=a_zone(code="tax", name="税务"))
    a_zone(code="general", is_general=True)
    assert item.name in client.get("/guidance/search/", {"q": item.name}).content.decode()
    answer = client.post("/guidance/take/", {"item": item.pk, "priority": "disabled"}, follow=True)
    ticket = Ticket.objects.get()
    assert (ticket.zone.name, ticket.priority, ticket.source) == ("税务", "disabled", "guidance")
    page = answer.content.decode()
    assert ticket.number in page
    assert "残疾人" in page
    assert client.post("/guidance/take/", {"item": item.pk, "priority": "rich"}).status_code == 409


def test_an_item_wins_over_the_zone_that_was_ticked_before() -> None:
    client, _ = signed_in("guidance")
    general, item = a_zone(code="general", is_general=True), an_item(zone=a_zone(code="tax", name="税务"))
    client.post("/guidance/take/", {"item": item.pk, "zone": general.pk})
    assert Ticket.objects.get().zone.name == "税务"


def test_the_desk_sees_lines_windows_and_the_missed_and_brings_one_back() -> None:
    client, _ = signed_in("guidance")
    now = timezone.now()
    zone = a_zone()
    clerk, missed = a_clerk_at(a_window(zone), at=now), a_ticket(zone, at=now)
    hall.call_next(actor=clerk, now=now)
    hall.miss(actor=clerk, now=now)
    state = client.get("/guidance/state/").content.decode()
    assert missed.token in state
    assert "空闲" in state
    client.post("/guidance/rejoin/", {"token": missed.token})
    assert Ticket.objects.get().state == "waiting"


def test_a_press_that_is_sent_twice_acts_once_and_a_refused_one_may_come_again() -> None:
    client, _ = signed_in("clerk")
    window = a_window(a_zone())
    press(client, "open", window=window.pk)
    key = "0" * 31 + "1"
    press(client, "call", press=key)  # nobody waits: it was carried out all the same
    first, second = (a_ticket(window.zone, at=timezone.now()) for _ in range(2))
    press(client, "call", press=key)
    assert not Ticket.objects.exclude(state="waiting").exists()
    press(client, "call", press="0" * 31 + "2")
    done = "0" * 31 + "3"
    assert "还没有开始办理" in press(client, "finish", status=422, press=done, ticket=first.pk)
    press(client, "start", ticket=first.pk)
    press(client, "finish", press=done, ticket=first.pk)
    press(client, "call")
    press(client, "start")
    assert second.number in press(client, "finish", press=done)  # the answer was lost: nothing happens to the next one
    assert Ticket.objects.get(pk=second.pk).state == "serving"
