"""One appointment, and everybody checks it in at once by every way: one ticket comes of it."""

from threading import Barrier, Thread

import pytest
from django.db import connection

from tests.builders import a_centre, a_post, an_actor
from tests.builders.appointments import a_person, bookable_item, booked, slot
from yichuang.domains.audit.models import Entry
from yichuang.domains.hall.models import Ticket
from yichuang.journeys.check_in import check_in
from yichuang.rules.access import APPLICANT, Actor

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.db]
NINE, ROUNDS, EACH = slot(9), 3, 3


class Rush:
    """Threads that begin together, and what came of each: the token of a ticket, or what went wrong."""

    def __init__(self, ways: list[tuple[str, str, Actor]]) -> None:
        self.centre, self.together = a_centre(), Barrier(len(ways))
        self.tokens, self.failures = list[str](), list[BaseException]()
        threads = [Thread(target=self.come, args=way) for way in ways]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    def come(self, source: str, typed: str, actor: Actor) -> None:
        """Check in by one way."""
        try:
            self.together.wait()
            came = check_in(centre=self.centre, number=typed, source=source, actor=actor, now=NINE)
            self.tokens.append(came.token)
        except BaseException as error:
            self.failures.append(error)
        finally:
            connection.close()


def test_an_appointment_that_is_checked_in_by_every_way_at_once_is_one_ticket() -> None:
    item, guidance = bookable_item(windows=4), an_actor(a_post("guidance"))
    for person in range(1, ROUNDS + 1):
        one = booked(item, NINE, person)
        number = one.number or ""
        ways = [("kiosk", a_person(person), APPLICANT), ("guidance", number, guidance), ("phone", number, APPLICANT)]
        rush = Rush(ways * EACH)
        assert rush.failures == []
        assert (len(rush.tokens), len(set(rush.tokens))) == (len(ways) * EACH, 1)
        assert Entry.objects.filter(subject=f"appointment:{one.pk}", verb="check_in").count() == 1
    assert Ticket.objects.count() == ROUNDS
