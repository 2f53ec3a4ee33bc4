"""Add departments that a list of items names (新建部门)."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from yichuang.domains.audit import actions as audit
from yichuang.rules.access import SYSTEM, Actor, check_kind
from yichuang.rules.refusal import Refusal

from ..models import Department


def add_departments(*, actor: Actor, now: datetime, departments: Sequence[tuple[str, str]]) -> dict[str, int]:
    """Departments of the actor's centre from (code, name); their ids by code.

    They are taken for collected (窗口代收): nobody is said to be stationed in the hall or kept out of it until the
    centre says so. Raises ``Refusal``: ``not_permitted``, ``out_of_scope`` for a department's own editor.
    """
    if not departments:
        return {}
    if actor.name != SYSTEM.name or actor.kind is not None:
        check_kind(actor, "import_items")
        if actor.department_id is not None:
            raise Refusal("out_of_scope", "您只能导入本部门的事项，不能新建部门。")
    rows = [
        Department(centre_id=actor.centre_id, code=code, name=name, presence=Department.Presence.COLLECTED)
        for code, name in departments
    ]
    with transaction.atomic():
        Department.objects.bulk_create(rows)
        traces = [audit.Trace(f"department:{row.code}", "import_items", {"name": row.name}) for row in rows]
        audit.leave_all(traces, actor, now)
    return {row.code: row.pk for row in rows}
