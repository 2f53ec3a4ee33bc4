"""From the booking to the window: in time, early, late, twice, on another day, and not at all."""

from datetime import timedelta

import pytest

from tests.builders import NOW, a_centre, a_post, a_zone, an_actor
from tests.builders.appointments import a_person, bookable_item, booked, slot
from yichuang.domains.appointments import actions
from yichuang.domains.audit.models import Entry
from yichuang.domains.hall.models import Ticket
from yichuang.journeys.check_in import CheckedIn, check_in
from yichuang.rules.access import APPLICANT
from yichuang.rules.refusal import Refusal

pytestmark = [pytest.mark.django_db, pytest.mark.db]
NINE = slot(9)


def come(number: str, minutes: int = 0) -> CheckedIn:
    """Come to the kiosk so many minutes after nine."""
    return check_in(centre=a_centre(), number=number, actor=APPLICANT, now=NINE + timedelta(minutes=minutes))


def test_in_time_by_number_or_card_the_ticket_carries_the_slot_and_stays_the_same() -> None:
    item = bookable_item()
    one = booked(item, NINE)
    number = one.number or ""
    came = come(f"{number[:3]} {number[3:6]} {number[6:]}", -10)
    ticket = Ticket.objects.get(token=came.token)
    assert (ticket.slot_at, ticket.zone, ticket.item, came.arrival) == (NINE, a_zone(), item, "on_time")
    assert come(a_person(), -5).token == came.token
    one.refresh_from_db()
    assert (one.state, one.ticket) == ("checked_in", ticket)
    assert actions.mark_missed(now=NINE + timedelta(hours=1)) == 0
    assert Entry.objects.get(subject=f"appointment:{one.pk}", verb="check_in")


def test_too_early_is_said_and_the_slot_is_kept() -> None:
    booked(bookable_item(), NINE)
    came = come(a_person(), -31)
    assert (came.arrival, Ticket.objects.get(token=came.token).slot_at) == ("early", NINE)


def test_late_is_an_ordinary_ticket_and_no_miss_whatever_the_job_did_before() -> None:
    one = booked(bookable_item(), NINE)
    assert actions.mark_missed(now=NINE + timedelta(minutes=20)) == 1
    came = come(one.number or "", 25)
    ticket = Ticket.objects.get(token=came.token)
    one.refresh_from_db()
    assert (came.arrival, ticket.slot_at, one.state) == ("late", None, "late")
    assert come(a_person(), 26).arrival == "late"


def test_what_was_cancelled_or_is_for_another_day_is_refused_with_what_to_do() -> None:
    item = bookable_item()
    one = booked(item, NINE)
    for number, now, code in (
        (one.number, NOW, "wrong_day"),
        ("0000000000", NINE, "not_found"),
        (a_person(9), NINE, "not_found"),
        ("350423199003070011", NINE, "identity_check_digit"),
    ):
        with pytest.raises(Refusal) as refusal:
            check_in(centre=a_centre(), number=number or "", actor=APPLICANT, now=now)
        assert refusal.value.code == code
    actions.cancel(number=one.number or "", actor=APPLICANT, now=NOW)
    with pytest.raises(Refusal) as refusal:
        come(one.number or "")
    assert refusal.value.code == "appointment_over"


def test_the_guidance_desk_checks_in_too_and_whoever_has_no_business_with_it_does_not() -> None:
    booked(bookable_item(), NINE)
    now = NINE + timedelta(minutes=3)
    guidance = an_actor(a_post("guidance"))
    came = check_in(centre=a_centre(), number=a_person(), source="guidance", actor=guidance, now=now)
    ticket = Ticket.objects.get(token=came.token)
    assert (ticket.source, ticket.slot_at, ticket.state) == ("guidance", NINE, "waiting")
    with pytest.raises(Refusal) as refusal:
        check_in(centre=a_centre(), number=a_person(), actor=an_actor(a_post("approver")), now=now)
    assert refusal.value.code == "not_permitted"


def test_the_card_again_is_the_same_ticket_until_the_next_appointment_of_the_day_is_near() -> None:
    item = bookable_item()
    booked(item, NINE)
    booked(item, slot(10))
    first = come(a_person(), -5)
    assert come(a_person(), -4).token == first.token
    assert come(a_person(), 29).token == first.token
    second = come(a_person(), 31)
    assert (second.token != first.token, second.slot_at) == (True, slot(10))
