"""Give up a run of the planner that is not over (取消规划)."""

from datetime import datetime

from django.db import transaction

from yichuang.domains.audit import actions as audit
from yichuang.domains.authority.actions import require_kind
from yichuang.rules.access import Actor
from yichuang.rules.refusal import Refusal

from ..models import PlanRun


def cancel_plan(*, actor: Actor, now: datetime, run_id: int) -> None:
    """The job notices within seconds. Raises ``Refusal``: ``not_permitted``, ``not_found``, ``plan_over``."""
    require_kind(actor, "start_plan", now, subject=f"plan:{run_id}")
    with transaction.atomic():
        run = PlanRun.objects.select_for_update().filter(pk=run_id, centre_id=actor.centre_id).first()
        if run is None:
            raise Refusal("not_found", "没有找到这次规划，请返回规划页查看。")
        if run.state not in PlanRun.BUSY:
            raise Refusal("plan_over", "这次规划已经结束，不用取消，请刷新页面查看结果。")
        run.state, run.ended_at = PlanRun.State.CANCELLED, now
        run.save(update_fields=["state", "ended_at"])
        audit.leave(f"plan:{run.pk}", "cancel_plan", actor, now, {})
