"""The person at the window is done: with one matter of several, or with the visit, which the pad asks to rate."""

from datetime import datetime

from django.db import transaction

from yichuang.domains.audit import actions as audit
from yichuang.domains.audit.actions.leave import Trace
from yichuang.rules.access import Actor
from yichuang.rules.hall.pressed import Moment
from yichuang.rules.refusal import Refusal
from yichuang.toolkit.prepared import prepared_cursor

from ..models import Ticket, Visit
from .next_matter import go_on, matters_left
from .seat import Seat, check_in_hand, find_in_hand, find_walk_in, moment_at, take_seat
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


def finish(
    *,
    actor: Actor,
    now: datetime,
    ticket_id: int | None = None,
    whole: bool = False,
    seconds_ago: float | None = None,
) -> Visit:
    """The visit of the ticket in hand, or of the walk-in at this window, ended; where the ticket has further matters it
    goes on to the next (see `go_on`) and the visit stays open. ``whole``: end it whatever else they came for.
    ``seconds_ago``: how long the press was kept through an outage (`rules.hall.pressed`); its times count from then.

    Raises ``Refusal``: ``not_permitted``, ``no_window``, ``no_ticket`` (nobody is at the window), ``stale``,
    ``not_started``.
    """
    with transaction.atomic():
        seat = take_seat(actor, now)
        return _finish(seat, actor, moment_at(seat, now, seconds_ago), ticket_id, whole=whole)


def _finish(seat: Seat, actor: Actor, when: Moment, ticket_id: int | None, *, whole: bool) -> Visit:
    ticket = find_in_hand(seat.window)
    if ticket is not None:
        check_in_hand(ticket, ticket_id, Ticket.State.SERVING)
        if stays_for(ticket, seat, actor, when, whole=whole) is not None:
            assert ticket.visit is not None  # every ticket that is served has one
            return ticket.visit
    visit = ticket.visit if ticket else find_walk_in(seat.window)
    if visit is None:
        raise Refusal("no_ticket", "窗口前没有正在办理的人，请先点「叫下一位」。")
    end_visit(ticket, visit, seat, actor, when, left=len(matters_left(ticket)) if ticket and whole else 0)
    return visit


def stays_for(ticket: Ticket, seat: Seat, actor: Actor, when: Moment, *, whole: bool = False) -> bool | None:
    """Send a ticket that is being served on to its next matter: whether it stays at this window; None where that was
    the last one, or the visit is to end whatever is left (``whole``)."""
    left = matters_left(ticket)
    if not left or whole:
        return None
    return go_on(ticket, left[0], seat, actor, when)


def end_visit(ticket: Ticket | None, visit: Visit, seat: Seat, actor: Actor, when: Moment, *, left: int = 0) -> None:
    """The visit that is open at the window ends, with its ticket, which is being served; ``left``: its matters that
    nobody has begun."""
    traces: list[Trace] = []
    if ticket is not None:
        ticket.state, ticket.finished_at = Ticket.State.DONE, when.at
        detail = {"number": ticket.number, "window": seat.window.code} | ({"left": left} if left else {})
        traces.append(Trace(f"ticket:{ticket.pk}", "finish", detail | when.detail))
    visit.closed_at = when.at
    values = {
        "ticket": ticket.pk if ticket else None,
        "visit": visit.pk,
        "window": seat.window.pk,
        "post": seat.duty.post_id,
        "now": when.at,
    }
    with prepared_cursor() as cursor:
        cursor.execute(_FINISH, values)
    traces.append(Trace(f"visit:{visit.pk}", "close_visit", {"window": seat.window.code} | when.detail))
    audit.leave_all(traces, actor, when.now)
    tell_finished(ticket, visit, seat.window, when.now)
