"""The live hall calls with all that the rule knows: booked slots, several matters, transfers, tickets on hold."""

from datetime import timedelta
from typing import Any

import pytest

from tests.builders import NOW, a_centre, a_post, a_window, a_zone, an_actor, an_item
from tests.builders.hall import a_clerk_at, a_ticket
from yichuang.domains.audit.models import Entry
from yichuang.domains.hall import actions as hall
from yichuang.domains.hall.models import Call, Ticket, TicketMatter, Visit
from yichuang.domains.hall.queries import panel
from yichuang.domains.organisation.models import Zone
from yichuang.rules.access import APPLICANT, Actor
from yichuang.rules.refusal import Refusal
from yichuang.toolkit.live.models import Event

pytestmark = [pytest.mark.django_db, pytest.mark.db]


def minutes(count: float) -> timedelta:
    return timedelta(minutes=count)


def called(clerk: Actor, at: float = 0, **more: Any) -> str:
    """The number that is called next, or an empty string."""
    ticket = hall.call_next(actor=clerk, now=NOW + minutes(at), **more)
    return ticket.number if ticket else ""


def refused(code: str, act: Any, **values: Any) -> str:
    with pytest.raises(Refusal) as caught:
        act(**{"now": NOW, **values})
    assert caught.value.code == code
    return caught.value.message


def served(clerk: Actor, at: float = 0) -> Ticket:
    """The next ticket, called and begun."""
    assert called(clerk, at)
    return hall.start(actor=clerk, now=NOW + minutes(at))


def a_visit_of(*zones: Zone, at: float = 0) -> Ticket:
    """A ticket for a matter in each zone."""
    ticket = a_ticket(zones[0], at=NOW + minutes(at), item_id=an_item(zone=zones[0]).pk)
    TicketMatter.objects.bulk_create(
        TicketMatter(ticket=ticket, item=an_item(zone=zone), zone=zone, order=place)
        for place, zone in enumerate(zones[1:], 1)
    )
    return ticket


def settle(**hall_settings: Any) -> None:
    centre = a_centre()
    centre.settings = {**centre.settings, "hall": hall_settings}
    centre.save(update_fields=["settings"])


def test_an_appointment_is_called_from_ten_minutes_before_its_slot_and_first_once_it_has_come() -> None:
    clerk, zone = a_clerk_at(), a_zone()
    booked = a_ticket(zone, slot_at=NOW + minutes(11))
    assert called(clerk, 0) == ""
    walk_in = a_ticket(zone, at=NOW + minutes(1))
    assert called(clerk, 5) == walk_in.number  # the slot has not come: whoever waits goes before
    hall.miss(actor=clerk, now=NOW + minutes(5))
    a_ticket(zone, at=NOW + minutes(9))
    assert called(clerk, 11) == booked.number
    entry = Entry.objects.get(subject=f"ticket:{booked.pk}", verb="call")
    assert "预约时间已到" in entry.body


def test_an_early_appointment_is_called_where_nobody_else_waits() -> None:
    clerk = a_clerk_at()
    booked = a_ticket(slot_at=NOW + minutes(8))
    assert called(clerk) == booked.number


def test_who_comes_later_than_the_grace_waits_like_everybody_from_the_arrival() -> None:
    settle(appointments={"grace_minutes": 10})
    clerk, zone = a_clerk_at(), a_zone()
    walk_in = a_ticket(zone, at=NOW - minutes(1))
    a_ticket(zone, slot_at=NOW - minutes(11))
    in_time = a_ticket(zone, slot_at=NOW - minutes(10))
    order = []
    while number := called(clerk):
        order.append(number)
        hall.miss(actor=clerk, now=NOW)
    assert order[:2] == [in_time.number, walk_in.number]


def test_a_missed_appointment_that_rejoins_is_one_no_longer() -> None:
    clerk, zone = a_clerk_at(), a_zone()
    booked = a_ticket(zone, slot_at=NOW)
    called(clerk)
    hall.miss(actor=clerk, now=NOW)
    first = a_ticket(zone, at=NOW + minutes(1))
    hall.rejoin(token=booked.token, actor=APPLICANT, now=NOW + minutes(2))
    assert called(clerk, 3) == first.number


