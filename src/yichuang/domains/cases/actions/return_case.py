"""Return a case (退件): the department gives an accepted matter back undecided, with its reasons and its basis."""

from datetime import datetime

from yichuang.rules.access import Actor

from ..models import Case, Ending
from .act import acting
from .ending import end_without_decision, worded


def return_case(
    *, actor: Actor, now: datetime, number: str, reason: str, basis: str, edition: int | None = None
) -> Case:
    """End the case; the notice states reasons, redress and what is handed back.

    Raises ``Refusal``: those of ``acting``, ``reason_missing``, ``basis_missing``.
    """
    reason = worded(reason, "reason", "请写明退件的理由。")
    basis = worded(basis, "basis", "请写明退件所依据的规定。", 300)
    with acting(actor, "return_case", number=number, edition=edition, now=now) as act:
        return end_without_decision(act, Ending.Kind.RETURNED, reason, basis=basis)
