"""Decide on a person's occupational level (评定职业等级), or record what a certificate says."""

from datetime import date, datetime

from django.db import transaction

from yichuang.domains.audit import actions as audit
from yichuang.rules.access import Actor
from yichuang.rules.office import in_shanghai
from yichuang.rules.personnel.records import check_level
from yichuang.rules.refusal import Refusal

from ..models import LevelDecision
from ..queries.levels import find_proposal
from ..scope import locked_person, may_manage, one_line, subject_of


def decide_level(
    *,
    actor: Actor,
    now: datetime,
    account_id: int,
    outcome: str,
    level: int,
    decided_on: date,
    decided_by: str,
    note: str = "",
) -> LevelDecision:
    """``outcome``: recorded (from a certificate), promoted or not_promoted. Against the rule it needs a reason.

    Raises ``Refusal``: ``not_permitted``, ``not_found``, ``own_record``, ``outcome_unknown``, ``decider_missing``,
    ``decided_ahead``, those of ``check_level``.
    """
    may_manage(actor, now, f"person:{account_id}")
    if account_id == actor.account_id:
        raise Refusal("own_record", "不能评定自己的等级，请由另一位管理人员登记。")
    if outcome not in LevelDecision.Outcome.values:
        raise Refusal("outcome_unknown", "请选择评定结论。", field="outcome")
    if not one_line(decided_by):
        raise Refusal("decider_missing", "请写明由谁评定。", field="decided_by")
    today = in_shanghai(now).date()
    if decided_on > today:
        raise Refusal("decided_ahead", "评定日期在今天以后；评定以后再登记。", field="decided_on")
    with transaction.atomic():
        account = locked_person(actor, account_id)
        held, proposal = find_proposal(actor.centre_id, account.pk, today)
        ready = proposal is not None and proposal.is_ready
        check_level(held, outcome, level, is_ready=ready, note=note)
        decision = LevelDecision.objects.create(
            centre_id=actor.centre_id,
            account=account,
            level=level,
            outcome=outcome,
            decided_on=decided_on,
            decided_by=one_line(decided_by, 60),
            note=one_line(note),
            made_at=now,
            made_by=actor.label,
        )
        detail = {"decision": decision.pk, "level": level, "outcome": outcome, "ready": ready, "note": decision.note}
        audit.leave(subject_of(account), "decide_level", actor, now, detail)
    return decision
