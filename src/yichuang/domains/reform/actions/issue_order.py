"""督办单: what has to be put right by when; numbered per centre and year without gaps, as notices are."""

import json
from datetime import date, datetime
from typing import Any

from django.db import connection, transaction

from yichuang.domains.audit import actions as audit
from yichuang.domains.authority import actions as authority
from yichuang.domains.documents.actions.issue_notice import new_code
from yichuang.domains.messages import actions as messages
from yichuang.domains.organisation.models import Centre, Post
from yichuang.rules.access import Actor
from yichuang.rules.numbers import notice_number
from yichuang.rules.office import in_shanghai
from yichuang.rules.reform import progress
from yichuang.rules.reform.supervision import check_order, order_state
from yichuang.rules.refusal import Refusal

from ..labels import ORDER_SERIES
from ..models import SupervisionOrder, Task
from ..standing import days_late
from ..units import Units, get_plan, lock_task, subject_of, units_of
from .report_progress import check_note

KIND = "supervision_order"
# The counter row is taken inside the statement that writes, as that of notices is: a rolled-back order leaves no gap.
_WRITE = """
WITH series AS (
  INSERT INTO documents_numberseries AS series (organ, kind, year, last) VALUES (%(organ)s, %(kind)s, %(year)s, 1)
  ON CONFLICT (organ, kind, year) DO UPDATE SET last = series.last + 1
  RETURNING last
)
INSERT INTO reform_supervisionorder
  (task_id, unit, number, year, serial, rectify_by, demand, data, code, issued_at, issued_by_id, pdf_id)
SELECT %(task)s, %(unit)s, %(front)s || last || %(back)s, %(year)s, last, %(rectify_by)s, %(demand)s, %(data)s::jsonb,
  %(code)s, %(now)s, %(post)s, NULL
FROM series RETURNING id
"""


def issue_order(
    *, actor: Actor, now: datetime, code: str, unit: str, rectify_by: date, demand: str
) -> SupervisionOrder:
    """Issue an order on an overdue task to one of its units; the unit's people are told at once.

    Raises ``Refusal``: ``not_permitted``, ``not_found``, ``unit_unknown``, ``not_overdue``, ``order_running``,
    ``rectify_by``, ``note_missing``, ``note_too_long``.
    """
    plan = get_plan(actor)
    subject = subject_of(plan, code)
    authority.require_kind(actor, "issue_order", now, subject=subject)
    demand = demand.strip()
    check_note(demand, "请写明要整改什么。", "demand")
    units = units_of(plan)
    with transaction.atomic():
        task = lock_task(plan, code)
        if unit not in {*task.lead, *task.support, *units.members([*task.lead, *task.support])}:
            raise Refusal("unit_unknown", "请选择承担这项任务的单位。", field="unit")
        check_order(
            is_overdue=progress.is_overdue(task.deadline, task.state, task.reported_on, now),
            running=[one.unit for one in task.orders.all() if _state(one, task, now) == "running"],
            unit=unit,
            rectify_by=rectify_by,
            now=now,
        )
        order = _write(plan.centre, task, units, unit, rectify_by, demand, actor, now)
        detail = {"order": order.number, "unit": unit, "rectify_by": rectify_by.isoformat()}
        audit.leave(subject, "issue_order", actor, now, detail)
        _tell(order, task, units, plan.centre_id, now)
    return order


def _state(order: SupervisionOrder, task: Task, now: datetime) -> str:
    return order_state(order.rectify_by, task.reported_on if task.state == Task.State.DONE else None, now)


def _write(
    centre: Centre,
    task: Task,
    units: Units,
    unit: str,
    rectify_by: date,
    demand: str,
    actor: Actor,
    now: datetime,
) -> SupervisionOrder:
    year = in_shanghai(now).year
    front, _, back = notice_number(centre.short_name, ORDER_SERIES, year, 1).rpartition("1")
    data: dict[str, Any] = {
        "centre": centre.name,
        "plan": task.plan.title,
        "task": task.title,
        "text": task.text,
        "unit": units.called(unit),
        "lead": units.named(task.lead),
        "support": units.named(task.support),
        "deadline": str(task.deadline),
        "days_late": days_late(task, now),
        "demand": demand,
        "rectify_by": rectify_by.isoformat(),
        "issued_by": actor.name,
        "phone": centre.phone,
    }
    values: dict[str, Any] = {
        "organ": f"centre:{centre.code}",
        "kind": KIND,
        "year": year,
        "task": task.pk,
        "unit": unit,
        "front": front,
        "back": back,
        "rectify_by": rectify_by,
        "demand": demand,
        "data": json.dumps(data, ensure_ascii=False, sort_keys=True),
        "code": new_code(),
        "now": now,
        "post": actor.post_id,
    }
    with connection.cursor() as cursor:
        cursor.execute(_WRITE, values)
        return SupervisionOrder.objects.get(pk=cursor.fetchone()[0])


def _tell(order: SupervisionOrder, task: Task, units: Units, centre_id: int, now: datetime) -> None:
    """Tell the heads and chief representatives of the department, if the unit is one."""
    codes = units.members([order.unit])
    kinds = [Post.Kind.DEPARTMENT_HEAD, Post.Kind.CHIEF_REPRESENTATIVE]
    posts = Post.objects.filter(centre_id=centre_id, department__code__in=codes, kind__in=kinds, account__isnull=False)
    messages.tell_posts(
        subject=f"order:{order.number}",
        key=f"order:{order.number}",
        event="",
        centre_id=centre_id,
        audience="department_head",
        post_ids=list(posts.values_list("pk", flat=True)),
        text=f"{order.number}：改革任务“{task.title}”已逾期，请于{order.rectify_by}前完成整改，并填报进展。",
        now=now,
    )
