"""How many questions calling, its panel and the taking of a number cost, however long the line is."""

import json
from datetime import timedelta

import pytest

from tests.builders import NOW, a_centre, a_window, a_zone
from tests.builders.hall import a_clerk_at, a_ticket
from tests.domains.test_cases_queries import COUNTS, counted
from yichuang.domains.hall import actions as hall
from yichuang.domains.hall.models import Ticket
from yichuang.domains.hall.queries import panel, panel_figures
from yichuang.rules.access import APPLICANT

pytestmark = [pytest.mark.django_db, pytest.mark.db]


def test_calling_and_its_panel_cost_as_many_queries_as_is_written_down() -> None:
    zone, clerk = a_zone(), a_clerk_at()
    for code in ("tax", "land"):
        a_clerk_at(a_window(a_zone(code=code)))
    Ticket.objects.bulk_create(
        Ticket(
            centre=a_centre(), day=NOW.date(), number=f"H{n:03d}", zone=zone, token=f"{n:032x}", taken_at=NOW,
            queued_at=NOW - timedelta(seconds=n),
        )
        for n in range(100)
    )  # fmt: skip
    a_ticket(zone)
    hall.call_next(actor=clerk, now=NOW)  # what is learnt once a day
    hall.miss(actor=clerk, now=NOW)
    later = NOW + timedelta(seconds=5)
    counts = {
        "hall.take_ticket": counted(
            lambda: hall.take_ticket(centre=zone.centre, zone_id=zone.pk, actor=APPLICANT, now=later)
        ),
        "hall.call_next": counted(lambda: hall.call_next(actor=clerk, now=later)),
        "hall.start": counted(lambda: hall.start(actor=clerk, now=later)),
        "hall.panel": counted(lambda: panel(clerk, later)),
        "hall.panel_figures": counted(lambda: panel_figures(clerk, later)),
        "hall.finish": counted(lambda: hall.finish(actor=clerk, now=later)),
    }
    known = json.loads(COUNTS.read_text())
    assert counts == {name: known.get(name) for name in counts}
