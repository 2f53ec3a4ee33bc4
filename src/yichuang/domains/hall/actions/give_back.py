"""Somebody who waits gives the number back: the line moves on, the ticket stays on record as cancelled."""

from datetime import datetime

from django.db import transaction

from yichuang.domains.audit import actions as audit
from yichuang.rules.access import Actor, check_kind
from yichuang.rules.refusal import Refusal

from ..models import Ticket
from .tell import tell_waiting


def give_back(*, token: str, actor: Actor, now: datetime) -> Ticket:
    """The ticket of this token, cancelled; giving it back twice changes nothing.

    Staff with "take" act within their centre; the public acts by holding the slip (its token).
    Raises ``Refusal``: ``not_permitted``, ``not_found``, ``not_waiting`` (it was called, served or missed).
    """
    if actor.kind is not None:
        check_kind(actor, "take")
    with transaction.atomic():
        tickets = Ticket.objects.select_for_update()  # alone: its zone and item change while it waits for the lock
        ticket = tickets.filter(token=token, **({"centre_id": actor.centre_id} if actor.kind else {})).first()
        if ticket is None:
            raise Refusal("not_found", "没有找到这个号，请扫描小票上的二维码再试。")
        if ticket.state == Ticket.State.CANCELLED:
            return ticket
        if ticket.state != Ticket.State.WAITING:
            raise Refusal("not_waiting", f"{ticket.number} 已经叫到过，不用退号；不办了请告诉窗口。")
        ticket.state, ticket.finished_at = Ticket.State.CANCELLED, now
        ticket.save(update_fields=["state", "finished_at"])
        audit.leave(f"ticket:{ticket.pk}", "give_back", actor, now, {"number": ticket.number})
        tell_waiting(ticket, now)
        return ticket
