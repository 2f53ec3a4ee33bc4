"""A hall with people in it: tickets, and clerks who sit at windows."""

from datetime import datetime
from typing import Any

from tests.builders import NOW, a_centre, a_post, a_window, a_zone, an_actor
from yichuang.domains.hall import actions as hall
from yichuang.domains.hall.models import Ticket
from yichuang.domains.organisation.models import Window, Zone
from yichuang.rules.access import APPLICANT, Actor


def a_ticket(zone: Zone | None = None, at: datetime = NOW, **more: Any) -> Ticket:
    """A ticket taken in the zone at a moment; with ``priority`` by the guidance desk."""
    zone = zone or a_zone()
    actor = an_actor(a_post("guidance")) if more.get("priority") else APPLICANT
    return hall.take_ticket(**{"centre": a_centre(), "zone_id": zone.pk, "actor": actor, "now": at, **more})


def a_clerk_at(window: Window | None = None, at: datetime = NOW) -> Actor:
    """A clerk who has just opened the window."""
    window = window or a_window()
    post = a_post("clerk", window.centre)
    hall.open_window(actor=an_actor(post, at), window_id=window.pk, now=at)
    return an_actor(post, at)
