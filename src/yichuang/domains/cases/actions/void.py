"""Void and merge (作废, 并件): what was entered by mistake or twice ends, and its record stays (outcomes 2 and 3 of
rules.md 3.2: out of every figure's denominator)."""

from datetime import datetime

from django.db import transaction

from yichuang.domains.audit import actions as audit
from yichuang.rules.access import Actor
from yichuang.rules.refusal import Refusal

from ..models import Case, CaseMaterial, Ending
from ..queries.scope import in_scope, not_found
from .act import acting, check_authority
from .ending import end_without_decision, worded

_KINDS = {Ending.Kind.INVALID, Ending.Kind.KEYING_ERROR}


def void(
    *, actor: Actor, now: datetime, number: str, reason: str, kind: str = "invalid", edition: int | None = None
) -> Case:
    """End a case that never should have been. ``kind``: invalid or keying_error.

    Raises ``Refusal``: those of ``acting``, ``void_kind``, ``reason_missing``.
    """
    if kind not in _KINDS:
        raise Refusal("void_kind", "请选择作废的原因：无效，或录入错误。", field="kind")
    reason = worded(reason, "reason", "请写明为什么作废。")
    with acting(actor, "void", number=number, edition=edition, now=now) as act:
        return end_without_decision(act, Ending.Kind(kind), reason)


def merge(*, actor: Actor, now: datetime, number: str, into: str, reason: str = "", edition: int | None = None) -> Case:
    """End a double entry: the case goes up in ``into``, which gets the materials that it lacks. Returns the ended one.

    Both are of the same applicant and item and still run. Raises ``Refusal``: those of ``acting``, ``into_missing``,
    ``not_double``, ``into_ended``.
    """
    check_authority(actor=actor, now=now, number=number, verbs=["merge"])
    target = Case.objects.filter(in_scope(actor), number=into.strip()).first()
    if target is None:
        raise Refusal("into_missing", not_found().message, field="into")
    with transaction.atomic():
        # always the same order of locks, whichever is merged into the other
        list(Case.objects.select_for_update(no_key=True).filter(number__in=[number, target.number]).order_by("pk"))
        with acting(actor, "merge", number=number, edition=edition, now=now) as act:
            target.refresh_from_db()
            _check_double(act.case, target)
            moved = _hand_over(act.case, target, now)
            audit.leave(f"case:{target.number}", "take_in", actor, now, {"of": number, "materials": moved})
            reason = reason.strip()[:500] or f"与办件 {target.number} 重复，并入该件办理"
            return end_without_decision(act, Ending.Kind.MERGED, reason, into_id=target.pk)


def _check_double(case: Case, target: Case) -> None:
    if target.pk == case.pk or (target.item_id, target.applicant_id) != (case.item_id, case.applicant_id):
        raise Refusal("not_double", "只有同一申请人、同一事项的两个办件才能合并，请核对编号。", field="into")
    if target.closed_at is not None:
        raise Refusal("into_ended", f"办件 {target.number} 已经结束，不能并入。", field="into")


def _hand_over(case: Case, target: Case, now: datetime) -> list[str]:
    """Materials that came for the double and not for the other; codes of the requirements."""
    states = CaseMaterial.State
    came = {row.requirement_id: row for row in case.materials.filter(state=states.RECEIVED)}
    lacking = list(
        target.materials.filter(requirement__in=list(came)).exclude(state=states.RECEIVED).select_related("requirement")
    )
    for row in lacking:
        given = came[row.requirement_id]
        row.state, row.medium, row.originals, row.files = states.RECEIVED, given.medium, given.originals, given.files
        row.note, row.received_at = f"由重复件 {case.number} 并入", given.received_at or now
    CaseMaterial.objects.bulk_update(lacking, ["state", "medium", "originals", "files", "note", "received_at"])
    return [row.requirement.code for row in lacking]
