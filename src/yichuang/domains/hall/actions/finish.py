"""The person at the window is done: the visit closes and the pad asks for a rating."""

from datetime import datetime

from django.db import transaction

from yichuang.domains.audit import actions as audit
from yichuang.rules.access import Actor
from yichuang.rules.refusal import Refusal

from ..models import Ticket, Visit
from .seat import Seat, find_in_hand, find_walk_in, note_call, take_in_hand, take_seat
from .tell import tell_pad, tell_ticket


def finish(*, actor: Actor, now: datetime, ticket_id: int | None = None) -> Visit:
    """The visit that ended: of the ticket in hand, or of the walk-in at this window.

    Raises ``Refusal``: ``not_permitted``, ``no_window``, ``no_ticket`` (nobody is at the window), ``stale``,
    ``not_started``.
    """
    with transaction.atomic():
        return finish_visit(take_seat(actor, now), actor, now, ticket_id)


def finish_visit(seat: Seat, actor: Actor, now: datetime, ticket_id: int | None = None) -> Visit:
    """`finish` inside a transaction that holds the seat."""
    ticket = find_in_hand(seat.window)
    walk_in = None if ticket else find_walk_in(seat.window)
    if ticket is None and walk_in is None:
        raise Refusal("no_ticket", "窗口前没有正在办理的人，请先点「叫下一位」。")
    if ticket is not None:
        ticket = take_in_hand(seat.window, ticket_id, Ticket.State.SERVING)
        ticket.state = Ticket.State.DONE
        ticket.finished_at = now
        ticket.save(update_fields=["state", "finished_at"])
        note_call("finish", ticket, seat, now)
        audit.leave(f"ticket:{ticket.pk}", "finish", actor, now, {"number": ticket.number, "window": seat.window.code})
    visit = ticket.visit if ticket else walk_in
    assert visit is not None  # every ticket that is served has one
    visit.closed_at = now
    visit.save(update_fields=["closed_at"])
    audit.leave(f"visit:{visit.pk}", "close_visit", actor, now, {"window": seat.window.code})
    if ticket is not None:
        tell_ticket("finished", ticket, seat.window, now)
    tell_pad(seat.window, visit, now)
    return visit
