"""End an agreement before its last day (终止协议): from today on it no longer holds; the record stays."""

from datetime import datetime

from django.db import transaction

from yichuang.domains.audit import actions as audit
from yichuang.rules.access import Actor
from yichuang.rules.office import in_shanghai
from yichuang.rules.personnel.agreements import Term
from yichuang.rules.refusal import Refusal

from ..models import Agreement
from ..scope import get_locked, may_manage, one_line
from .sign_agreement import whose


def end_agreement(*, actor: Actor, now: datetime, agreement_id: int, reason: str) -> Agreement:
    """Raises ``Refusal``: ``not_permitted``, ``not_found``, ``stale`` (over already), ``reason_missing``."""
    may_manage(actor, now, f"agreement:{agreement_id}")
    if not one_line(reason):
        raise Refusal("reason_missing", "请写明终止的原因。", field="reason")
    with transaction.atomic():
        rows = Agreement.objects.filter(centre_id=actor.centre_id).select_related("account")
        agreement = get_locked(rows, agreement_id, "协议")
        today = in_shanghai(now).date()
        last = Term(agreement.signed_on, agreement.ends_on, agreement.ended_on).last
        if agreement.ended_on or (last and last < today):
            raise Refusal("stale", "这份协议已经终止或到期，页面不是最新的。请刷新后再操作。")
        agreement.ended_on, agreement.ended_by, agreement.end_reason = today, actor.label, one_line(reason)
        agreement.save(update_fields=["ended_on", "ended_by", "end_reason"])
        detail = {"agreement": agreement.pk, "kind": agreement.kind, "reason": agreement.end_reason}
        audit.leave(whose(agreement), "end_agreement", actor, now, detail)
    return agreement
