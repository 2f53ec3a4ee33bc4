"""Put a topic into the year's plan for a level, or move it to another month (安排培训计划)."""

from datetime import datetime

from django.db import transaction

from yichuang.domains.audit import actions as audit
from yichuang.domains.organisation.models import Centre
from yichuang.rules.access import Actor
from yichuang.rules.refusal import Refusal

from ..models import TrainingPlan
from ..scope import may_manage, one_line


def plan_training(
    *, actor: Actor, now: datetime, year: int, topic: str, levels: list[str], month: int
) -> list[TrainingPlan]:
    """By the end of the month the topic is to be taught on each level. Raises ``Refusal``: ``not_permitted``,
    ``topic_missing``, ``level_missing``, ``month_wrong``.
    """
    may_manage(actor, now, f"training:{actor.centre_id}")
    topic = one_line(topic, 60)
    if not topic:
        raise Refusal("topic_missing", "请写明培训内容。", field="topic")
    if not levels or not set(levels) <= set(Centre.Level.values):
        raise Refusal("level_missing", "请选择培训覆盖的层级。", field="levels")
    if month not in range(1, 13):
        raise Refusal("month_wrong", "请选择一月到十二月。", field="month")
    with transaction.atomic():
        Centre.objects.select_for_update().get(pk=actor.centre_id)
        known = TrainingPlan.objects.filter(centre_id=actor.centre_id, year=year, topic=topic, level__in=levels)
        before = {one.level: one.month for one in known}
        rows = [
            TrainingPlan.objects.update_or_create(
                centre_id=actor.centre_id,
                year=year,
                topic=topic,
                level=level,
                defaults={"month": month, "changed_at": now, "changed_by": actor.label},
            )[0]
            for level in levels
        ]
        detail = {"year": year, "topic": topic, "levels": levels, "month": month, "before": before}
        audit.leave(f"training:{actor.centre_id}", "plan_training", actor, now, detail)
    return rows
