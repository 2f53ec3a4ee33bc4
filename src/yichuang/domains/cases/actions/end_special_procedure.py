"""End a special procedure: its result is on record, and the clocks go on from here (行政许可法 45)."""

from datetime import datetime
from decimal import Decimal

from yichuang.rules.access import Actor
from yichuang.rules.refusal import Refusal

from .. import clocks
from ..models import Case, SpecialProcedure
from .act import acting
from .ending import worded


def end_special_procedure(
    *,
    actor: Actor,
    now: datetime,
    number: str,
    key: str,
    result: str,
    fee: Decimal | None = None,
    edition: int | None = None,
) -> Case:
    """End the procedure of that ``key``; ``fee``: yuan that it cost the applicant, where the law has one.

    Both clocks get their due moment by the rules, unless another procedure is still open. Raises ``Refusal``: those of
    ``acting``, ``result_missing``, ``special_unknown``, ``fee_invalid``.
    """
    result = worded(result, "result", "请写明特别程序的结果。")
    if fee is not None and not 0 <= fee < 10**9:
        raise Refusal("fee_invalid", "费用应为不小于0的金额（元），请重新填写。", field="fee")
    with acting(actor, "end_special_procedure", number=number, edition=edition, now=now) as act:
        procedure = SpecialProcedure.objects.filter(case=act.case, key=key, ended_at=None).first()
        if procedure is None:
            raise Refusal("special_unknown", "没有找到这项正在进行的特别程序，请刷新页面后重新选择。", field="key")
        procedure.ended_at, procedure.ended_by_id, procedure.result, procedure.fee = now, act.post_id, result, fee
        procedure.save(update_fields=["ended_at", "ended_by", "result", "fee"])
        clocks.go_on(act.case, now, kind="special_procedure", part=key)
        act.set(due_at=clocks.shown_due(act.case, clocks.recount(act.case, act.time)))
        return act.finish(key=key, kind=procedure.kind, due=str(act.case.due_at))
