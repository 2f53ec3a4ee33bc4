"""What a weekly report is made of: the plan as it stands at a moment, and what was said in the ISO week."""

from datetime import datetime, timedelta
from typing import Any

from yichuang.rules.office import at, in_shanghai
from yichuang.rules.reform.report import OrderLine, TargetLine, TaskLine, build
from yichuang.rules.reform.supervision import order_state

from .labels import MEASURES, PROGRESS_KINDS
from .measured import latest_values
from .models import Plan, Progress, SupervisionOrder, Task
from .standing import days_late, standing_of
from .units import Units, units_of


def gather(plan: Plan, week: tuple[int, int, Any, Any], edition: int, as_of: datetime) -> dict[str, Any]:
    """The report's data. ``week``: of ``rules.reform.report.week_of``."""
    units = units_of(plan)
    tasks = list(plan.tasks.filter(is_gone=False).order_by("position", "id"))
    notes = _notes(tasks, units, at(week[2]), min(as_of, at(week[3] + timedelta(days=1))))
    return build(
        title=plan.title,
        centre=plan.centre.name,
        week=week,
        edition=edition,
        tasks=[
            TaskLine(
                title=task.title,
                lead=units.named(task.lead),
                deadline=task.deadline,
                standing=standing_of(task, as_of),
                days_late=days_late(task, as_of),
                notes=tuple(notes.get(task.pk, ())),
            )
            for task in tasks
        ],
        orders=_orders(plan, units, as_of),
        targets=[
            TargetLine(
                title=target.title,
                wanted=f"{target.value.normalize():f}{target.unit}",
                deadline=target.deadline,
                value=f"{value.normalize():f}{target.unit}" if value is not None else "",
                day=day,
            )
            for target, value, day in latest_values(plan)
        ],
    )


def _notes(tasks: list[Task], units: Units, since: datetime, until: datetime) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    rows = Progress.objects.filter(task__in=tasks, at__gte=since, at__lt=until).order_by("at", "id")
    for one in rows:
        who = f"{units.called(one.unit)}：" if one.unit else ""
        said = f"{one.day:%m-%d} {who}{PROGRESS_KINDS[one.kind]}。{one.note}"
        found.setdefault(one.task_id, []).append(said)
    return found


def _orders(plan: Plan, units: Units, as_of: datetime) -> list[OrderLine]:
    """The orders that still ask for something, and those of unfinished tasks with their measures."""
    found = SupervisionOrder.objects.filter(task__plan=plan, task__is_gone=False, issued_at__lte=as_of)
    lines = []
    for one in found.select_related("task").prefetch_related("measures").order_by("id"):
        finished = one.task.reported_on if one.task.state == Task.State.DONE else None
        lines.append(
            OrderLine(
                number=one.number,
                unit=units.called(one.unit),
                task=one.task.title,
                issued_on=in_shanghai(one.issued_at).date(),
                rectify_by=one.rectify_by,
                state=order_state(one.rectify_by, finished, as_of),
                measures=tuple(
                    f"{done.held_on} {MEASURES[done.kind]}（{done.whom}）"
                    for done in sorted(one.measures.all(), key=lambda done: done.pk)
                ),
            )
        )
    return lines
