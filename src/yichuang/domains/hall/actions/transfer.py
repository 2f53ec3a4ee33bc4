"""Send somebody to another zone without queueing again."""

from datetime import datetime

from django.db import transaction

from yichuang.domains.audit import actions as audit
from yichuang.domains.organisation.models import Zone
from yichuang.rules.access import Actor
from yichuang.rules.refusal import Refusal

from ..models import Ticket
from .seat import note_call, take_in_hand, take_seat
from .tell import tell_ticket


def transfer(*, actor: Actor, zone_id: int, now: datetime, ticket_id: int | None = None) -> Ticket:
    """The ticket in hand, waiting in the other zone at the place that it had by its time of taking.

    Its visit stays open and goes with it. Raises ``Refusal``: ``not_permitted``, ``no_window``, ``no_ticket``,
    ``stale``, ``unknown_zone``, ``same_zone``.
    """
    with transaction.atomic():
        seat = take_seat(actor, now)
        ticket = take_in_hand(seat.window, ticket_id, *Ticket.IN_HAND)
        zone = Zone.objects.filter(pk=zone_id, centre_id=seat.window.centre_id).first()
        if zone is None:
            raise Refusal("unknown_zone", "没有找到这个专区，请重新选择。", field="zone")
        if zone.pk == ticket.zone_id:
            raise Refusal("same_zone", f"{ticket.number} 已经在{zone.name}专区，请选择其他专区。", field="zone")
        left = ticket.zone
        ticket.zone, ticket.window, ticket.state = zone, None, Ticket.State.WAITING
        ticket.called_at = ticket.started_at = None
        ticket.save(update_fields=["zone", "window", "state", "called_at", "started_at"])
        note_call("transfer", ticket, seat, now, (left, ticket.item_id))
        detail = {"number": ticket.number, "from": left.code, "to": zone.code, "window": seat.window.code}
        audit.leave(f"ticket:{ticket.pk}", "transfer", actor, now, detail)
        tell_ticket("transferred", ticket, seat.window, now)
        return ticket
