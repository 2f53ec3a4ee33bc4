"""周报: frozen from the data at a moment; by the weekly job on the week that ended, on demand on the present one."""

from datetime import datetime

from django.db import transaction
from django.db.models import Max

from yichuang.domains.audit import actions as audit
from yichuang.domains.authority import actions as authority
from yichuang.domains.documents.actions.issue_notice import new_code
from yichuang.rules.access import SYSTEM, Actor
from yichuang.rules.office import in_shanghai
from yichuang.rules.reform.report import last_week, week_of
from yichuang.rules.refusal import Refusal

from ..gather import gather
from ..measured import measure
from ..models import Plan, Target, TargetValue, WeeklyReport
from ..units import get_plan, subject_of


def make_weekly_report(*, actor: Actor, now: datetime) -> WeeklyReport:
    """A report on the present week as it stands now; each one asked for is a further edition.

    Raises ``Refusal``: ``not_permitted``, ``not_found``, ``no_tasks``.
    """
    plan = get_plan(actor)
    authority.require_kind(actor, "make_weekly_report", now, subject=f"reform:{plan.centre.code}")
    if not plan.tasks.filter(is_gone=False).exists():
        raise Refusal("no_tasks", "改革方案里还没有任务，没有可以报告的。")
    year, number, *_ = week = week_of(in_shanghai(now).date())
    with transaction.atomic():
        Plan.objects.select_for_update().get(pk=plan.pk)
        made = WeeklyReport.objects.filter(centre=plan.centre, year=year, week=number)
        edition = (made.aggregate(last=Max("edition"))["last"] or 0) + 1
        report = WeeklyReport.objects.create(
            centre=plan.centre,
            year=year,
            week=number,
            edition=edition,
            as_of=now,
            data=gather(plan, week, edition, now),
            code=new_code(),
            made_by_id=actor.post_id,
        )
        detail = {"year": year, "week": number, "edition": edition}
        audit.leave(f"reform:{plan.centre.code}", "make_weekly_report", actor, now, detail)
    return report


def make_due_reports(*, now: datetime) -> int:
    """By the weekly job: the report of each plan on the week that ended, once; before it, the figures that the platform
    itself can tell go on record. Returns how many were made."""
    made = 0
    year, number, *_ = week = week_of(last_week(now))
    for plan in Plan.objects.filter(tasks__is_gone=False).distinct().select_related("centre").order_by("id"):
        with transaction.atomic():
            Plan.objects.select_for_update().get(pk=plan.pk)
            if WeeklyReport.objects.filter(centre=plan.centre, year=year, week=number, edition=0).exists():
                continue
            for target in plan.targets.filter(is_gone=False).exclude(measure=""):
                _record(plan, target, now)
            WeeklyReport.objects.create(
                centre=plan.centre,
                year=year,
                week=number,
                edition=0,
                as_of=now,
                data=gather(plan, week, 0, now),
                code=new_code(),
            )
            detail = {"year": year, "week": number, "edition": 0}
            audit.leave(f"reform:{plan.centre.code}", "make_weekly_report", SYSTEM, now, detail)
        made += 1
    return made


def _record(plan: Plan, target: Target, now: datetime) -> None:
    value = measure(target)
    if value is not None:
        day = in_shanghai(now).date()
        TargetValue.objects.create(target=target, value=value, day=day, note="平台统计", at=now)
        detail = {"value": str(value), "day": day.isoformat()}
        audit.leave(subject_of(plan, f"target/{target.code}"), "record_target", SYSTEM, now, detail)
