"""Kept presses as the panel and the API send them: how long ago, or nothing that can be read."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.builders import NOW, a_window, a_zone
from tests.builders.hall import a_clerk_at, a_ticket
from tests.interfaces.api.test_loop import Caller
from tests.interfaces.test_hall_staff import press, signed_in
from yichuang.domains.hall import actions as hall
from yichuang.domains.hall.models import Ticket
from yichuang.domains.organisation.models import Post

pytestmark = [pytest.mark.django_db, pytest.mark.db]


def minutes_ago(ticket: Ticket, name: str) -> float:
    ticket.refresh_from_db()
    return round((timezone.now() - getattr(ticket, name)).total_seconds() / 60, 1)


def test_the_api_says_how_many_seconds_ago_and_needs_not_say_it(monkeypatch: pytest.MonkeyPatch) -> None:
    clerk, ticket, _ = a_clerk_at(), a_ticket(), a_ticket()
    hall.call_next(actor=clerk, now=NOW)
    monkeypatch.setattr(timezone, "now", lambda: NOW + timedelta(minutes=12))
    caller = Caller(Post.objects.get(pk=clerk.post_id or 0))
    assert caller.post("/window/start", {"seconds_ago": 600}).status_code == 200
    assert caller.post("/window/finish", {"seconds_ago": 240}).json()["closed_at"]
    assert (minutes_ago(ticket, "started_at"), minutes_ago(ticket, "finished_at")) == (10, 4)
    assert caller.post("/window/call-next").status_code == 200
    assert caller.post("/window/miss").status_code == 200


@pytest.mark.parametrize("said", ["", "1e9", "--5", "NaN", "six", "-99", "999999999999"])
def test_what_the_panel_cannot_have_measured_counts_from_now(said: str) -> None:
    client, _ = signed_in("clerk")
    window = a_window(a_zone())
    press(client, "open", window=window.pk)
    a_ticket(window.zone, at=timezone.now())
    press(client, "call")
    press(client, "start", ago=said)
    ticket = Ticket.objects.get()
    assert (ticket.state, minutes_ago(ticket, "started_at")) == ("serving", 0)
