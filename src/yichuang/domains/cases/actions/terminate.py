"""Terminate (终止): the organ ends a case before a decision, with reasons, basis and redress in writing."""

from datetime import datetime

from yichuang.rules.access import Actor

from ..models import Case, Ending
from .act import acting
from .ending import end_without_decision, worded


def terminate(*, actor: Actor, now: datetime, number: str, reason: str, basis: str, edition: int | None = None) -> Case:
    """End the case, such as when its object is gone. Raises ``Refusal``: those of ``acting``, ``reason_missing``,
    ``basis_missing``."""
    reason = worded(reason, "reason", "请写明终止办理的理由。")
    basis = worded(basis, "basis", "请写明终止办理所依据的法律条文。", 300)
    with acting(actor, "terminate", number=number, edition=edition, now=now) as act:
        return end_without_decision(act, Ending.Kind.TERMINATED, reason, basis=basis)
