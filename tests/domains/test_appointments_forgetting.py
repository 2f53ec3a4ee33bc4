"""What is known of people who booked is forgotten in time: exactly what is due, with the night's entry on the trail."""

from datetime import datetime, timedelta

import pytest
from django.db import connection

from tests.builders import NOW, a_centre
from tests.builders.appointments import a_person, bookable_item, booked, settings, slot
from tests.builders.hall import a_ticket
from tests.builders.messages import a_channel
from yichuang.domains.appointments import actions, queries
from yichuang.domains.appointments.models import Appointment
from yichuang.domains.audit.models import Entry
from yichuang.domains.hall import actions as hall
from yichuang.domains.hall.models import Ticket
from yichuang.domains.messages.models import Message
from yichuang.interfaces.worker.jobs import end_of_day
from yichuang.journeys.check_in import check_in
from yichuang.rules.access import APPLICANT
from yichuang.rules.refusal import Refusal

pytestmark = [pytest.mark.django_db, pytest.mark.db]
NINE = slot(9)


def after(days: float) -> datetime:
    """So many days after all of tomorrow's bookings have ended."""
    return slot(17) + timedelta(days=days)


def stored(one: Appointment) -> list[str]:
    """The personal columns as they lie in the database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, id_number, phone, person FROM appointments_appointment WHERE id = %s", [one.pk])
        return list(cursor.fetchone())


def test_after_the_period_name_numbers_and_phones_go_and_the_figures_stay() -> None:
    item = bookable_item(windows=4)
    a_channel("sms")
    came, cancelled, missed, running = (booked(item, NINE, person) for person in (1, 2, 3, 4))
    check_in(centre=a_centre(), number=came.number or "", actor=APPLICANT, now=NINE)
    actions.cancel(number=cancelled.number or "", actor=APPLICANT, now=NOW)
    Appointment.objects.filter(pk=running.pk).update(starts_at=after(89), day=after(89).date())
    assert actions.mark_missed(now=slot(17)) == 1
    assert actions.forget_people(now=after(89)) == 1  # the cancelled one ended a day before the others
    assert (stored(cancelled), all(stored(came)), all(stored(missed))) == ([""] * 4, True, True)
    assert actions.forget_people(now=after(91)) == 2
    assert actions.forget_people(now=after(91)) == 0
    assert (stored(came), stored(missed)[:3], all(stored(running))) == ([""] * 4, [""] * 3, True)
    came.refresh_from_db()
    assert (came.state, came.item, came.starts_at, came.ticket is not None) == ("checked_in", item, NINE, True)
    gone = [f"appointment:{one.number}" for one in (came, cancelled, missed)]
    assert Message.objects.filter(subject__in=gone).exclude(by=None).exists()
    assert not Message.objects.filter(subject__in=gone).exclude(to="").exists()
    assert not Message.objects.filter(subject__in=gone, state__in=["queued", "held"]).exists()
    assert Message.objects.filter(subject=f"appointment:{running.number}").exclude(to="").exists()
    entries = Entry.objects.filter(verb="forget_appointments", subject=f"centre:{a_centre().pk}").order_by("id")
    bodies = [one.body for one in entries]
    assert ['"people":1' in bodies[0], '"people":2' in bodies[1], len(bodies)] == [True, True, 2]
    assert not any(word in body for body in bodies for word in ("陈小红", "13812343210", a_person()))
    view = queries.get_appointment(came.number or "", after(91))
    assert (view.name, view.phone, view.state) == ("", "", "checked_in")


def test_a_miss_keeps_only_its_digest_and_only_while_it_can_count() -> None:
    policy = {"no_shows": 2, "no_show_days": 20, "blocked_days": 10, "keep_days": 7}
    item = bookable_item(policy=policy)
    for starts_at in (NINE, slot(14)):
        booked(item, starts_at)
    assert actions.mark_missed(now=slot(16)) == 2
    assert actions.forget_people(now=after(8)) == 2
    with pytest.raises(Refusal, match="多次预约未到"):  # still blocked, though nobody knows any more who it is
        booked(item, slot(9, day=after(11)), now=after(8))
    actions.forget_people(now=after(29))
    assert Appointment.objects.exclude(person="").count() == 2
    actions.forget_people(now=after(31))
    assert not Appointment.objects.exclude(person="").exists()
    booked(item, slot(9, day=after(33)), person=5, now=after(32))
    settings(a_centre(), {"no_shows": 0, "keep_days": 7})
    actions.mark_missed(now=after(40))
    assert actions.forget_people(now=after(60)) == 1
    assert not Appointment.objects.exclude(person="").exists()  # without a bar no digest is needed


def test_the_night_forgets_who_held_the_tickets_of_the_day() -> None:
    one = booked(bookable_item(), NINE)
    check_in(centre=a_centre(), number=one.number or "", actor=APPLICANT, now=NINE)
    a_ticket()
    assert Ticket.objects.exclude(holder="").count() == 1
    assert hall.forget_holders(now=slot(23)) == 0
    end_of_day(int((slot(23) + timedelta(hours=2)).timestamp()))
    assert not Ticket.objects.exclude(holder="").exists()
    entry = Entry.objects.get(verb="forget_holders")
    assert (entry.subject, '"tickets":1' in entry.body) == (f"centre:{a_centre().pk}", True)
    one.refresh_from_db()
    assert one.name == "陈小红"  # the appointment's own time is not over