def test_a_window_that_can_do_the_whole_visit_prefers_it() -> None:
    zone, other = a_zone(code="one"), a_zone(code="two")
    clerk = a_clerk_at(a_window(zone))
    elsewhere, both = a_visit_of(zone, other, at=-10), a_visit_of(zone, zone, at=-9.8)
    assert called(clerk) == both.number
    hall.miss(actor=clerk, now=NOW)
    assert called(clerk) == elsewhere.number


def test_the_next_matter_stays_at_a_window_that_can_do_it_and_the_visit_is_rated_once() -> None:
    zone = a_zone()
    clerk, ticket = a_clerk_at(), a_visit_of(zone, zone)
    next_one = a_ticket(zone, at=NOW + minutes(1))
    served(clerk)
    assert "结束来访" in refused("matters_left", hall.call_next, actor=clerk, finish_first=True)
    shown = panel(clerk, NOW).in_hand
    assert shown is not None
    assert [matter.stays for matter in shown.further] == [True]
    visit = hall.finish(actor=clerk, now=NOW + minutes(5), ticket_id=ticket.pk)
    assert visit.closed_at is None
    ticket.refresh_from_db()
    matter = ticket.further.get()
    assert (ticket.state, ticket.item, ticket.started_at) == ("serving", matter.item, NOW + minutes(5))
    assert not Event.objects.filter(kind="rate").exists()
    assert called(clerk, 9, finish_first=True) == next_one.number
    assert ticket.further.get().done_at == NOW + minutes(9)
    assert Visit.objects.get().closed_at == NOW + minutes(9)
    assert Event.objects.filter(kind="rate").count() == 1
    verbs = Entry.objects.filter(subject=f"ticket:{ticket.pk}").order_by("position").values_list("verb", flat=True)
    assert list(verbs) == ["take", "call", "start", "next_matter", "finish"]


def test_the_next_matter_goes_to_its_zone_without_queueing_again_and_the_window_is_free() -> None:
    here, there = a_zone(code="here"), a_zone(code="there")
    clerk, other = a_clerk_at(a_window(here)), a_clerk_at(a_window(there))
    ticket = a_visit_of(here, there, at=-20)
    following = a_ticket(here)
    a_ticket(there, at=NOW - minutes(5))
    visit = served(clerk).visit
    assert called(clerk, 8, finish_first=True) == following.number
    ticket.refresh_from_db()
    assert (ticket.state, ticket.zone, ticket.queued_at) == ("waiting", there, NOW - minutes(12))  # 20 minutes waited
    assert called(other, 8) == ticket.number
    assert hall.open_visit(actor=other, now=NOW + minutes(9)) == visit
    hall.finish(actor=other, now=NOW + minutes(12))
    assert Visit.objects.get().closed_at == NOW + minutes(12)


def test_a_visit_may_end_before_its_other_matters() -> None:
    zone = a_zone()
    clerk, ticket = a_clerk_at(), a_visit_of(zone, zone, zone)
    served(clerk)
    assert hall.finish(actor=clerk, now=NOW, whole=True).closed_at == NOW
    assert '"left":2' in Entry.objects.get(subject=f"ticket:{ticket.pk}", verb="finish").body


def test_on_hold_the_window_is_free_and_calls_back_at_once() -> None:
    clerk, ticket = a_clerk_at(), a_ticket()
    following = a_ticket()
    called(clerk)
    refused("not_started", hall.hold, actor=clerk, reason="copy")
    hall.start(actor=clerk, now=NOW)
    refused("unknown_reason", hall.hold, actor=clerk, reason="sleep")
    hall.hold(actor=clerk, reason="copy", now=NOW, ticket_id=ticket.pk)
    assert [(one.number, one.reason) for one in panel(clerk, NOW + minutes(3)).held] == [
        (ticket.number, "去复印、照相")
    ]
    assert called(clerk, 1) == following.number
    refused("ticket_in_hand", hall.call_back, actor=clerk, ticket_id=ticket.pk)
    hall.miss(actor=clerk, now=NOW + minutes(2))
    again = hall.call_back(actor=clerk, ticket_id=ticket.pk, now=NOW + minutes(4))
    assert (again.state, hall.call_back(actor=clerk, ticket_id=ticket.pk, now=NOW + minutes(4))) == ("called", again)
    assert Call.objects.filter(kind="call_back").count() == 1
    hall.start(actor=clerk, now=NOW + minutes(5))
    assert hall.finish(actor=clerk, now=NOW + minutes(6)) == ticket.visit or Visit.objects.count() == 1
    refused("not_held", hall.call_back, actor=clerk, ticket_id=ticket.pk)
    assert refused("not_held", hall.call_back, actor=a_clerk_at(a_window(a_zone())), ticket_id=following.pk)


