"""A unit says how far it is with a task."""

from datetime import date, datetime

from django.db import transaction

from yichuang.domains.audit import actions as audit
from yichuang.domains.authority import actions as authority
from yichuang.rules.access import Actor
from yichuang.rules.office import in_shanghai
from yichuang.rules.refusal import Refusal

from ..models import Progress, Task
from ..standing import REPORTS, restate
from ..units import get_plan, lock_task, may_speak_for, subject_of, units_of

LONGEST_NOTE = 1000


def report_progress(
    *, actor: Actor, now: datetime, code: str, unit: str, state: str, note: str, day: date | None = None
) -> Task:
    """``state``: not_started, under_way or done, as of ``day`` (today); ``note``: what was done. The lead units' words
    make the task's state; a task whose lead units are all done waits to be checked off.

    Raises ``Refusal``: ``not_permitted``, ``not_found``, ``out_of_scope`` (another unit's, on record), ``task_done``,
    ``standing_task``, ``state_unknown``, ``note_missing``, ``note_too_long``, ``day_invalid``.
    """
    plan = get_plan(actor)
    subject = subject_of(plan, code)
    authority.require_kind(actor, "report_progress", now, subject=subject)
    note, today = note.strip(), in_shanghai(now).date()
    day = day or today
    if state not in REPORTS:
        raise Refusal("state_unknown", "请选择进展：未启动、进行中或者已完成。", field="state")
    check_note(note, "请写明做了什么、做到哪一步。")
    if day > today or (plan.starts_on and day < plan.starts_on):
        raise Refusal("day_invalid", "日期应在方案印发之后，并且不晚于今天，请改正。", field="day")
    units = units_of(plan)
    try:
        with transaction.atomic():
            task = lock_task(plan, code)
            if unit not in may_speak_for(actor, units, task):
                raise Refusal(
                    "out_of_scope", "这项任务不由您的单位承担，或者选错了单位；只能填报本单位的进展。", field="unit"
                )
            if task.state == Task.State.DONE:
                raise Refusal("task_done", "这项任务已核定完成；有出入的，请中心或督办单位先退回。")
            if task.standing and state == Progress.Kind.DONE:
                raise Refusal("standing_task", "这是持续推进的任务，没有“完成”；请填报进展。", field="state")
            post_id = actor.post_id
            assert post_id is not None
            Progress.objects.create(task=task, unit=unit, kind=state, note=note, day=day, at=now, by_id=post_id)
            restate(task, units)
            detail = {"unit": unit, "kind": state, "day": day.isoformat(), "state": task.state}
            audit.leave(subject, "report_progress", actor, now, detail)
    except Refusal as refusal:
        if refusal.code == "out_of_scope":
            audit.leave_refusal(subject, "report_progress", actor, now, refusal)
        raise
    return task


def check_note(note: str, message: str, field: str = "note") -> None:
    """A text that has to be there, of at most 1000 characters."""
    if len(note) < 2:
        raise Refusal("note_missing", message, field=field)
    if len(note) > LONGEST_NOTE:
        raise Refusal("note_too_long", f"最多 {LONGEST_NOTE} 字，请写得简短些。", field=field)
