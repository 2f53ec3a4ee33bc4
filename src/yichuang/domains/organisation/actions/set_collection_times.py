"""Set when a department that is not stationed fetches its papers (取件时间)."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from yichuang.domains.audit import actions as audit
from yichuang.rules.access import Actor, check_kind
from yichuang.rules.cases.collection import read_times
from yichuang.rules.refusal import Refusal

from ..models import Department


def set_collection_times(
    *, actor: Actor, now: datetime, department_code: str, times: Iterable[tuple[int, str]]
) -> Department:
    """``times``: weekday (1 Monday) and times as typed, such as ``(2, "09:30、15:00")``; none: no fixed time.

    Raises ``Refusal``: ``not_permitted``, ``not_found``, ``collection_time``.
    """
    check_kind(actor, "set_collection_times")
    stored = read_times(times)
    with transaction.atomic():
        found = Department.objects.select_for_update().filter(centre_id=actor.centre_id, code=department_code).first()
        if found is None:
            raise Refusal("not_found", "没有找到这个部门，请返回列表重新选择。")
        before, found.collection_times = found.collection_times, stored
        found.save(update_fields=["collection_times"])
        detail = {"before": before, "times": stored}
        audit.leave(f"department:{found.code}", "set_collection_times", actor, now, detail)
    return found
