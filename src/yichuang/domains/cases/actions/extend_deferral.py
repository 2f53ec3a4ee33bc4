"""Extend the time to supply what was deferred (延长补交期限): by force majeure, once, before it is over."""

from datetime import datetime
from decimal import Decimal

from yichuang.rules.access import Actor
from yichuang.rules.cases.deferral import check_extension

from .. import clocks
from ..models import Case, Clock, Deferral
from .act import acting
from .ending import worded


def extend_deferral(
    *,
    actor: Actor,
    now: datetime,
    number: str,
    extension: Decimal | float,
    reason: str,
    edition: int | None = None,
) -> Case:
    """``extension``: in the unit of the deferral's limit; ``reason``: what hindered the applicant.

    Raises ``Refusal``: those of ``acting`` (``extended_already``), ``reason_missing``, ``extension_invalid``,
    ``deferral_over``.
    """
    reason = worded(reason, "reason", "请写明致使申请人不能按期补交的不可抗力。")
    value = Decimal(str(extension))
    with acting(actor, "extend_deferral", number=number, edition=edition, now=now) as act:
        clock = Clock.objects.get(case=act.case, kind=Clock.Kind.DEFERRAL)
        check_extension(value, until=act.case.deferral.until, now=now)
        row = clocks.start(
            Clock.Kind.DEFERRAL,
            clock.starts_at,
            clocks.limit_of(clock.limit_value, clock.limit_unit),
            act.time,
            extension=value,
        )
        clocks.save(act.case, [row])
        Clock.objects.filter(pk=clock.pk).update(extension=value)
        Deferral.objects.filter(case=act.case).update(
            until=row.due_at, extended_at=now, extended_by_id=act.post_id, extension_reason=reason
        )
        return act.finish(extension=str(value), reason=reason, until=str(row.due_at))
