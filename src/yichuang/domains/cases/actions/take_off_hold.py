"""Take off hold (解除挂起): the desk goes on with the case."""

from datetime import datetime

from yichuang.rules.access import Actor

from ..models import Case
from .act import acting


def take_off_hold(*, actor: Actor, now: datetime, number: str, edition: int | None = None) -> Case:
    """Go on with a held case. Raises ``Refusal``: those of ``acting``."""
    with acting(actor, "take_off_hold", number=number, edition=edition, now=now) as act:
        since = act.case.held_at
        act.set(held_at=None, hold_reason="")
        return act.finish(since=str(since))
