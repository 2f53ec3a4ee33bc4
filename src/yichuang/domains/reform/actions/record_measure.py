"""约谈提醒 and 通报批评 on record: who, when, and what was said."""

from datetime import date, datetime

from django.db import transaction

from yichuang.domains.audit import actions as audit
from yichuang.domains.authority import actions as authority
from yichuang.rules.access import Actor
from yichuang.rules.office import in_shanghai
from yichuang.rules.reform.supervision import check_measure, order_state
from yichuang.rules.refusal import Refusal

from ..models import Measure, SupervisionOrder, Task
from ..units import get_plan, subject_of
from .report_progress import check_note


def record_measure(
    *, actor: Actor, now: datetime, order_id: int, kind: str, whom: str, held_on: date, said: str
) -> Measure:
    """``kind``: interview or reprimand; ``whom``: who was spoken to, or is criticised; ``said``: the main points.

    Raises ``Refusal``: ``not_permitted``, ``not_found``, ``measure_unknown``, ``whom_missing``, ``note_missing``,
    ``note_too_long``, ``order_not_passed``, ``held_on``.
    """
    plan = get_plan(actor)
    authority.require_kind(actor, "record_measure", now, subject=f"reform:{plan.centre.code}")
    whom, said = whom.strip(), said.strip()
    if kind not in Measure.Kind.values:
        raise Refusal("measure_unknown", "请选择约谈提醒或者通报批评。", field="kind")
    if not 2 <= len(whom) <= 200:
        raise Refusal("whom_missing", "请写明约谈或通报的单位和人员，最多 200 字。", field="whom")
    check_note(said, "请写明谈了什么、通报了什么。", "said")
    with transaction.atomic():
        found = SupervisionOrder.objects.filter(pk=order_id, task__plan=plan)
        order = found.select_for_update(of=("self",)).select_related("task").first()
        if order is None:
            raise Refusal("not_found", "没有找到这份督办单，请返回任务重新选择。")
        finished = order.task.reported_on if order.task.state == Task.State.DONE else None
        check_measure(
            state=order_state(order.rectify_by, finished, now),
            held_on=held_on,
            issued_on=in_shanghai(order.issued_at).date(),
            now=now,
        )
        post_id = actor.post_id
        assert post_id is not None
        measure = Measure.objects.create(
            order=order, kind=kind, held_on=held_on, whom=whom, said=said, at=now, by_id=post_id
        )
        detail = {"order": order.number, "kind": kind, "held_on": held_on.isoformat()}
        audit.leave(subject_of(plan, order.task.code), "record_measure", actor, now, detail)
    return measure
