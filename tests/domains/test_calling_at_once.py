"""Sixty-four windows call at once on two thousand waiting tickets: each ticket is called once, none is lost."""

from collections import Counter
from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection

from tests.builders import NOW, a_centre, a_window, a_zone
from tests.builders.hall import a_clerk_at
from yichuang.domains.hall import actions as hall
from yichuang.domains.hall.models import Call, Ticket
from yichuang.rules.access import Actor
from yichuang.rules.refusal import Refusal

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.db]

WINDOWS, TICKETS = 64, 2000


def test_each_ticket_is_called_once_and_none_is_lost() -> None:
    zone, centre, together = a_zone(), a_centre(), Barrier(WINDOWS)
    Ticket.objects.bulk_create(
        Ticket(
            centre=centre, day=NOW.date(), number=f"A{n:04d}", zone=zone, token=f"{n:032x}", taken_at=NOW,
            queued_at=NOW + timedelta(milliseconds=n), priority="elderly" if n % 10 == 0 else "",
        )
        for n in range(TICKETS)
    )  # fmt: skip
    clerks = [a_clerk_at(a_window(zone)) for _ in range(WINDOWS)]
    called: list[str] = []
    failures: list[BaseException] = []

    def work(clerk: Actor) -> None:
        try:
            together.wait()
            while ticket := hall.call_next(actor=clerk, now=NOW):
                called.append(ticket.number)
                Ticket.objects.filter(pk=ticket.pk).update(state="done")
        except BaseException as error:
            failures.append(error)
        finally:
            connection.close()

    threads = [Thread(target=work, args=[clerk]) for clerk in clerks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert len(called) == TICKETS
    assert set(Counter(called).values()) == {1}
    assert Call.objects.filter(kind="call").count() == TICKETS
    assert not Ticket.objects.exclude(state="done").exists()


def test_a_double_press_at_the_same_instant_calls_one() -> None:
    zone, together, answers = a_zone(), Barrier(8), []
    clerk = a_clerk_at(a_window(zone))
    for n in range(8):
        Ticket.objects.create(
            centre=zone.centre, day=NOW.date(), number=f"A{n:03d}", zone=zone, token=f"{n:032x}", taken_at=NOW,
            queued_at=NOW,
        )  # fmt: skip

    def press() -> None:
        together.wait()
        try:
            answers.append("called" if hall.call_next(actor=clerk, now=NOW) else "nobody")
        except Refusal as refusal:
            answers.append(refusal.code)
        finally:
            connection.close()

    threads = [Thread(target=press) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Counter(answers) == {"called": 1, "ticket_in_hand": 7}
    assert Ticket.objects.filter(state="called").count() == 1
