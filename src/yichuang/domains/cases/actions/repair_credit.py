"""Repair an applicant's credit (信用修复): the entry stays, and bars no longer."""

from datetime import datetime

from django.db import transaction

from yichuang.domains.audit import actions as audit
from yichuang.rules.access import Actor, check_kind
from yichuang.rules.refusal import Refusal

from ..models import CreditRecord
from .ending import worded


def repair_credit(*, actor: Actor, now: datetime, record_id: int, reason: str) -> CreditRecord:
    """Mark an entry of the actor's centre as repaired.

    Raises ``Refusal``: ``not_permitted``, ``not_found``, ``reason_missing``, ``repaired_already``.
    """
    check_kind(actor, "repair_credit")
    reason = worded(reason, "reason", "请写明修复的依据，例如已按期整改、处罚已履行。")
    with transaction.atomic():
        record = (
            CreditRecord.objects.select_for_update(of=("self",)).filter(pk=record_id, centre=actor.centre_id).first()
        )
        if record is None:
            raise Refusal("not_found", "没有找到这条失信记录，请返回列表重新选择。")
        if record.repaired_at is not None:
            raise Refusal("repaired_already", "这条记录已经修复，请刷新页面查看。")
        record.repaired_at, record.repaired_by_id, record.repair_reason = now, actor.post_id, reason
        record.save(update_fields=["repaired_at", "repaired_by", "repair_reason"])
        audit.leave(
            f"applicant:{record.applicant_id}", "repair_credit", actor, now, {"record": record.pk, "reason": reason}
        )
    return record