def test_the_desk_brings_back_who_is_on_hold_to_any_window_before_those_who_came_later() -> None:
    zone = a_zone()
    clerk, other, ticket = a_clerk_at(), a_clerk_at(a_window(zone)), a_ticket(zone, at=NOW - minutes(30))
    served(clerk)
    hall.hold(actor=clerk, reason="pay", now=NOW)
    a_ticket(zone, at=NOW - minutes(20))
    assert "原窗口" in refused("on_hold", hall.rejoin, token=ticket.token, actor=APPLICANT)
    hall.rejoin(token=ticket.token, actor=an_actor(a_post("guidance")), now=NOW + minutes(10))
    assert called(other, 10) == ticket.number
    assert hall.start(actor=other, now=NOW + minutes(11)).visit == Visit.objects.get()


def test_a_hold_ends_when_it_lasts_too_long_and_at_night() -> None:
    settle(calling={"hold_minutes": 30})
    clerk, late, gone = a_clerk_at(), a_ticket(), a_ticket()
    served(clerk)
    hall.hold(actor=clerk, reason="fetch", now=NOW)
    served(clerk, 20)
    hall.hold(actor=clerk, reason="fetch", now=NOW + minutes(20))
    assert hall.end_holds(now=NOW + minutes(29)) == 0
    assert hall.end_holds(now=NOW + minutes(31)) == 1
    assert hall.end_holds(now=NOW + minutes(31)) == 0
    late.refresh_from_db()
    assert (late.state, late.visit is not None and late.visit.closed_at) == ("missed", NOW + minutes(31))
    assert hall.rejoin(token=late.token, actor=APPLICANT, now=NOW + minutes(32)).state == "waiting"
    hall.end_of_day(now=NOW + timedelta(days=1))
    gone.refresh_from_db()
    assert (gone.state, gone.finished_at) == ("done", NOW + minutes(20))
    assert not Visit.objects.filter(closed_at=None).exists()


def test_how_often_one_is_called_and_comes_back_is_what_the_centre_sets() -> None:
    settle(calling={"calls": 1, "rejoins": 0})
    clerk, ticket = a_clerk_at(), a_ticket()
    called(clerk)
    refused("called_enough", hall.recall, actor=clerk)
    hall.miss(actor=clerk, now=NOW)
    refused("missed_twice", hall.rejoin, token=ticket.token, actor=APPLICANT)
    settle(calling={"rejoins": 2, "rejoin_after": 1})
    first, second = (a_ticket(at=NOW + minutes(n)) for n in (1, 2))
    hall.rejoin(token=ticket.token, actor=APPLICANT, now=NOW + minutes(3))
    order = list(Ticket.objects.filter(state="waiting").order_by("queued_at"))
    assert order == [first, ticket, second]


def test_a_press_whose_answer_was_lost_gives_the_same_ticket() -> None:
    clerk = a_clerk_at()
    first, second = a_ticket(), a_ticket()
    assert called(clerk, seen=0) == first.number
    assert called(clerk, seen=0) == first.number
    assert Call.objects.count() == 1
    hall.start(actor=clerk, now=NOW)
    refused("ticket_in_hand", hall.call_next, actor=clerk, seen=0)
    assert called(clerk, finish_first=True, seen=first.pk) == second.number
    assert called(clerk, finish_first=True, seen=first.pk) == second.number
    assert Ticket.objects.get(pk=first.pk).state == "done"
    assert Call.objects.filter(kind="call").count() == 2
