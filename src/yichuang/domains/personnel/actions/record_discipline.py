"""Put a disciplinary measure on record (登记纪律处理): what happened, what follows, who decided."""

from datetime import date, datetime

from django.db import transaction

from yichuang.domains.audit import actions as audit
from yichuang.rules.access import Actor
from yichuang.rules.office import in_shanghai
from yichuang.rules.personnel.records import check_decided
from yichuang.rules.refusal import Refusal

from ..models import DisciplineRecord
from ..scope import locked_person, may_manage, one_line, subject_of


def record_discipline(
    *,
    actor: Actor,
    now: datetime,
    account_id: int,
    kind: str,
    measure: str,
    happened_on: date,
    facts: str,
    decided_by: str,
    decided_on: date,
) -> DisciplineRecord:
    """The facts are sealed. Nobody records a measure against oneself. Raises ``Refusal``: ``not_permitted``,
    ``not_found``, ``own_record``, ``kind_unknown``, ``facts_missing``, ``decider_missing``, those of ``check_decided``.
    """
    may_manage(actor, now, f"person:{account_id}")
    if account_id == actor.account_id:
        raise Refusal("own_record", "不能登记对自己的处理，请由另一位管理人员登记。")
    if kind not in DisciplineRecord.Kind.values or measure not in DisciplineRecord.Measure.values:
        raise Refusal("kind_unknown", "请选择情形和处理方式。", field="kind")
    if not one_line(facts):
        raise Refusal("facts_missing", "请写明事实：何时、何地、做了什么、怎样查实。", field="facts")
    if not one_line(decided_by):
        raise Refusal("decider_missing", "请写明由谁决定。", field="decided_by")
    check_decided(happened_on, decided_on, in_shanghai(now).date())
    with transaction.atomic():
        account = locked_person(actor, account_id)
        record = DisciplineRecord.objects.create(
            centre_id=actor.centre_id,
            account=account,
            kind=kind,
            measure=measure,
            happened_on=happened_on,
            facts=facts.strip()[:2000],
            decided_by=one_line(decided_by, 60),
            decided_on=decided_on,
            made_at=now,
            made_by=actor.label,
        )
        detail = {"record": record.pk, "kind": kind, "measure": measure, "decided_on": decided_on.isoformat()}
        audit.leave(subject_of(account), "record_discipline", actor, now, detail)
    return record
