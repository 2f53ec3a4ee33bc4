"""Withdraw (撤件): the applicant takes the application back before a decision; the record stays."""

from datetime import datetime

from yichuang.rules.access import Actor

from ..models import Case, Ending
from .act import acting
from .ending import end_without_decision, worded


def withdraw(*, actor: Actor, now: datetime, number: str, reason: str, edition: int | None = None) -> Case:
    """End the case at the applicant's wish. Raises ``Refusal``: those of ``acting``, ``reason_missing``."""
    reason = worded(reason, "reason", "请写明申请人撤回申请的原因。")
    with acting(actor, "withdraw", number=number, edition=edition, now=now) as act:
        return end_without_decision(act, Ending.Kind.WITHDRAWN, reason)
