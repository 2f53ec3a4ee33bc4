"""Somebody came to the window: their visit begins, with a ticket or without."""

import secrets
from datetime import datetime
from typing import Any

from django.db import transaction

from yichuang.domains.audit import actions as audit
from yichuang.domains.audit.actions.leave import Trace
from yichuang.rules.access import Actor, check_kind
from yichuang.rules.hall.pressed import Moment, at_once
from yichuang.rules.refusal import Refusal
from yichuang.toolkit.prepared import prepared_cursor

from ..joined import columns_of, read_row
from ..models import Ticket, Visit
from .seat import Seat, find_in_hand, find_seat, find_walk_in, moment_at, post_and_centre, take_in_hand, take_seat
from .tell import tell_ticket

# The visit is opened, or goes on here where it began at another window (one person, one visit, rated once); the ticket
# is being served; the call is noted: one statement, since it is pressed for everybody who comes.
_START = f"""
WITH opened AS (
  INSERT INTO hall_visit AS visit (centre_id, window_id, post_id, rating_token, opened_at)
  SELECT %(centre)s, %(window)s, %(post)s, %(rating)s, %(now)s WHERE %(visit)s::bigint IS NULL
  RETURNING {columns_of(Visit, "visit")}
), moved AS (
  UPDATE hall_visit visit SET window_id = %(window)s, post_id = %(post)s, closed_at = NULL WHERE id = %(visit)s
  RETURNING {columns_of(Visit, "visit")}
), visit AS (
  SELECT * FROM opened UNION ALL SELECT * FROM moved
), begun AS (
  UPDATE hall_ticket SET state = 'serving', started_at = %(now)s, visit_id = (SELECT id FROM visit)
  WHERE id = %(ticket)s
), noted AS (
  INSERT INTO hall_call (ticket_id, window_id, post_id, kind, at)
  VALUES (%(ticket)s, %(window)s, %(post)s, 'start', %(now)s)
)
SELECT * FROM visit
"""


def start(*, actor: Actor, now: datetime, ticket_id: int | None = None, seconds_ago: float | None = None) -> Ticket:
    """The ticket in hand, now being served; its visit is open (``ticket.visit``).

    ``seconds_ago``: how long the press was kept through an outage (`rules.hall.pressed`); its times count from then.
    Raises ``Refusal``: ``not_permitted``, ``no_window``, ``no_ticket``, ``stale``, ``already_started``.
    """
    with transaction.atomic():
        seat = take_seat(actor, now)
        ticket = take_in_hand(seat.window, ticket_id, Ticket.State.CALLED)
        _start(ticket, seat, actor, moment_at(seat, now, seconds_ago))
        return ticket


def open_visit(*, actor: Actor, now: datetime, ticket: Ticket | None = None, seconds_ago: float | None = None) -> Visit:
    """The visit of who stands before this post now, opened where it is not yet: safe to call before every matter.

    With a ticket in hand its visit (a called ticket is started by this); without one, the open visit of a walk-in at
    this window, or a new one. A post that sits at no window opens a new visit each time. ``seconds_ago``: as `start`.
    Raises ``Refusal``: ``not_permitted``; ``stale`` where ``ticket`` is not the one in hand.
    """
    check_kind(actor, "call")
    with transaction.atomic():
        seat = find_seat(actor, now)
        in_hand = find_in_hand(seat.window) if seat else None
        if ticket is not None and (in_hand is None or in_hand.pk != ticket.pk):
            raise Refusal("stale", f"{ticket.number} 已经不在您的窗口，请刷新后再操作。")
        if seat and in_hand:
            if in_hand.state == Ticket.State.CALLED:
                _start(in_hand, seat, actor, moment_at(seat, now, seconds_ago))
            assert in_hand.visit is not None  # every ticket that is served has one
            return in_hand.visit
        if seat and (walk_in := find_walk_in(seat.window)):
            return walk_in
        return _open(seat, actor, moment_at(seat, now, seconds_ago) if seat else at_once(now))


def _start(ticket: Ticket, seat: Seat, actor: Actor, when: Moment) -> None:
    assert ticket.state in Ticket.IN_HAND
    values: dict[str, Any] = {
        "centre": seat.window.centre_id,
        "window": seat.window.pk,
        "post": seat.duty.post_id,
        "rating": secrets.token_hex(16),
        "visit": ticket.visit_id,
        "ticket": ticket.pk,
        "now": when.at,
    }
    with prepared_cursor() as cursor:
        cursor.execute(_START, values)
        visit = read_row(Visit, cursor.fetchone())
    traces = []
    if ticket.visit is None:
        traces.append(Trace(f"visit:{visit.pk}", "open_visit", {"window": seat.window.code} | when.detail))
    ticket.visit, ticket.state, ticket.started_at = visit, Ticket.State.SERVING, when.at
    detail = {"number": ticket.number, "window": seat.window.code, "visit": visit.pk} | when.detail
    audit.leave_all([*traces, Trace(f"ticket:{ticket.pk}", "start", detail)], actor, when.now)
    tell_ticket("started", ticket, seat.window, when.now)


def _open(seat: Seat | None, actor: Actor, when: Moment) -> Visit:
    post_id, centre_id = post_and_centre(actor)
    visit = Visit.objects.create(
        centre_id=centre_id,
        window=seat.window if seat else None,
        post_id=post_id,
        rating_token=secrets.token_hex(16),
        opened_at=when.at,
    )
    detail = {"window": seat.window.code if seat else ""} | when.detail
    audit.leave(f"visit:{visit.pk}", "open_visit", actor, when.now, detail)
    return visit
