"""Revoke a decision (撤销决定, 行政许可法 69): with reasons, basis and redress; its result is not valid any more."""

from datetime import datetime

from yichuang.rules.access import Actor

from ..models import Case, CaseResult, Ending, Stage
from .act import acting
from .ending import stop_all, worded


def revoke_decision(
    *, actor: Actor, now: datetime, number: str, reason: str, basis: str, edition: int | None = None
) -> Case:
    """Take the department's own decision back, whether its result was handed out or not. The day on which a case was
    closed stays. Raises ``Refusal``: those of ``acting``, ``reason_missing``, ``basis_missing``."""
    reason = worded(reason, "reason", "请写明撤销决定的理由。")
    basis = worded(basis, "basis", "请写明撤销决定所依据的法律条文。", 300)
    with acting(actor, "revoke_decision", number=number, edition=edition, now=now) as act:
        Ending.objects.create(
            case=act.case, kind=Ending.Kind.REVOKED, reason=reason, basis=basis, at=now, by_id=act.post_id
        )
        CaseResult.objects.filter(case=act.case).update(revoked_at=now)
        stop_all(act)
        Stage.objects.filter(case=act.case).exclude(state=Stage.State.DONE).update(state=Stage.State.SKIPPED)
        act.set(closed_at=act.case.closed_at or now, due_at=None)
        return act.finish(basis=basis)
