"""Resume what was suspended (恢复)."""

from datetime import datetime

from django.db import transaction

from yichuang.domains.audit import actions as audit
from yichuang.rules.access import Actor
from yichuang.rules.refusal import Refusal

from .locked_item import find_item, lock_item
from .may_edit import require
from .settle import settle_item


def resume(*, actor: Actor, now: datetime, code: str) -> None:
    """Accept again from now on; a suspension that is only planned is called off.

    Raises ``Refusal``: ``item_not_found``, ``item_not_suspended``, and those of authority.
    """
    found = find_item(actor, code)
    require(actor, "suspend_item", now, department_id=found.department_id, subject=f"item:{code}")
    with transaction.atomic():
        item = lock_item(found)
        if item.suspended_from is None:
            raise Refusal("item_not_suspended", "这个事项没有暂停，不需要恢复。")
        item.suspended_from = item.suspended_until = None
        item.suspended_reason = ""
        item.save()
        audit.leave(f"item:{code}", "resume_item", actor, now)
        settle_item(item, now=now, actor=actor, said="resume_item")
