"""The person at the window is done: with one matter of several, or with the visit, which the pad asks to rate."""

from datetime import datetime

from django.db import connection, transaction

from yichuang.domains.audit import actions as audit
from yichuang.domains.audit.actions.leave import Trace
from yichuang.rules.access import Actor
from yichuang.rules.refusal import Refusal

from ..models import Ticket, Visit
from .next_matter import go_on, matters_left
from .seat import Seat, check_in_hand, find_in_hand, find_walk_in, take_seat
from .tell import tell_finished

# The ticket, where there is one, its matter at hand and its call, and the visit, in one statement.
_FINISH = """
WITH done AS (
  UPDATE hall_ticket SET state = 'done', finished_at = %(now)s WHERE id = %(ticket)s RETURNING id
), matter AS (
  UPDATE hall_ticketmatter SET done_at = %(now)s
  WHERE ticket_id = %(ticket)s AND begun_at IS NOT NULL AND done_at IS NULL
), noted AS (
  INSERT INTO hall_call (ticket_id, window_id, post_id, kind, at)
  SELECT id, %(window)s, %(post)s, 'finish', %(now)s FROM done
)
UPDATE hall_visit SET closed_at = %(now)s WHERE id = %(visit)s
"""


def finish(*, actor: Actor, now: datetime, ticket_id: int | None = None, whole: bool = False) -> Visit:
    """The visit of the ticket in hand, or of the walk-in at this window, ended; where the ticket has further matters it
    goes on to the next (see `go_on`) and the visit stays open. ``whole``: end it whatever else they came for.

    Raises ``Refusal``: ``not_permitted``, ``no_window``, ``no_ticket`` (nobody is at the window), ``stale``,
    ``not_started``.
    """
    with transaction.atomic():
        return finish_visit(take_seat(actor, now), actor, now, ticket_id, whole=whole)


def finish_visit(
    seat: Seat, actor: Actor, now: datetime, ticket_id: int | None = None, *, whole: bool = False
) -> Visit:
    """`finish` inside a transaction that holds the seat."""
    traces: list[Trace] = []
    ticket = find_in_hand(seat.window)
    walk_in = None if ticket else find_walk_in(seat.window)
    if ticket is None and walk_in is None:
        raise Refusal("no_ticket", "窗口前没有正在办理的人，请先点「叫下一位」。")
    if ticket is not None:
        check_in_hand(ticket, ticket_id, Ticket.State.SERVING)
        left = matters_left(ticket)
        if left and not whole:
            go_on(ticket, left[0], seat, actor, now)
            assert ticket.visit is not None  # every ticket that is served has one
            return ticket.visit
        ticket.state, ticket.finished_at = Ticket.State.DONE, now
        detail = {"number": ticket.number, "window": seat.window.code} | ({"left": len(left)} if left else {})
        traces.append(Trace(f"ticket:{ticket.pk}", "finish", detail))
    visit = ticket.visit if ticket else walk_in
    assert visit is not None  # every ticket that is served has one
    visit.closed_at = now
    values = {
        "ticket": ticket.pk if ticket else None,
        "visit": visit.pk,
        "window": seat.window.pk,
        "post": seat.duty.post_id,
        "now": now,
    }
    with connection.cursor() as cursor:
        cursor.execute(_FINISH, values)
    traces.append(Trace(f"visit:{visit.pk}", "close_visit", {"window": seat.window.code}))
    audit.leave_all(traces, actor, now)
    tell_finished(ticket, visit, seat.window, now)
    return visit
