"""Put a training that was held on record, with who took part (登记培训)."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from yichuang.domains.audit import actions as audit
from yichuang.domains.organisation.models import Centre
from yichuang.rules.access import Actor
from yichuang.rules.office import in_shanghai
from yichuang.rules.personnel.training import Result
from yichuang.rules.refusal import Refusal

from ..models import TrainingRecord, TrainingSession
from ..scope import may_manage, one_line, people_of


def hold_training(
    *,
    actor: Actor,
    now: datetime,
    topic: str,
    level: str,
    held_on: date,
    hours: Decimal,
    results: Mapping[int, str],
    units: Sequence[tuple[str, int]] = (),
    teacher: str = "",
    place: str = "",
) -> TrainingSession:
    """``results``: of the centre's own people, by account; ``units``: those below the centre with how many people came.

    Raises ``Refusal``: ``not_permitted``, ``topic_missing``, ``level_missing``, ``held_ahead``, ``hours_wrong``,
    ``nobody_there``, ``result_unknown``, ``not_found`` (somebody of another centre).
    """
    may_manage(actor, now, f"training:{actor.centre_id}")
    topic, units = one_line(topic, 60), [(one_line(name, 60), people) for name, people in units if one_line(name)]
    if not topic:
        raise Refusal("topic_missing", "请写明培训内容。", field="topic")
    if level not in Centre.Level.values:
        raise Refusal("level_missing", "请选择培训对象的层级。", field="level")
    if held_on > in_shanghai(now).date():
        raise Refusal("held_ahead", "培训日期在今天以后；举办以后再登记，以前先列入计划。", field="held_on")
    if not 0 < hours <= 200:
        raise Refusal("hours_wrong", "学时应大于0，一次不超过200。", field="hours")
    if not results and not units:
        raise Refusal("nobody_there", "请至少登记一位参加人员或一个参加单位。", field="people")
    if not set(results.values()) <= set(Result):
        raise Refusal("result_unknown", "请为每位人员选择培训结果。", field="people")
    with transaction.atomic():
        if people_of(actor.centre_id).filter(pk__in=list(results)).count() != len(results):
            raise Refusal("not_found", "有人员不在本中心的名单上，请刷新后重新选择。", field="people")
        session = TrainingSession.objects.create(
            centre_id=actor.centre_id,
            topic=topic,
            level=level,
            held_on=held_on,
            hours=hours,
            teacher=one_line(teacher, 60),
            place=one_line(place, 60),
            made_at=now,
            made_by=actor.label,
        )
        rows = [TrainingRecord(session=session, account_id=who, result=result) for who, result in results.items()]
        merged: dict[str, int] = {}
        for name, people in units:
            merged[name] = merged.get(name, 0) + max(1, people)
        rows += [TrainingRecord(session=session, unit=name, people=people) for name, people in merged.items()]
        TrainingRecord.objects.bulk_create(rows)
        detail = {"session": session.pk, "topic": topic, "level": level, "held_on": held_on.isoformat()}
        detail |= {"people": len(results), "units": sorted(merged)}
        audit.leave(f"training:{actor.centre_id}", "hold_training", actor, now, detail)
    return session
