"""Taking numbers: series, zones, purposes, priority, the double touch, coming back after a miss, the night."""

from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection

from tests.builders import NOW, a_centre, a_department, a_post, a_window, a_zone, an_actor, an_item
from tests.builders.bundles import one_event
from tests.builders.hall import a_clerk_at, a_ticket
from yichuang.domains.audit.models import Entry
from yichuang.domains.hall import actions as hall
from yichuang.domains.hall.models import Ticket, TicketSeries
from yichuang.domains.hall.queries import get_place, list_choices, list_zone_items, waiting
from yichuang.domains.organisation.models import WindowDuty
from yichuang.rules.access import APPLICANT
from yichuang.rules.numbers import ticket_number
from yichuang.rules.refusal import Refusal
from yichuang.toolkit.live.models import Event

pytestmark = [pytest.mark.django_db, pytest.mark.db]


def test_numbers_run_by_letter_and_start_anew_each_day() -> None:
    commerce, tax = a_zone(code="commerce"), a_zone(code="tax")
    assert [a_ticket(commerce).number for _ in range(2)] == ["A001", "A002"]
    assert a_ticket(tax).number == "B001"
    assert a_ticket(tax, purpose="collect").number == "Y001"
    assert a_ticket(commerce, purpose="collect").number == "Y002"
    assert a_ticket(commerce, purpose="consult").number == "Z001"
    assert a_ticket(commerce, at=NOW + timedelta(days=1)).number == "A001"


def test_the_statement_writes_numbers_as_the_rule_does() -> None:
    zone = a_zone()
    TicketSeries.objects.create(centre=zone.centre, day=NOW.date(), prefix="A", last=998)
    assert [a_ticket(zone).number for _ in range(3)] == [ticket_number("A", n) for n in (999, 1000, 1001)]


def test_an_item_leads_to_its_first_zone_and_who_names_none_to_the_general_one() -> None:
    first, second, general = (
        a_zone(code="one", order=1), a_zone(code="two", order=2), a_zone(code="general", order=3, is_general=True),
    )  # fmt: skip
    item = an_item(zone=second)
    item.zones.add(first)
    take = {"centre": a_centre(), "actor": APPLICANT, "now": NOW}
    assert hall.take_ticket(item_id=item.pk, **take).zone == first
    assert hall.take_ticket(item_id=item.pk, zone_id=second.pk, **take).zone == second
    assert hall.take_ticket(**take).zone == general
    item.state = "suspended"
    item.save()
    with pytest.raises(Refusal, match="暂停"):
        hall.take_ticket(item_id=item.pk, **take)


def test_a_special_window_has_a_queue_of_its_own_that_no_other_window_calls() -> None:
    zone, other = a_zone(code="commerce"), a_zone(code="tax")
    take = {"centre": a_centre(), "actor": APPLICANT, "now": NOW, "purpose": "unresolved_matters"}
    with pytest.raises(Refusal, match="没有“办不成事反映”窗口"):
        hall.take_ticket(**take)
    special = a_window(other, kind="special", specials=["unresolved_matters"])
    ticket = hall.take_ticket(**take, zone_id=zone.pk)
    assert (ticket.number, ticket.zone, ticket.item) == ("X001", other, None)
    ordinary = a_ticket(zone)
    desk, helper = a_clerk_at(a_window(zone)), a_clerk_at(special)
    called = hall.call_next(actor=desk, now=NOW)
    assert called == ordinary
    assert hall.call_next(actor=helper, now=NOW) == ticket
    place = get_place(ticket.token, NOW)
    assert (place.purpose_name, place.ahead) == ("办不成事反映", 0)


def test_priority_is_for_staff_to_state() -> None:
    with pytest.raises(Refusal) as refused:
        hall.take_ticket(centre=a_centre(), zone_id=a_zone().pk, priority="elderly", actor=APPLICANT, now=NOW)
    assert refused.value.code == "priority_by_staff"
    assert a_ticket(priority="elderly").priority == "elderly"
    with pytest.raises(Refusal, match="权限"):
        hall.take_ticket(centre=a_centre(), actor=an_actor(a_post("approver")), now=NOW)


def test_the_same_touch_sent_twice_gives_one_ticket() -> None:
    key = "ab" * 16
    assert a_ticket(request_key=key).pk == a_ticket(request_key=key).pk
    assert Ticket.objects.get().token == key
    assert TicketSeries.objects.get().last == 1


def test_a_ticket_leaves_a_trail_and_tells_the_board_without_secrets() -> None:
    ticket = a_ticket()
    assert Entry.objects.get(subject=f"ticket:{ticket.pk}").verb == "take"
    event = Event.objects.get(stream="hall:test", kind="waiting")
    assert event.data == {"zone": "commerce", "waiting": 1}
    assert ticket.token not in Entry.objects.get(subject=f"ticket:{ticket.pk}").body


