"""Refuse acceptance (不予受理): with the reason, its basis, and who is competent instead (行政许可法 32)."""

from datetime import datetime

from yichuang.rules.access import Actor

from ..models import Case, Ending
from .act import acting
from .ending import end_without_decision, worded


def refuse_acceptance(
    *,
    actor: Actor,
    now: datetime,
    number: str,
    reason: str,
    basis: str,
    competent_organ: str = "",
    edition: int | None = None,
) -> Case:
    """End the case unaccepted. Raises ``Refusal``: those of ``acting``, ``reason_missing``, ``basis_missing``."""
    reason, basis = check_refusal(reason, basis)
    with acting(actor, "refuse_acceptance", number=number, edition=edition, now=now) as act:
        return end_without_decision(
            act, Ending.Kind.REFUSED_ACCEPTANCE, reason, basis=basis, competent_organ=competent_organ.strip()[:80]
        )


def check_refusal(reason: str, basis: str) -> tuple[str, str]:
    """Reason and basis of a refusal, which must both be there."""
    return (
        worded(reason, "reason", "请写明不予受理的理由。"),
        worded(basis, "basis", "请写明不予受理所依据的法律条文。", 300),
    )
