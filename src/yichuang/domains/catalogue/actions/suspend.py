"""Suspend an item: it is not accepted for a time (暂停)."""

from datetime import date, datetime

from django.db import transaction

from yichuang.domains.audit import actions as audit
from yichuang.rules.access import Actor
from yichuang.rules.refusal import Refusal

from .locked_draft import check_reason
from .locked_item import find_item, lock_item
from .may_edit import require
from .settle import day_of, settle_item


def suspend(
    *,
    actor: Actor,
    now: datetime,
    code: str,
    reason: str,
    starts_on: date | None = None,
    ends_on: date | None = None,
) -> None:
    """Stop acceptance from a day (empty: today) to the last day named (empty: until it is resumed). Running cases go
    on.

    Raises ``Refusal``: ``item_not_found``, ``item_not_in_force``, ``reason_missing``, ``reason_too_long``,
    ``starts_in_past``, ``ends_before_start``, and those of authority.
    """
    found = find_item(actor, code)
    require(actor, "suspend_item", now, department_id=found.department_id, subject=f"item:{code}")
    reason, today = check_reason(reason, "暂停办理"), day_of(now)
    starts_on = starts_on or today
    if starts_on < today:
        raise Refusal("starts_in_past", "暂停的开始日期不能早于今天。", field="starts_on")
    if ends_on and ends_on < starts_on:
        raise Refusal("ends_before_start", "暂停的截止日期不能早于开始日期。", field="ends_on")
    with transaction.atomic():
        item = lock_item(found)
        if item.version_id is None:
            raise Refusal("item_not_in_force", "这个事项还没有施行，不需要暂停。")
        item.suspended_from, item.suspended_until, item.suspended_reason = starts_on, ends_on, reason
        item.save()
        until = ends_on.isoformat() if ends_on else None
        detail = {"reason": reason, "starts_on": starts_on.isoformat(), "ends_on": until}
        audit.leave(f"item:{code}", "suspend_item", actor, now, detail)
        settle_item(item, now=now, actor=actor, said="suspend_item")
