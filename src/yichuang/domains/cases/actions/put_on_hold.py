"""Put on hold (普通挂起): the desk lays a case aside, with the reason. It never stops a clock."""

from datetime import datetime

from yichuang.rules.access import Actor

from ..models import Case
from .act import acting
from .ending import worded


def put_on_hold(*, actor: Actor, now: datetime, number: str, reason: str, edition: int | None = None) -> Case:
    """Mark the case as held; every limit counts on. Raises ``Refusal``: those of ``acting``, ``reason_missing``,
    ``reason_too_long``."""
    reason = worded(reason, "reason", "请写明挂起的原因；挂起不停止计时。", 200)
    with acting(actor, "put_on_hold", number=number, edition=edition, now=now) as act:
        act.set(held_at=now, hold_reason=reason)
        return act.finish()
