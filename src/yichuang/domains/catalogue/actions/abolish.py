"""Abolish an item (取消)."""

from datetime import date, datetime

from django.db import transaction

from yichuang.domains.audit import actions as audit
from yichuang.rules.access import Actor
from yichuang.rules.refusal import Refusal

from .locked_draft import check_reason
from .locked_item import find_item, lock_item
from .may_edit import require
from .settle import day_of, settle_item


def abolish(*, actor: Actor, now: datetime, code: str, reason: str, on: date | None = None) -> None:
    """Take the item out of the catalogue on a day (empty: today): its drafts and waiting versions go, running cases go
    on. A planned day that has not come can be named anew.

    Raises ``Refusal``: ``item_not_found``, ``item_abolished``, ``reason_missing``, ``reason_too_long``,
    ``starts_in_past``, and those of authority.
    """
    found = find_item(actor, code)
    require(actor, "abolish_item", now, department_id=found.department_id, subject=f"item:{code}")
    reason, today = check_reason(reason, "取消"), day_of(now)
    on = on or today
    if on < today:
        raise Refusal("starts_in_past", "取消的日期不能早于今天。", field="on")
    with transaction.atomic():
        item = lock_item(found)
        item.abolished_on, item.abolished_reason = on, reason
        item.save()
        audit.leave(f"item:{code}", "abolish_item", actor, now, {"reason": reason, "on": on.isoformat()})
        settle_item(item, now=now, actor=actor, said="abolish_item")
