"""Put a person's objection to a measure on record, and what came of it (登记异议)."""

from datetime import datetime

from django.db import transaction

from yichuang.domains.audit import actions as audit
from yichuang.rules.access import Actor
from yichuang.rules.office import in_shanghai
from yichuang.rules.refusal import Refusal

from ..models import DisciplineRecord
from ..scope import get_locked, may_manage, one_line, subject_of


def object_to_discipline(
    *, actor: Actor, now: datetime, record_id: int, objection: str, answer: str = ""
) -> DisciplineRecord:
    """The objection once; its answer with it or later, once. Raises ``Refusal``: ``not_permitted``, ``not_found``,
    ``objection_missing``, ``answered`` (both are there already), ``stale`` (a correction).
    """
    may_manage(actor, now, f"discipline:{record_id}")
    with transaction.atomic():
        rows = DisciplineRecord.objects.filter(centre_id=actor.centre_id).select_related("account")
        record = get_locked(rows, record_id, "纪律处理记录")
        if record.corrects_id:
            raise Refusal("stale", "这是一条更正记录，异议请登记在原来的处理上。")
        if record.objection and (record.answer or not one_line(answer)):
            raise Refusal("answered", "异议已经登记；处理有误的，请登记更正。", field="objection")
        if not record.objection and not one_line(objection):
            raise Refusal("objection_missing", "请写明本人的异议。", field="objection")
        if not record.objection:
            record.objection, record.objected_on = objection.strip()[:2000], in_shanghai(now).date()
        record.answer = answer.strip()[:2000]
        record.save(update_fields=["objection", "objected_on", "answer"])
        detail = {"record": record.pk, "answered": bool(record.answer)}
        audit.leave(subject_of(record.account), "object_to_discipline", actor, now, detail)
    return record
