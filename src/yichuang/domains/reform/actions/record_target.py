"""What the figure of a target was on a day."""

from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from yichuang.domains.audit import actions as audit
from yichuang.domains.authority import actions as authority
from yichuang.rules.access import Actor
from yichuang.rules.office import in_shanghai
from yichuang.rules.refusal import Refusal

from ..models import Target, TargetValue
from ..units import get_plan, subject_of

LARGEST = Decimal("999999999")


def record_target(
    *, actor: Actor, now: datetime, code: str, value: Decimal, day: date | None = None, note: str = ""
) -> TargetValue:
    """Record a value; those of before stay, the last one recorded for a day counts.

    Raises ``Refusal``: ``not_permitted``, ``not_found``, ``value_invalid``, ``day_invalid``, ``note_too_long``.
    """
    plan = get_plan(actor)
    subject = subject_of(plan, f"target/{code}")
    authority.require_kind(actor, "record_target", now, subject=subject)
    today = in_shanghai(now).date()
    day = day or today
    target = Target.objects.filter(plan=plan, code=code, is_gone=False).first()
    if target is None:
        raise Refusal("not_found", "没有找到这个目标，请返回任务列表重新选择。")
    most = Decimal(100) if target.unit == "%" else LARGEST
    if not value.is_finite() or not 0 <= value <= most:
        raise Refusal("value_invalid", f"请填写 0 至 {most} 的数。", field="value")
    if day > today or (plan.starts_on and day < plan.starts_on):
        raise Refusal("day_invalid", "日期应在方案印发之后，并且不晚于今天，请改正。", field="day")
    if len(note.strip()) > 200:
        raise Refusal("note_too_long", "说明最多 200 字。", field="note")
    value = value.quantize(Decimal("0.01"))
    with transaction.atomic():
        row = TargetValue.objects.create(
            target=target, value=value, day=day, note=note.strip(), at=now, by_id=actor.post_id
        )
        audit.leave(subject, "record_target", actor, now, {"value": str(value), "day": day.isoformat()})
    return row
