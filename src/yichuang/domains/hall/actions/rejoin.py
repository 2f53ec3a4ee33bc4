"""A missed ticket joins the line again: once on its day, behind the third who waits."""

from datetime import datetime

from django.db import transaction

from yichuang.domains.audit import actions as audit
from yichuang.rules.access import Actor, check_kind
from yichuang.rules.hall.tickets import REJOIN_AFTER, hall_day, may_rejoin, rejoin_moment
from yichuang.rules.refusal import Refusal

from ..models import Ticket
from .tell import tell_waiting


def rejoin(*, token: str, actor: Actor, now: datetime) -> Ticket:
    """The ticket of this token, waiting again; asking twice changes nothing.

    Staff with "take" act within their centre; the public acts by holding the slip (its token).
    Raises ``Refusal``: ``not_permitted``, ``not_found``, ``not_missed``, ``not_today``, ``missed_twice``.
    """
    if actor.kind is not None:
        check_kind(actor, "take")
    with transaction.atomic():
        ticket = (
            Ticket.objects.select_for_update(of=("self",))
            .select_related("zone", "centre", "item")
            .filter(token=token, **({"centre_id": actor.centre_id} if actor.kind else {}))
            .first()
        )
        if ticket is None:
            raise Refusal("not_found", "没有找到这个号，请重新取号。")
        if ticket.state == Ticket.State.WAITING:
            return ticket
        if ticket.day != hall_day(now):
            raise Refusal("not_today", f"{ticket.number} 不是今天的号，请重新取号。")
        if ticket.state != Ticket.State.MISSED:
            raise Refusal("not_missed", f"{ticket.number} 没有过号，不需要重新排队。")
        if not may_rejoin(ticket.calls.filter(kind="miss").count()):
            raise Refusal("missed_twice", f"{ticket.number} 已经两次过号，请重新取号。")
        line = Ticket.objects.filter(
            centre=ticket.centre, day=ticket.day, zone=ticket.zone, state=Ticket.State.WAITING
        ).order_by("queued_at", "id")
        ticket.queued_at = rejoin_moment(list(line.values_list("queued_at", flat=True)[:REJOIN_AFTER]), now)
        ticket.state, ticket.window = Ticket.State.WAITING, None
        ticket.called_at = ticket.finished_at = None
        ticket.save(update_fields=["queued_at", "state", "window", "called_at", "finished_at"])
        audit.leave(f"ticket:{ticket.pk}", "rejoin", actor, now, {"number": ticket.number})
        tell_waiting(ticket, now)
        return ticket
