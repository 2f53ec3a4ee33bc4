"""How many tickets one person may hold: so many a day, and one open ticket for a line. Pure.

Halls set both themselves (rules 8, practice): no law names a number. Staff may go beyond with a reason, on record.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from yichuang.rules.refusal import Refusal

LONGEST_REASON = 100
OVER_SHARE = 0.10  # more than this share with priority is worth a look of who leads the hall


@dataclass(frozen=True)
class HeldTicket:
    """A ticket of the same person today. ``is_open``: it waits, is called, is being served or on hold."""

    number: str
    zone_id: int
    purpose: str
    is_open: bool


def check_limits(held: Sequence[HeldTicket], *, zone_id: int, purpose: str, per_day: int) -> None:
    """``held``: what the person took today and did not give back; ``per_day``: 0 for no limit.

    Raises ``Refusal``: ``already_waiting`` (``extra``: its number), ``too_many_today``; both with field ``holder``.
    """
    same = next((one for one in held if one.is_open and (one.zone_id, one.purpose) == (zone_id, purpose)), None)
    if same is not None:
        text = f"您已有 {same.number} 在排队，请留意叫号，不用重复取号；还要办别的事，请告诉窗口。"
        raise Refusal("already_waiting", text, field="holder", extra={"number": same.number})
    if per_day and len(held) >= per_day:
        text = f"您今天已取 {len(held)} 个号，每人每天最多 {per_day} 个；确有需要请到导办台。"
        raise Refusal("too_many_today", text, field="holder", extra={"taken": len(held)})


def is_elderly(age: int | None, elderly_from: int) -> bool:
    """Whether a card shows an age at which the centre calls somebody before the others (法定优先：老年人)."""
    return bool(elderly_from) and age is not None and age >= elderly_from


def priority_share(with_priority: int, all_tickets: int) -> int:
    """The share of today's tickets that have priority, in whole per cent."""
    return round(100 * with_priority / all_tickets) if all_tickets else 0
