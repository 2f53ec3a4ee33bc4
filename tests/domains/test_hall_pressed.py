"""Presses that a counter kept through an outage count from when they were made; the trail has both moments."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from tests.builders import NOW, a_centre, a_window, a_zone, an_item
from tests.builders.hall import a_clerk_at, a_ticket
from yichuang.domains.audit.queries import list_entries
from yichuang.domains.hall import actions as hall
from yichuang.domains.hall.models import ServiceTime, Visit
from yichuang.domains.hall.queries import history
from yichuang.rules.hall.pressed import LONGEST
from yichuang.rules.hall.tickets import hall_day

pytestmark = [pytest.mark.django_db, pytest.mark.db]
BACK = NOW + timedelta(minutes=20)  # the line is back


def at(minutes: float) -> datetime:
    return NOW + timedelta(minutes=minutes)


def ago(minutes: float) -> float:
    """Seconds from a minute until the line was back."""
    return (BACK - at(minutes)).total_seconds()


def last_entry(subject: str) -> tuple[str, datetime, dict[str, Any]]:
    entry = list_entries(subject)[-1]
    return entry.verb, entry.at, entry.detail


def test_what_was_done_without_the_server_is_recorded_when_it_was_done() -> None:
    clerk, ticket, next_one = a_clerk_at(), a_ticket(), a_ticket()
    hall.call_next(actor=clerk, now=at(8))
    ticket = hall.start(actor=clerk, now=BACK, ticket_id=ticket.pk, seconds_ago=ago(10))
    visit = hall.finish(actor=clerk, now=BACK, ticket_id=ticket.pk, seconds_ago=ago(17))
    ticket.refresh_from_db()
    assert (ticket.started_at, ticket.finished_at) == (at(10), at(17))
    assert (visit.opened_at, visit.closed_at) == (at(10), at(17))
    both = {"pressed_at": at(17).isoformat(), "arrived_at": BACK.isoformat()}
    verb, when, detail = last_entry(f"ticket:{ticket.pk}")
    assert (verb, when, both.items() <= detail.items()) == ("finish", BACK, True)
    assert both.items() <= last_entry(f"visit:{visit.pk}")[2].items()

    called = hall.call_next(actor=clerk, now=BACK)
    assert called is not None
    missed = hall.miss(actor=clerk, now=BACK + timedelta(minutes=9), ticket_id=next_one.pk, seconds_ago=300)
    assert missed.finished_at == BACK + timedelta(minutes=4)
    day = hall_day(NOW)
    assert [(leg.wait, leg.service, leg.missed) for leg in history(a_centre().pk, day, day)] == [
        (8, 7, False),
        (20, None, True),
    ]
    hall.learn_service_times(now=NOW + timedelta(days=1))
    assert ServiceTime.objects.filter(n=1).exists()


@pytest.mark.parametrize(
    ("said", "doubt"),
    [(-60, "future"), (LONGEST.total_seconds() + 1, "too_old"), (13 * 60, "before_the_last"), (-1e30, "future")],
)
def test_a_wrong_clock_changes_nothing_but_the_trail(said: float, doubt: str) -> None:
    clerk, ticket = a_clerk_at(), a_ticket()
    hall.call_next(actor=clerk, now=at(8))
    hall.start(actor=clerk, now=BACK, seconds_ago=said)
    ticket.refresh_from_db()
    assert ticket.started_at == BACK
    detail = last_entry(f"ticket:{ticket.pk}")[2]
    assert (detail["not_believed"], detail["pressed_seconds_ago"]) == (doubt, said)


def test_a_finish_cannot_come_before_its_start_nor_a_visit_before_the_one_before_it() -> None:
    clerk, ticket = a_clerk_at(), a_ticket()
    hall.call_next(actor=clerk, now=NOW)
    hall.start(actor=clerk, now=at(10))
    first = hall.finish(actor=clerk, now=BACK, ticket_id=ticket.pk, seconds_ago=ago(9))
    assert first.closed_at == BACK
    walk_in = hall.open_visit(actor=clerk, now=BACK + timedelta(minutes=5), seconds_ago=600)
    assert walk_in.opened_at == BACK + timedelta(minutes=5)
    hall.finish(actor=clerk, now=BACK + timedelta(minutes=6))
    walk_in = hall.open_visit(actor=clerk, now=BACK + timedelta(minutes=12), seconds_ago=300)
    assert walk_in.opened_at == BACK + timedelta(minutes=7)
    assert "pressed_at" in last_entry(f"visit:{walk_in.pk}")[2]


def test_a_matter_that_goes_on_elsewhere_waits_from_the_press() -> None:
    shops, tax = a_zone(code="shops"), a_zone(code="tax")
    clerk, other = a_clerk_at(a_window(shops)), a_clerk_at(a_window(tax))
    ticket = a_ticket(shops, zone_id=None, item_id=an_item(zone=shops).pk, further=[an_item(zone=tax).pk])
    a_ticket(tax, at=at(16))
    hall.call_next(actor=clerk, now=at(4))
    hall.start(actor=clerk, now=at(5))
    hall.finish(actor=clerk, now=BACK, ticket_id=ticket.pk, seconds_ago=ago(15))
    called = hall.call_next(actor=other, now=BACK)
    assert called is not None
    assert called.pk == ticket.pk  # four minutes waited before the press, five since: longer than the other one
    rows = [(leg.zone_code, leg.wait, leg.service) for leg in history(a_centre().pk, hall_day(NOW), hall_day(NOW))]
    assert rows[:2] == [("shops", 4, 10), ("tax", 5, None)]
    assert Visit.objects.get().closed_at is None
