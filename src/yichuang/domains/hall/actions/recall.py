"""Call somebody again who has not come, and give up after as many calls as the centre sets (呼叫三次不到为过号)."""

from datetime import datetime

from django.db import transaction

from yichuang.domains.audit import actions as audit
from yichuang.rules.access import Actor
from yichuang.rules.hall.policy import hall_policy
from yichuang.rules.refusal import Refusal

from ..models import Ticket
from .seat import moment_at, note_call, take_in_hand, take_seat
from .tell import tell_ticket


def recall(*, actor: Actor, now: datetime, ticket_id: int | None = None) -> Ticket:
    """The ticket in hand, called again. ``ticket_id``: the one that the page showed.

    Raises ``Refusal``: ``not_permitted``, ``no_window``, ``no_ticket``, ``stale``, ``already_started``,
    ``called_enough``.
    """
    with transaction.atomic():
        seat = take_seat(actor, now)
        ticket = take_in_hand(seat.window, ticket_id, Ticket.State.CALLED)
        calls = ticket.calls.filter(window=seat.window, kind__in=["call", "recall"], at__gte=ticket.called_at).count()
        if calls >= hall_policy(seat.window.centre.settings).calling.calls:
            raise Refusal("called_enough", f"{ticket.number} 已经呼叫 {calls} 次，人没有来请点「过号」。")
        note_call("recall", ticket, seat, now)
        audit.leave(f"ticket:{ticket.pk}", "recall", actor, now, {"number": ticket.number, "calls": calls + 1})
        tell_ticket("recalled", ticket, seat.window, now)
        return ticket


def miss(*, actor: Actor, now: datetime, ticket_id: int | None = None, seconds_ago: float | None = None) -> Ticket:
    """The ticket in hand is missed (过号). ``seconds_ago``: how long the press was kept through an outage
    (`rules.hall.pressed`). Raises ``Refusal`` as `recall`, without ``called_enough``."""
    with transaction.atomic():
        seat = take_seat(actor, now)
        ticket = take_in_hand(seat.window, ticket_id, Ticket.State.CALLED)
        when = moment_at(seat, now, seconds_ago)
        ticket.state = Ticket.State.MISSED
        ticket.finished_at = when.at
        ticket.save(update_fields=["state", "finished_at"])
        if ticket.visit is not None:  # it began in another zone
            ticket.visit.closed_at = when.at
            ticket.visit.save(update_fields=["closed_at"])
        note_call("miss", ticket, seat, when.at)
        detail = {"number": ticket.number, "window": seat.window.code} | when.detail
        audit.leave(f"ticket:{ticket.pk}", "miss", actor, now, detail)
        tell_ticket("missed", ticket, seat.window, now)
        return ticket
