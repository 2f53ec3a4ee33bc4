"""The history of a hall from its real rows."""

from datetime import timedelta

import pytest

from tests.builders import NOW, a_centre, a_window, a_zone
from tests.builders.hall import a_clerk_at, a_ticket
from yichuang.domains.hall import actions as hall
from yichuang.domains.hall.queries import history
from yichuang.rules.hall.tickets import hall_day

pytestmark = [pytest.mark.django_db, pytest.mark.db]


def test_each_leg_keeps_its_times_zone_and_window() -> None:
    shops, tax = a_zone(), a_zone(code="tax")
    first, second = a_window(shops), a_window(tax)
    one, other = a_clerk_at(first), a_clerk_at(second)
    a_ticket(shops)
    waits = a_ticket(tax, at=NOW + timedelta(hours=2))
    hall.call_next(actor=one, now=NOW + timedelta(minutes=3))
    hall.start(actor=one, now=NOW + timedelta(minutes=4))
    hall.transfer(actor=one, zone_id=tax.pk, now=NOW + timedelta(minutes=9))
    hall.call_next(actor=other, now=NOW + timedelta(minutes=11))
    hall.start(actor=other, now=NOW + timedelta(minutes=12))
    hall.finish(actor=other, now=NOW + timedelta(minutes=32))
    day = hall_day(NOW)
    rows = history(a_centre().pk, day - timedelta(days=1), day)
    legs = [(row.zone_code, row.window_id, row.kind, row.wait, row.service) for row in rows]
    assert legs == [
        (shops.code, first.pk, "walk", 3, 5),
        (tax.code, second.pk, "transfer", 2, 20),
        (tax.code, None, "walk", None, None),
    ]
    assert (rows[0].ticket_id, rows[2].ticket_id) == (rows[1].ticket_id, waits.pk)
    assert history(a_centre().pk, day + timedelta(days=1), day + timedelta(days=2)) == []
