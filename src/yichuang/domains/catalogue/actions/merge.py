"""Merge several items into one (合并)."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from yichuang.domains.audit import actions as audit
from yichuang.domains.audit.actions.leave import Trace
from yichuang.rules.access import Actor
from yichuang.rules.catalogue.succession import merger_of
from yichuang.rules.refusal import Refusal

from ..models import Draft, Succession
from .locked_item import find_item
from .may_edit import require
from .succeed import begin_successor, content_in_force, lock_replaced


def merge(*, actor: Actor, now: datetime, codes: Sequence[str], code: str, name: str) -> Draft:
    """Begin the draft of the one item that the named ones become, with what they say joined. They stay in force until
    it is; then they are abolished by themselves.

    Raises ``Refusal``: ``item_not_found``, ``items_missing``, ``item_not_in_force``, ``succession_pending``,
    ``code_taken``, and those of authority for each of the items.
    """
    codes = list(dict.fromkeys(codes))
    if len(codes) < 2:
        raise Refusal("items_missing", "合并至少需要两个事项，请再选一个。", field="codes")
    found = [find_item(actor, one) for one in codes]
    for one in found:
        require(actor, "edit_draft", now, department_id=one.department_id, subject=f"item:{one.code}")
    with transaction.atomic():
        items = lock_replaced(found)
        content = merger_of([content_in_force(item) for item in items], name)
        draft = begin_successor(actor, now, code, content, items, Succession.Kind.MERGE)
        traces = [Trace(f"item:{one.code}", "merge_items", {"into": code}) for one in items]
        audit.leave_all(traces, actor, now)
    return draft
