"""Cancel a record of leave (撤销请假): it was wrong, or not taken. The record stays."""

from datetime import datetime

from django.db import transaction

from yichuang.domains.audit import actions as audit
from yichuang.rules.access import Actor
from yichuang.rules.refusal import Refusal

from ..models import Leave
from ..scope import get_locked, may_manage, one_line, subject_of


def cancel_leave(*, actor: Actor, now: datetime, leave_id: int, reason: str) -> Leave:
    """Raises ``Refusal``: ``not_permitted``, ``not_found``, ``stale`` (cancelled already), ``reason_missing``."""
    may_manage(actor, now, f"leave:{leave_id}")
    if not one_line(reason):
        raise Refusal("reason_missing", "请写明撤销的原因。", field="reason")
    with transaction.atomic():
        rows = Leave.objects.filter(centre_id=actor.centre_id).select_related("account")
        leave = get_locked(rows, leave_id, "请假登记")
        if leave.cancelled_at:
            raise Refusal("stale", "这条登记已经撤销，页面不是最新的。请刷新后再操作。")
        leave.cancelled_at, leave.cancelled_by, leave.cancel_reason = now, actor.label, one_line(reason)
        leave.save(update_fields=["cancelled_at", "cancelled_by", "cancel_reason"])
        detail = {"leave": leave.pk, "reason": leave.cancel_reason}
        audit.leave(subject_of(leave.account), "cancel_leave", actor, now, detail)
    return leave
