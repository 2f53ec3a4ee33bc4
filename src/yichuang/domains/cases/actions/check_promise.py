"""Check a promise afterwards (核查承诺, 国办发〔2020〕42号): kept, or false with what was found.

A false one goes on the applicant's record. To end the case, or to revoke its decision, is an act of its own.
"""

from datetime import date, datetime

from yichuang.rules.access import Actor
from yichuang.rules.cases.promises import FALSE, check_result
from yichuang.rules.clock import SHANGHAI
from yichuang.rules.refusal import Refusal

from ..models import Case, CreditRecord, Promise
from .act import Act, acting
from .credit import record_credit


def check_promise(
    *,
    actor: Actor,
    now: datetime,
    number: str,
    material: str,
    result: str,
    finding: str = "",
    mend_by: date | None = None,
    edition: int | None = None,
) -> Case:
    """``material``: code of the proof that was promised; ``result``: kept or false.

    Raises ``Refusal``: those of ``acting``, of ``check_result``, ``promise_not_open``.
    """
    finding = finding.strip()[:500]
    check_result(result, finding, mend_by, today=now.astimezone(SHANGHAI).date())
    with acting(actor, "check_promise", number=number, edition=edition, now=now) as act:
        promise = _open(act, material)
        promise.checked_at, promise.checked_by_id = now, act.post_id
        promise.result, promise.finding = result, finding
        promise.mend_by = mend_by if result == FALSE else None
        promise.save(update_fields=["checked_at", "checked_by", "result", "finding", "mend_by"])
        if result == FALSE:
            reason = f"对「{promise.requirement.name}」的承诺不实：{finding}"
            record_credit(act.case, CreditRecord.Kind.FALSE_PROMISE, reason, now=now, post_id=act.post_id)
        return act.finish(material=material, result=result, finding=finding)


def _open(act: Act, material: str) -> Promise:
    found = Promise.objects.filter(case=act.case, requirement__code=material, checked_at=None)
    promise = found.select_related("requirement").first()
    if promise is None:
        raise Refusal("promise_not_open", "这份承诺已经核查，或办件没有这份承诺，请刷新页面。", field="material")
    return promise
