"""Numbers for people: several matters on one ticket, limits for a person, what was told before, the way out."""

from collections import Counter
from datetime import timedelta
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import connection

from tests.builders import NOW, a_centre, a_post, a_zone, an_actor, an_item
from tests.builders.cases import an_identity
from tests.builders.hall import a_ticket
from tests.builders.situations import SHOP
from yichuang.domains.audit.models import Entry
from yichuang.domains.hall import actions as hall
from yichuang.domains.hall.models import Ticket, TicketMatter
from yichuang.domains.hall.queries import brought_with, get_place, holder_of, phone_door
from yichuang.rules.access import APPLICANT
from yichuang.rules.hall.triage import Told
from yichuang.rules.refusal import Refusal

pytestmark = [pytest.mark.django_db, pytest.mark.db]
ME = "me" * 32


def taken(**more: Any) -> Ticket:
    """A number taken by the public now."""
    return hall.take_ticket(**{"centre": a_centre(), "actor": APPLICANT, "now": NOW, **more})


def settle(**tickets: Any) -> None:
    """What the centre sets for its numbers."""
    centre = a_centre()
    centre.settings = {**centre.settings, "hall": {"tickets": tickets}}
    centre.save()


def test_several_matters_stand_on_one_number_in_the_zone_that_serves_most_of_them() -> None:
    tax, commerce, other = (a_zone(code=code) for code in ("tax", "commerce", "other"))
    bill, shop, stamp = an_item(zone=tax), an_item(zone=commerce), an_item(zone=commerce)
    anywhere = an_item(zone=other)
    anywhere.zones.add(commerce)
    ticket = taken(item_id=bill.pk, further=[shop.pk, stamp.pk, anywhere.pk, shop.pk])
    assert (ticket.zone, ticket.item) == (commerce, shop)
    matters = TicketMatter.objects.filter(ticket=ticket)
    assert [(one.item, one.zone) for one in matters] == [(stamp, commerce), (anywhere, commerce), (bill, tax)]
    assert [one.name for one in get_place(ticket.token, NOW).further] == [stamp.name, anywhere.name, bill.name]
    with pytest.raises(Refusal, match="最多办 5 件事"):
        taken(item_id=bill.pk, further=[an_item().pk for _ in range(5)])
    with pytest.raises(Refusal, match="没有找到这个事项"):
        taken(item_id=bill.pk, further=[0])


def test_what_was_told_before_reaches_the_window_and_an_answer_of_another_item_does_not() -> None:
    item = an_item(**SHOP)
    ticket = taken(
        item_id=item.pk, told=Told({item.code: {"premises": ["rent"]}, "other": {"x": ["y"]}}, papers="lacking")
    )
    brought = brought_with(Ticket.objects.get())
    assert (brought.situation, brought.said) == ({"premises": ["rent"]}, ("租来的",))
    assert brought.papers_name == "材料还缺一些"
    with pytest.raises(Refusal, match="对不上"):
        taken(item_id=item.pk, told=Told({item.code: {"premises": ["castle"]}}))
    assert Ticket.objects.get() == ticket


def test_one_open_number_for_a_line_and_a_day_has_an_end() -> None:
    settle(per_person_per_day=2)
    tax, commerce = a_zone(code="tax"), a_zone(code="commerce")
    first = taken(zone_id=tax.pk, holder=ME)
    with pytest.raises(Refusal, match=f"您已有 {first.number} 在排队"):
        taken(zone_id=tax.pk, holder=ME)
    taken(zone_id=tax.pk, holder="you" * 20)
    second = taken(zone_id=commerce.pk, holder=ME)
    with pytest.raises(Refusal, match="每人每天最多 2 个"):
        taken(zone_id=tax.pk, purpose="collect", holder=ME)
    hall.give_back(token=second.token, actor=APPLICANT, now=NOW)
    assert taken(zone_id=commerce.pk, holder=ME).state == "waiting"
    assert taken(zone_id=tax.pk, holder=ME, slot_at=NOW).slot_at == NOW  # an appointment is a right
    assert taken(zone_id=tax.pk, holder=ME, now=NOW + timedelta(days=1)).number == f"{tax.prefix}001"


def test_staff_go_beyond_a_limit_with_a_reason_on_record_and_nobody_else_does() -> None:
    zone, desk = a_zone(), an_actor(a_post("guidance"))
    taken(zone_id=zone.pk, holder=ME)
    with pytest.raises(Refusal, match="导办台"):
        taken(zone_id=zone.pk, holder=ME, exceeds="想再取一个")
    with pytest.raises(Refusal, match="您已有"):
        taken(zone_id=zone.pk, holder=ME, actor=desk)
    second = taken(zone_id=zone.pk, holder=ME, actor=desk, exceeds="上一号填错了事项")
    body = Entry.objects.get(subject=f"ticket:{second.pk}").body
    assert "上一号填错了事项" in body
    assert "already_waiting" in body


def test_a_person_is_kept_as_a_digest_of_the_day_and_the_old_go_first() -> None:
    number = an_identity()
    holder, age = holder_of(a_centre().pk, number, NOW)
    assert number not in holder
    assert holder_of(a_centre().pk, f" {number.lower()} ", NOW) == (holder, age)
    assert holder_of(a_centre().pk, number, NOW + timedelta(days=1))[0] != holder
    with pytest.raises(Refusal, match="证件号码"):
        holder_of(a_centre().pk, "123", NOW)
    old = taken(zone_id=a_zone().pk, holder=holder, age=70)
    assert old.priority == "elderly"
    assert '"priority_by":"age"' in Entry.objects.get(subject=f"ticket:{old.pk}").body
    assert taken(zone_id=a_zone().pk, age=64).priority == ""
    settle(elderly_from=0)
    assert taken(zone_id=a_zone().pk, age=90).priority == ""


