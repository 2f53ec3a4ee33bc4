"""Windows: opening, who sits there, calling and all that follows up to the rating pad."""

from datetime import timedelta

import pytest

from tests.builders import NOW, a_post, a_window, a_zone, an_actor
from tests.builders.hall import a_clerk_at, a_ticket
from yichuang.domains.audit.models import Entry
from yichuang.domains.hall import actions as hall
from yichuang.domains.hall.models import Visit
from yichuang.domains.hall.queries import board, guidance, panel, window_display
from yichuang.domains.organisation.models import WindowDuty
from yichuang.rules.access import Actor
from yichuang.rules.refusal import Refusal
from yichuang.toolkit.live.models import Event

pytestmark = [pytest.mark.django_db, pytest.mark.db]


def refused(code: str, act: object, **values: object) -> str:
    """The text of the refusal that ``act`` must raise."""
    with pytest.raises(Refusal) as caught:
        act(now=NOW, **values)  # type: ignore[operator]
    assert caught.value.code == code
    return caught.value.message


def called(clerk: Actor, **more: object) -> str:
    """The number that is called next, or an empty string."""
    ticket = hall.call_next(actor=clerk, now=NOW, **more)  # type: ignore[arg-type]
    return ticket.number if ticket else ""


def test_one_post_at_a_window_and_the_refusal_says_who_sits_there() -> None:
    window, other = a_window(), a_window()
    clerk = a_clerk_at(window)
    second = an_actor(a_post("clerk"))
    message = refused("window_taken", hall.open_window, actor=second, window_id=window.pk)
    assert clerk.name in message
    assert "10:00" in message
    assert window.display_name in refused("already_at_window", hall.open_window, actor=clerk, window_id=other.pk)
    hall.open_window(actor=clerk, window_id=window.pk, now=NOW)
    assert WindowDuty.objects.count() == 1
    hall.close_window(actor=clerk, now=NOW)
    hall.open_window(actor=second, window_id=window.pk, now=NOW)
    refused("not_permitted", hall.open_window, actor=an_actor(a_post("approver")), window_id=other.pk)


def test_a_window_of_another_centre_is_not_found() -> None:
    refused("unknown_window", hall.open_window, actor=an_actor(a_post("clerk")), window_id=0)


def test_what_yesterday_left_open_does_not_stop_today() -> None:
    window = a_window()
    yesterday = a_clerk_at(window, at=NOW - timedelta(days=1))
    a_ticket(window.zone, at=NOW - timedelta(days=1))
    hall.call_next(actor=yesterday, now=NOW - timedelta(days=1))
    refused("no_window", hall.call_next, actor=yesterday)
    today = a_clerk_at(window)
    a_ticket(window.zone)
    assert called(today) == "A001"


def test_the_way_of_a_ticket_from_call_to_rating() -> None:
    clerk, ticket = a_clerk_at(), a_ticket()
    refused("no_ticket", hall.start, actor=clerk)
    assert called(clerk) == ticket.number
    assert ticket.number in refused("ticket_in_hand", hall.call_next, actor=clerk)
    refused("not_started", hall.finish, actor=clerk)
    assert hall.recall(actor=clerk, now=NOW)
    assert hall.recall(actor=clerk, now=NOW)
    assert "过号" in refused("called_enough", hall.recall, actor=clerk)
    hall.start(actor=clerk, now=NOW, ticket_id=ticket.pk)
    refused("already_started", hall.miss, actor=clerk)
    visit = hall.finish(actor=clerk, now=NOW)
    assert visit.closed_at == NOW
    event = Event.objects.get(stream__startswith="pad:")
    assert (event.kind, event.data) == ("rate", {"token": visit.rating_token})
    verbs = Entry.objects.filter(subject=f"ticket:{ticket.pk}").order_by("position").values_list("verb", flat=True)
    assert list(verbs) == ["take", "call", "recall", "recall", "start", "finish"]
    assert called(clerk) == ""


def test_a_page_that_shows_another_ticket_is_stale() -> None:
    clerk = a_clerk_at()
    first, _ = a_ticket(), a_ticket()
    called(clerk)
    hall.miss(actor=clerk, now=NOW)
    called(clerk)
    for act in (hall.start, hall.recall, hall.miss, hall.finish):
        refused("stale", act, actor=clerk, ticket_id=first.pk)


