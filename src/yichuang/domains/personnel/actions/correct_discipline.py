"""End a measure by an entry that corrects it (更正纪律处理): nothing that was recorded is deleted."""

from datetime import datetime

from django.db import transaction

from yichuang.domains.audit import actions as audit
from yichuang.rules.access import Actor
from yichuang.rules.office import in_shanghai
from yichuang.rules.refusal import Refusal

from ..models import DisciplineRecord
from ..scope import get_locked, may_manage, one_line, subject_of


def correct_discipline(*, actor: Actor, now: datetime, record_id: int, facts: str, decided_by: str) -> DisciplineRecord:
    """``facts``: what was wrong, or why the measure ends. Raises ``Refusal``: ``not_permitted``, ``not_found``,
    ``own_record``, ``facts_missing``, ``decider_missing``, ``stale`` (corrected already, or itself a correction).
    """
    may_manage(actor, now, f"discipline:{record_id}")
    if not one_line(facts):
        raise Refusal("facts_missing", "请写明更正的内容和依据。", field="facts")
    if not one_line(decided_by):
        raise Refusal("decider_missing", "请写明由谁决定。", field="decided_by")
    with transaction.atomic():
        rows = DisciplineRecord.objects.filter(centre_id=actor.centre_id).select_related("account")
        record = get_locked(rows, record_id, "纪律处理记录")
        if record.account_id == actor.account_id:
            raise Refusal("own_record", "不能更正对自己的处理，请由另一位管理人员登记。")
        if record.corrects_id or DisciplineRecord.objects.filter(corrects=record).exists():
            raise Refusal("stale", "这条处理已经更正，页面不是最新的。请刷新后再操作。")
        correction = DisciplineRecord.objects.create(
            centre_id=record.centre_id,
            account=record.account,
            kind=record.kind,
            measure=record.measure,
            happened_on=record.happened_on,
            facts=facts.strip()[:2000],
            decided_by=one_line(decided_by, 60),
            decided_on=in_shanghai(now).date(),
            made_at=now,
            made_by=actor.label,
            corrects=record,
        )
        detail = {"record": record.pk, "correction": correction.pk}
        audit.leave(subject_of(record.account), "correct_discipline", actor, now, detail)
    return correction
