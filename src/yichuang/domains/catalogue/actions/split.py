"""Split an item into several (拆分)."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from yichuang.domains.audit import actions as audit
from yichuang.rules.access import Actor
from yichuang.rules.catalogue.succession import part_of
from yichuang.rules.refusal import Refusal

from ..models import Draft, Succession
from .locked_item import find_item
from .may_edit import require
from .succeed import begin_successor, content_in_force, lock_replaced


def split(*, actor: Actor, now: datetime, code: str, parts: Sequence[tuple[str, str]]) -> list[Draft]:
    """Begin a draft for each part (code, name), with all that the item says. The item stays in force until the last of
    them is; then it is abolished by itself.

    Raises ``Refusal``: ``item_not_found``, ``parts_missing``, ``parts_alike``, ``item_not_in_force``,
    ``succession_pending``, ``code_taken``, and those of authority.
    """
    found = find_item(actor, code)
    require(actor, "edit_draft", now, department_id=found.department_id, subject=f"item:{code}")
    names, codes = {name for _, name in parts}, {part for part, _ in parts}
    if len(parts) < 2:
        raise Refusal("parts_missing", "拆分后至少有两个事项，请填写它们的名称。", field="parts")
    if len(names) < len(parts) or len(codes) < len(parts):
        raise Refusal("parts_alike", "拆分后的事项名称和编码不能相同，请改正。", field="parts")
    with transaction.atomic():
        [item] = lock_replaced([found])
        content = content_in_force(item)
        drafts = [
            begin_successor(actor, now, part, part_of(content, name), [item], Succession.Kind.SPLIT)
            for part, name in parts
        ]
        audit.leave(f"item:{code}", "split_item", actor, now, {"into": [part for part, _ in parts]})
    return drafts
