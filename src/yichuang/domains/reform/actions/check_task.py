"""Whoever checks the plan: check off what was reported done, or send it back."""

from datetime import datetime

from django.db import transaction

from yichuang.domains.audit import actions as audit
from yichuang.domains.authority import actions as authority
from yichuang.rules.access import Actor
from yichuang.rules.office import in_shanghai
from yichuang.rules.refusal import Refusal

from ..models import Progress, Task
from ..standing import restate
from ..units import get_plan, lock_task, subject_of, units_of
from .report_progress import check_note


def check_off(*, actor: Actor, now: datetime, code: str, note: str = "") -> Task:
    """Check off a task that its lead units reported done.

    Raises ``Refusal``: ``not_permitted``, ``not_found``, ``not_reported``, ``note_too_long``.
    """
    plan = get_plan(actor)
    subject = subject_of(plan, code)
    authority.require_kind(actor, "check_task", now, subject=subject)
    note = note.strip() or "核定完成。"
    check_note(note, "")
    with transaction.atomic():
        task = lock_task(plan, code)
        if task.state != Task.State.REPORTED:
            raise Refusal("not_reported", "牵头单位还没有都报完成，不能核定；请先由牵头单位填报。")
        task.state = Task.State.DONE
        task.save(update_fields=["state"])
        _keep(task, Progress.Kind.CHECKED_OFF, note, actor, now)
        audit.leave(subject, "check_off", actor, now, {"reported_on": str(task.reported_on)})
    return task


def send_back(*, actor: Actor, now: datetime, code: str, note: str) -> Task:
    """Send a task that was reported done, or checked off, back to its units, with the reason.

    Raises ``Refusal``: ``not_permitted``, ``not_found``, ``not_reported``, ``note_missing``, ``note_too_long``.
    """
    plan = get_plan(actor)
    subject = subject_of(plan, code)
    authority.require_kind(actor, "check_task", now, subject=subject)
    note = note.strip()
    check_note(note, "请写明为什么退回、还要做什么。")
    units = units_of(plan)
    with transaction.atomic():
        task = lock_task(plan, code)
        if task.state not in (Task.State.REPORTED, Task.State.DONE):
            raise Refusal("not_reported", "这项任务还没有报完成，没有可以退回的。")
        before = task.state
        task.sent_back_at = now
        _keep(task, Progress.Kind.SENT_BACK, note, actor, now)
        restate(task, units)
        audit.leave(subject, "send_back", actor, now, {"before": before, "state": task.state})
    return task


def _keep(task: Task, kind: str, note: str, actor: Actor, now: datetime) -> None:
    post_id = actor.post_id
    assert post_id is not None
    Progress.objects.create(
        task=task, unit="", kind=kind, note=note, day=in_shanghai(now).date(), at=now, by_id=post_id
    )
