"""Bring the plan of a blueprint: its words are the document's, what people wrote of it stays."""

from collections.abc import Mapping
from datetime import date, datetime

from yichuang.domains.audit import actions as audit
from yichuang.domains.organisation.models import Centre
from yichuang.rules.access import SYSTEM
from yichuang.rules.blueprint.models import Plan as PlanPart

from ..models import Annex, DiversionRow, Plan, Target, Task
from ..standing import restate
from ..units import units_of


def load_plan(
    *, centre: Centre, plan: PlanPart, names: Mapping[str, str], starts_on: date | None, now: datetime
) -> Plan:
    """Put a plan into the database, or bring it up to date by the codes of its tasks and targets, in the caller's
    transaction. ``names``: of all units that it may name; ``starts_on``: date of the document.

    Progress, states, orders and values stay; a task that the document no longer has is kept as gone. The annexes' rows
    are brought only while nobody has written in them.
    """
    named = {code: names[code] for task in plan.tasks for code in [*task.lead, *task.support] if code in names}
    inspection = plan.inspection
    row, is_new = Plan.objects.update_or_create(
        centre=centre,
        defaults={
            "title": plan.title,
            "goal": plan.goal or "",
            "starts_on": starts_on,
            "complete_by": plan.complete_by,
            "units": named,
            "inspection": {
                "by": [names.get(code, code) for code in inspection.by],
                "causes": list(inspection.causes),
                "measures": list(inspection.measures),
            }
            if inspection
            else {},
        },
    )
    _tasks(row, plan)
    _targets(row, plan)
    _diversion(centre, plan)
    _approvers(centre, plan, names)
    detail = {"tasks": len(plan.tasks), "targets": len(plan.targets), "new": is_new}
    audit.leave(f"reform:{centre.code}", "load_plan", SYSTEM, now, detail)
    return row


def _tasks(row: Plan, plan: PlanPart) -> None:
    units = units_of(row)
    for position, part in enumerate(plan.tasks):
        task, is_new = Task.objects.update_or_create(
            plan=row,
            code=part.code,
            defaults={
                "position": position,
                "title": part.title,
                "text": part.text,
                "deadline": part.deadline,
                "standing": part.standing,
                "lead": list(part.lead),
                "support": list(part.support),
                "is_gone": False,
            },
        )
        if not is_new and task.state != Task.State.DONE:
            restate(task, units)  # its lead units may have changed
    row.tasks.exclude(code__in=[part.code for part in plan.tasks]).update(is_gone=True)


def _targets(row: Plan, plan: PlanPart) -> None:
    for position, part in enumerate(plan.targets):
        Target.objects.update_or_create(
            plan=row,
            code=part.code,
            defaults={
                "position": position,
                "title": part.title,
                "value": part.value,
                "unit": part.unit,
                "deadline": part.deadline,
                "measure": part.measure or "",
                "is_gone": False,
            },
        )
    row.targets.exclude(code__in=[part.code for part in plan.targets]).update(is_gone=True)


def _diversion(centre: Centre, plan: PlanPart) -> None:
    if (part := plan.staff_diversion) is None:
        return
    stated = {"at_windows": part.total.at_windows, "diverted": part.total.diverted}
    annex, _ = Annex.objects.update_or_create(
        centre=centre,
        kind=Annex.Kind.DIVERSION,
        defaults={"title": part.title, "stated": stated},
    )
    if annex.edition:
        return
    Annex.objects.filter(pk=annex.pk).update(remark=part.remark or "")
    annex.diversion_rows.all().delete()
    DiversionRow.objects.bulk_create(
        DiversionRow(
            annex=annex,
            position=at,
            unit=one.name,
            at_windows=one.at_windows,
            diverted=one.diverted,
            remark=one.remark or "",
        )
        for at, one in enumerate(part.rows)
    )


def _approvers(centre: Centre, plan: PlanPart, names: Mapping[str, str]) -> None:
    if (part := plan.approver_roster) is None:
        return
    Annex.objects.update_or_create(
        centre=centre,
        kind=Annex.Kind.APPROVERS,
        defaults={
            "title": part.title,
            "remark": "".join(f"{at}.{rule}" for at, rule in enumerate(part.rules, 1)),
            "due": part.due,
            "submit_to": names.get(part.submit_to, part.submit_to),
        },
    )