def test_a_number_given_back_leaves_the_line_once() -> None:
    zone = a_zone()
    ticket, behind = a_ticket(zone), a_ticket(zone)
    assert hall.give_back(token=ticket.token, actor=APPLICANT, now=NOW).state == "cancelled"
    hall.give_back(token=ticket.token, actor=APPLICANT, now=NOW)
    assert Entry.objects.filter(subject=f"ticket:{ticket.pk}", verb="give_back").count() == 1
    assert get_place(behind.token, NOW).ahead == 0
    assert a_ticket(zone).number == "A003"  # the number of the one that left is not used again
    Ticket.objects.filter(pk=behind.pk).update(state="called")
    with pytest.raises(Refusal, match="已经叫到过"):
        hall.give_back(token=behind.token, actor=APPLICANT, now=NOW)
    with pytest.raises(Refusal, match="没有找到"):
        hall.give_back(token="nothing", actor=APPLICANT, now=NOW)


def test_a_phone_gets_a_number_in_office_hours_only_where_the_centre_wants_it() -> None:
    zone = a_zone()
    assert taken(zone_id=zone.pk, source="phone").source == "phone"
    evening = NOW.replace(hour=20)
    with pytest.raises(Refusal, match="09:00—12:00"):
        taken(zone_id=zone.pk, source="phone", now=evening)
    assert taken(zone_id=zone.pk, source="kiosk", now=evening).number == "A002"
    door = phone_door(a_centre(), NOW)
    assert (door.closed, len(door.code)) == ("", 12)
    assert phone_door(a_centre(), NOW + timedelta(days=1)).code != door.code
    settle(phone=False)
    with pytest.raises(Refusal, match="不用手机取号"):
        taken(zone_id=zone.pk, source="phone")


def test_the_night_ends_what_was_on_hold_and_keeps_what_was_still_to_do() -> None:
    first, second = an_item(), an_item()
    ticket = taken(item_id=first.pk, further=[second.pk])
    Ticket.objects.filter(pk=ticket.pk).update(state="held")
    assert hall.end_of_day(now=NOW + timedelta(days=1)) == 1
    ticket.refresh_from_db()
    assert (ticket.state, ticket.further.get().done_at) == ("done", None)  # they were served until then


def at_once(count: int, work: Any) -> None:
    """``work(n)`` in ``count`` threads that start together, each with a connection of its own."""
    together = Barrier(count)

    def run(n: int) -> None:
        together.wait()
        try:
            work(n)
        finally:
            connection.close()

    threads = [Thread(target=run, args=(n,)) for n in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


@pytest.mark.django_db(transaction=True)
def test_eight_hands_at_once_in_several_lines_give_every_number_once_and_keep_every_limit() -> None:
    centre, zones = a_centre(), [a_zone(code=code) for code in ("a", "b", "c")]
    settle(per_person_per_day=4)
    centre.refresh_from_db()
    refused: list[str] = []

    def take(hand: int) -> None:
        for n in range(12):
            purpose = ("apply", "collect", "consult")[n % 3]
            who = f"person-{(hand + n) % 4}" if n % 2 else ""  # four people, each at several machines at once
            try:
                hall.take_ticket(
                    centre=centre,
                    zone_id=zones[(hand + n) % 3].pk,
                    purpose=purpose,
                    actor=APPLICANT,
                    now=NOW,
                    holder=who,
                )
            except Refusal as refusal:
                refused.append(refusal.code)

    at_once(8, take)
    tickets = list(Ticket.objects.all())
    assert len(tickets) + len(refused) == 8 * 12
    assert set(refused) <= {"already_waiting", "too_many_today"}
    by_letter: dict[str, list[int]] = {}
    for ticket in tickets:
        by_letter.setdefault(ticket.number[0], []).append(int(ticket.number[1:]))
    assert {letter: sorted(run) for letter, run in by_letter.items()} == {
        letter: list(range(1, len(run) + 1)) for letter, run in by_letter.items()
    }  # nothing doubled, nothing skipped
    people = Counter(ticket.holder for ticket in tickets if ticket.holder)
    assert set(people.values()) == {4}
    lines = Counter((one.holder, one.zone_id, one.purpose) for one in tickets if one.holder)
    assert set(lines.values()) == {1}


@pytest.mark.django_db(transaction=True)
def test_two_touches_of_one_person_at_the_same_instant_give_one_number() -> None:
    centre, zone = a_centre(), a_zone()
    given: list[str] = []
    refused: list[str] = []

    def touch(n: int) -> None:
        key = "ef" * 16 if n < 2 else None  # the same touch sent twice, and two machines
        try:
            given.append(
                hall.take_ticket(
                    centre=centre, zone_id=zone.pk, actor=APPLICANT, now=NOW, holder=ME, request_key=key
                ).number
            )
        except Refusal as refusal:
            refused.append(refusal.code)

    at_once(4, touch)
    assert (set(given), set(refused)) == ({"A001"}, {"already_waiting"})
    assert Ticket.objects.count() == 1
