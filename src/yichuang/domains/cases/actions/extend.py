"""Extend the limit (延长, 行政许可法 42): once, before it ends, by the organ's head, the applicant told why."""

from datetime import datetime
from decimal import Decimal

from yichuang.rules.access import Actor
from yichuang.rules.cases.extension import check_approval, check_extension
from yichuang.rules.clock import Limit

from .. import clocks
from ..extending import is_joint, statutory_clock
from ..models import Case, Clock, Extension, ExtensionRequest
from .act import Act, acting
from .ending import worded
from .examine import check_files


def extend(
    *,
    actor: Actor,
    now: datetime,
    number: str,
    value: Decimal | int,
    reason: str,
    document: str = "",
    file: str | None = None,
    edition: int | None = None,
) -> Case:
    """Add ``value``, in the unit of the statutory limit, to the statutory clock; to the promise too where its unit is
    the same and it is not over yet.

    A joint matter needs the number and the ``file`` (digest) of the government's approval. Raises ``Refusal``: those of
    ``acting``, ``reason_missing``, ``check_extension``, ``check_approval``, ``file_unknown``.
    """
    reason = worded(reason, "reason", "请写明延长期限的理由，理由会写进《延长办理期限通知书》。")
    check_files({file} if file else set())
    with acting(actor, "extend", number=number, edition=edition, now=now) as act:
        joint = is_joint(act.case)
        clock, limit = statutory_clock(act.case)
        given = check_extension(Decimal(value), limit, is_joint=joint, due_at=clock.due_at, now=now)
        check_approval(is_joint=joint, document=document, file=file)
        rows = clocks.recount(act.case, act.time, _extended(act, given))
        statutory = rows[Clock.Kind.STATUTORY]
        Extension.objects.create(
            case=act.case,
            value=given.value,
            unit=given.unit,
            reason=reason,
            document=document.strip()[:80],
            file_id=file,
            due_before=clock.due_at,
            due_after=statutory.due_at,
            is_provisional=statutory.is_provisional,
            granted_at=now,
            granted_by_id=act.post_id,
        )
        ExtensionRequest.objects.filter(case=act.case, answered_at=None).update(
            answered_at=now, answered_by_id=act.post_id, is_granted=True
        )
        act.set(due_at=clocks.shown_due(act.case, rows))
        return act.finish(value=str(given.value), unit=given.unit, due=str(statutory.due_at))


def _extended(act: Act, given: Limit) -> dict[str, Decimal]:
    """Which clocks the extension lengthens: the statute, and the promise if it counts alike and is still in time."""
    promised = Clock.objects.get(case=act.case, kind=Clock.Kind.PROMISED)
    is_over = promised.due_at is not None and promised.due_at < act.now
    moves_promise = promised.limit_unit == given.unit and not is_over
    return {
        Clock.Kind.STATUTORY.value: given.value,
        **({Clock.Kind.PROMISED.value: given.value} if moves_promise else {}),
    }
