"""The live hall hands the rule of calling what it knows, and keeps what the rule said."""

import json
from datetime import timedelta

import pytest

from tests.builders import NOW, a_centre, a_window, a_zone
from tests.builders.hall import a_clerk_at, a_ticket
from yichuang.domains.audit.models import Entry
from yichuang.domains.hall import actions as hall
from yichuang.domains.hall.models import ServiceTime, Ticket
from yichuang.domains.hall.queries import line
from yichuang.domains.hall.queries.line import line_now
from yichuang.rules.hall.lines import USUAL_MINUTES
from yichuang.rules.hall.tickets import ORDINARY, Purpose, hall_day

pytestmark = [pytest.mark.django_db, pytest.mark.db]


@pytest.fixture(autouse=True)
def nothing_learnt(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(line, "_learnt", {})


def test_the_trail_says_why_this_one_was_called_and_who_stood_beside() -> None:
    clerk = a_clerk_at()
    first, second = a_ticket(at=NOW - timedelta(minutes=9)), a_ticket(at=NOW - timedelta(minutes=4))
    assert hall.call_next(actor=clerk, now=NOW) == first
    detail = json.loads(Entry.objects.get(subject=f"ticket:{first.pk}", verb="call").body)["detail"]
    assert detail["why"] == "本窗口主办，等候最久，已等候9分钟"
    assert [number for number, _, _ in detail["candidates"]] == [first.number, second.number]
    tiers, indices = zip(*((tier, index) for _, tier, index in detail["candidates"]), strict=True)
    assert tiers == (1, 1)
    assert indices[0] > indices[1]


def test_a_general_window_that_helps_prefers_its_own_zone_but_forgets_nobody() -> None:
    centre = a_centre()
    centre.settings = {**centre.settings, "general_windows_help": True}
    centre.save(update_fields=["settings"])
    own, other = a_zone(code="general"), a_zone(code="tax")
    clerk = a_clerk_at(a_window(own, kind="general_acceptance"))
    a_ticket(other, at=NOW - timedelta(minutes=20))
    long_ago = Ticket.objects.get()
    mine = a_ticket(own, at=NOW - timedelta(minutes=20))
    assert hall.call_next(actor=clerk, now=NOW) == mine
    hall.miss(actor=clerk, now=NOW)
    a_ticket(own, at=NOW)
    assert hall.call_next(actor=clerk, now=NOW) == long_ago


def test_service_times_are_those_that_the_night_learnt_and_else_the_usual_ones() -> None:
    zone = a_zone()
    a_clerk_at()
    a_ticket(zone)
    ServiceTime.objects.create(
        centre=zone.centre, zone=zone, purpose="apply", day=hall_day(NOW), n=30, mean=25.0, cv=0.8, p90=45.0
    )
    means = line_now(zone.centre, NOW).line.means
    assert means[(zone.pk, Purpose.APPLY)] == pytest.approx(25)
    assert means[(zone.pk, Purpose.CONSULT)] == USUAL_MINUTES[Purpose.CONSULT]


def test_a_long_line_is_read_by_its_heads_with_its_true_length() -> None:
    zone = a_zone()
    a_clerk_at()
    for minute in range(12):
        a_ticket(zone, at=NOW - timedelta(minutes=minute))
    read = line_now(zone.centre, NOW, depth=8)
    group = (zone.pk, Purpose.APPLY)
    assert (len(read.line.waiting[group]), read.line.lengths[group]) == (8, 12)
    assert min(place.since for place in read.line.waiting[group]) == -11
    assert read.line.capacity[group] == pytest.approx(1 / len(ORDINARY))