def test_finish_and_call_in_one_press() -> None:
    clerk = a_clerk_at()
    a_ticket(), a_ticket()
    called(clerk)
    refused("not_started", hall.call_next, actor=clerk, finish_first=True)
    hall.start(actor=clerk, now=NOW)
    assert called(clerk, finish_first=True) == "A002"


def test_priority_first_but_every_third_for_the_longest_waiting() -> None:
    zone = a_zone()
    clerk = a_clerk_at()
    ordinary = [a_ticket(zone).number for _ in range(2)]
    first = [a_ticket(zone, priority="veteran", at=NOW + timedelta(minutes=1)).number for _ in range(4)]
    order = []
    while number := called(clerk):
        order.append(number)
        hall.miss(actor=clerk, now=NOW)
    assert order == [first[0], first[1], ordinary[0], first[2], first[3], ordinary[1]]


def test_a_transferred_ticket_keeps_its_place_and_its_visit() -> None:
    here, there = a_zone(code="here"), a_zone(code="there")
    clerk, other = a_clerk_at(a_window(here)), a_clerk_at(a_window(there))
    mine = a_ticket(here)
    a_ticket(there, at=NOW + timedelta(minutes=1))
    called(clerk)
    visit = hall.open_visit(actor=clerk, now=NOW)
    refused("same_zone", hall.transfer, actor=clerk, zone_id=here.pk)
    refused("unknown_zone", hall.transfer, actor=clerk, zone_id=0)
    hall.transfer(actor=clerk, zone_id=there.pk, now=NOW)
    assert called(other) == mine.number
    assert hall.open_visit(actor=other, now=NOW) == visit
    assert hall.finish(actor=other, now=NOW) == visit
    assert Visit.objects.get().window_id == other.window_id


def test_somebody_without_a_ticket_has_one_visit_until_it_is_finished() -> None:
    clerk = a_clerk_at()
    a_ticket()
    visit = hall.open_visit(actor=clerk, now=NOW)
    assert hall.open_visit(actor=clerk, now=NOW) == visit
    refused("visit_open", hall.call_next, actor=clerk)
    refused("visit_open", hall.close_window, actor=clerk)
    assert hall.finish(actor=clerk, now=NOW) == visit
    assert called(clerk) == "A001"


def test_a_post_without_window_opens_visits_without_one() -> None:
    clerk = an_actor(a_post("clerk"))
    assert hall.open_visit(actor=clerk, now=NOW).window is None


def test_a_paused_window_calls_nobody_and_says_so() -> None:
    clerk, window = a_clerk_at(), WindowDuty.objects.get().window
    a_ticket()
    hall.pause_window(actor=clerk, now=NOW, reason="用餐")
    refused("window_paused", hall.call_next, actor=clerk)
    shown = window_display(window.code, NOW)
    assert (shown.state, shown.pause_reason) == ("paused", "用餐")
    hall.resume_window(actor=clerk, now=NOW)
    called(clerk)
    assert (window_display(window.code, NOW).state, window_display(window.code, NOW).number) == ("called", "A001")
    refused("ticket_in_hand", hall.pause_window, actor=clerk)


def test_a_window_calls_only_its_zone_and_an_outlet_only_results() -> None:
    a_ticket(a_zone(code="tax"))
    assert called(a_clerk_at(a_window(a_zone(code="commerce")))) == ""
    outlet = a_window(a_zone(code="commerce"), kind="outlet")
    clerk = a_clerk_at(outlet)
    assert called(clerk) == ""
    a_ticket(a_zone(code="tax"), purpose="collect")
    assert called(clerk) == "Y001"


def test_the_screens_agree_and_show_no_person() -> None:
    zone = a_zone()
    clerk = a_clerk_at()
    assert panel(an_actor(a_post("clerk")), NOW).choices[0].holder == clerk.name
    for _ in range(3):
        a_ticket(zone)
    called(clerk)
    mine = panel(clerk, NOW + timedelta(minutes=5))
    assert mine.in_hand is not None
    assert (mine.in_hand.number, mine.in_hand.calls_left, mine.waiting, mine.longest) == ("A001", 2, 2, 5)
    shown = board(zone.centre, NOW)
    assert [(one.number, one.state) for one in shown.called] == [("A001", "called")]
    assert shown.waiting == 2
    desk = guidance(an_actor(a_post("guidance")), NOW)
    assert [window.state for window in desk.windows] == ["called"]
    assert [waiter.number for waiter in desk.waiters] == ["A002", "A003"]
    told = "".join(str(event.data) for event in Event.objects.all())
    assert clerk.name not in told
    assert "请A零零一号" in told
