"""Ask the planner (开始规划): the question is checked and kept, a job works on it."""

from datetime import datetime

from django.db import IntegrityError, transaction

from yichuang.domains.audit import actions as audit
from yichuang.domains.authority.actions import require_kind
from yichuang.rules.access import Actor
from yichuang.rules.hall.planning.asked import read_changes, read_question_scenario, read_wish
from yichuang.rules.refusal import Refusal
from yichuang.toolkit.jobs import defer

from ..models import PlanRun
from ..question import Asked


def start_plan(*, actor: Actor, now: datetime, asked: Asked) -> int:
    """The number of the run. Raises ``Refusal``: ``not_permitted``, ``bad_scenario``, ``plan_too_large``, ``bad_wish``,
    ``bad_change`` with their field, ``plan_busy`` while the centre has another run under way."""
    require_kind(actor, "start_plan", now, subject=f"centre:{actor.centre_id}")
    if asked.source != PlanRun.Source.HISTORY:
        read_question_scenario(asked.scenario)
    read_wish(asked.wish)
    read_changes(asked.changes)
    try:
        with transaction.atomic():
            run = PlanRun.objects.create(
                centre_id=actor.centre_id,
                by=actor.label,
                at=now,
                source=asked.source,
                wish=dict(asked.wish),
                changes=dict(asked.changes),
                **asked.columns(),
            )
            audit.leave(f"plan:{run.pk}", "start_plan", actor, now, {"source": asked.source, "wish": dict(asked.wish)})
            defer("make_plan", run_id=run.pk)
    except IntegrityError as error:
        raise Refusal("plan_busy", "本中心已有一次规划正在计算，请等它完成或先取消它。") from error
    return run.pk
