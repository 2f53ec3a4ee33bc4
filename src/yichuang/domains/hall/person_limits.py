"""How many tickets a person holds today, asked one at a time for each person: two touches at once cannot pass."""

from datetime import date

from yichuang.rules.hall.limits import HeldTicket, check_limits
from yichuang.rules.refusal import Refusal
from yichuang.toolkit.locks import lock_name

from .models import Ticket


def lock_holder(holder: str) -> None:
    """Until the end of the transaction nobody else takes a number for this person."""
    lock_name(f"hall-ticket:{holder}")


def exceeded(holder: str, *, day: date, zone_id: int, purpose: str, per_day: int) -> Refusal | None:
    """The refusal of `check_limits` for a person whose lock is held, or None."""
    mine = Ticket.objects.filter(holder=holder, day=day).exclude(state=Ticket.State.CANCELLED)
    rows = mine.order_by("id").values_list("number", "zone_id", "purpose", "state")
    held = [HeldTicket(number, zone, what, state in Ticket.OPEN) for number, zone, what, state in rows]
    try:
        check_limits(held, zone_id=zone_id, purpose=purpose, per_day=per_day)
    except Refusal as refusal:
        return refusal
    return None
