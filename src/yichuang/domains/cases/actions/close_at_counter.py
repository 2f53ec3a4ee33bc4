"""Close at the counter (窗口办结): only what needs no decision; clerks act by entrustment and never decide."""

from datetime import datetime

from yichuang.rules.access import Actor

from .. import clocks
from ..models import Case
from .act import acting


def close_at_counter(*, actor: Actor, now: datetime, number: str, edition: int | None = None) -> Case:
    """Close an accepted case without a decision. Raises ``Refusal``: those of ``acting``, ``needs_decision``."""
    with acting(actor, "close_at_counter", number=number, edition=edition, now=now) as act:
        clocks.meet(act.case, now)
        act.set(closed_at=now, due_at=None)
        return act.finish()