@pytest.mark.django_db(transaction=True)
def test_two_hundred_numbers_taken_at_once_are_distinct_and_consecutive() -> None:
    zone, centre, together = a_zone(), a_centre(), Barrier(20)

    def take_ten() -> None:
        together.wait()
        for _ in range(10):
            hall.take_ticket(centre=centre, zone_id=zone.pk, actor=APPLICANT, now=NOW)
        connection.close()

    threads = [Thread(target=take_ten) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(Ticket.objects.values_list("number", flat=True)) == [f"A{n:03d}" for n in range(1, 201)]


@pytest.mark.django_db(transaction=True)
def test_a_double_touch_at_the_same_instant_gives_one_ticket_and_no_gap() -> None:
    zone, centre, together, found = a_zone(), a_centre(), Barrier(4), []

    def touch() -> None:
        together.wait()
        ticket = hall.take_ticket(centre=centre, zone_id=zone.pk, actor=APPLICANT, now=NOW, request_key="cd" * 16)
        found.append(ticket.number)
        connection.close()

    threads = [Thread(target=touch) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == ["A001"] * 4
    assert a_ticket(zone).number == "A002"


def test_the_place_in_line_counts_priority_and_shrinks() -> None:
    zone = a_zone()
    a_ticket(zone)
    mine = a_ticket(zone, at=NOW + timedelta(minutes=1))
    a_ticket(zone, at=NOW + timedelta(minutes=2), priority="disabled")
    a_ticket(zone, at=NOW + timedelta(minutes=3))
    assert get_place(mine.token, NOW).ahead == 2
    assert [(line.waiting, line.with_priority) for line in waiting(zone.centre_id, NOW)] == [(4, 1)]
    with pytest.raises(Refusal, match="没有找到"):
        get_place("nothing", NOW)


def test_a_missed_ticket_comes_back_once_behind_the_third() -> None:
    zone = a_zone()
    clerk, missed = a_clerk_at(), a_ticket(zone)
    line = [a_ticket(zone, at=NOW + timedelta(minutes=n)) for n in range(1, 6)]
    hall.call_next(actor=clerk, now=NOW)
    hall.miss(actor=clerk, now=NOW)
    later = NOW + timedelta(minutes=9)
    assert hall.rejoin(token=missed.token, actor=APPLICANT, now=later).state == "waiting"
    assert get_place(missed.token, later).ahead == 3
    assert hall.rejoin(token=missed.token, actor=APPLICANT, now=later).queued_at > line[2].queued_at  # changes nothing
    for _ in range(3):
        hall.call_next(actor=clerk, now=later)
        hall.miss(actor=clerk, now=later)
    called = hall.call_next(actor=clerk, now=later)
    assert called is not None
    assert called.number == missed.number
    hall.miss(actor=clerk, now=later)
    with pytest.raises(Refusal, match="2 次过号"):
        hall.rejoin(token=missed.token, actor=APPLICANT, now=later)


def test_the_night_ends_every_line_and_never_todays() -> None:
    zone = a_zone()
    clerk = a_clerk_at()
    yesterday = [a_ticket(zone) for _ in range(3)]
    hall.call_next(actor=clerk, now=NOW)
    hall.start(actor=clerk, now=NOW)
    morning = NOW + timedelta(days=1)
    today = a_ticket(zone, at=morning)
    assert hall.end_of_day(now=morning) == 3
    assert hall.end_of_day(now=morning) == 0
    states = [Ticket.objects.get(pk=ticket.pk).state for ticket in [*yesterday, today]]
    assert states == ["done", "cancelled", "cancelled", "waiting"]
    assert not WindowDuty.objects.filter(closed_at=None).exists()
    assert Entry.objects.filter(verb="end_of_day", actor="system").count() == 3


def test_a_kiosk_finds_what_is_handled_as_one_and_gives_its_zones_number() -> None:
    event = one_event(["water", "power"])
    found = list_choices(event.bundle.centre, "水电气过户", NOW)
    [bundle] = [choice for choice in found if choice.item_id is None]
    assert event.window.zone is not None
    assert (bundle.name, bundle.zone_id) == (event.bundle.name, event.window.zone.pk)


def test_a_kiosk_finds_items_by_words_and_letters_and_by_zone() -> None:
    item = an_item(a_department())
    item.name, item.initials, item.pinyin = "食品经营许可证新办", "spjyxkzxb", "shi pin jing ying xu ke zheng xin ban"
    item.keywords = ["开饭店"]
    item.save()
    for words in ("食品", "spjy", "SPJY", "饭店"):
        found = list_choices(a_centre(), words, NOW)
        assert [(choice.name, choice.zone_name) for choice in found] == [(item.name, a_zone().name)], words
    assert list_choices(a_centre(), "护照", NOW) == []
    assert list_choices(a_centre(), "  ", NOW) == []
    assert [choice.item_id for choice in list_zone_items(a_centre(), a_zone().pk, NOW).choices] == [item.pk]
    with pytest.raises(Refusal, match="专区"):
        list_zone_items(a_centre(), 0, NOW)
