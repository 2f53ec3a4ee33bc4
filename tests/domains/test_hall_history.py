"""The history of a hall from its real rows."""

import json
from datetime import timedelta

import pytest

from tests.builders import NOW, a_centre, a_post, a_window, a_zone, an_actor
from tests.builders.hall import a_clerk_at, a_ticket
from yichuang.domains.hall import actions as hall
from yichuang.domains.hall.queries import export_lines, export_scenario, history, waits_map
from yichuang.rules.hall.simulation.scenario import read_scenario
from yichuang.rules.hall.tickets import hall_day
from yichuang.rules.refusal import Refusal

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


def test_the_export_has_a_line_for_each_leg_and_a_scenario_can_be_read() -> None:
    clerk = a_clerk_at()
    numbers = [a_ticket(at=NOW + timedelta(minutes=n)).number for n in range(6)]
    for step in range(3):
        hall.call_next(actor=clerk, now=NOW + timedelta(minutes=10 * step + 10))
        hall.start(actor=clerk, now=NOW + timedelta(minutes=10 * step + 10))
        hall.finish(actor=clerk, now=NOW + timedelta(minutes=10 * step + 18))
    day, centre = hall_day(NOW), a_centre().pk
    lines = list(export_lines(centre, day, day, as_json=False))
    assert lines[0].startswith("ticket,leg,day,zone")
    assert len(lines) == 7
    assert not any(number in "".join(lines) for number in numbers)
    assert json.loads(next(export_lines(centre, day, day, as_json=True)))["zone"] == "commerce"
    scenario = read_scenario(export_scenario(centre, day, day))
    assert (scenario.tickets_per_day, scenario.windows, len(scenario.groups)) == (6, 1, 1)
    with pytest.raises(Refusal):
        list(export_lines(centre, day, day - timedelta(days=1), as_json=True))
    with pytest.raises(Refusal, match="没有取号记录"):
        export_scenario(centre, day - timedelta(days=9), day - timedelta(days=8))
    assert [(one.weekday, one.n) for one in waits_map(an_actor(a_post("supervisor")), day, day)] == [(3, 3)]
