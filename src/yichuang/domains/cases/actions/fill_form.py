"""Forms filled in at home: kept sealed under a code (取表码), brought in at a window by it, and forgotten in time."""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from yichuang.domains.audit import actions as audit
from yichuang.domains.catalogue.models import ServiceItem
from yichuang.domains.documents.actions.issue_notice import new_code
from yichuang.rules.access import Actor, check_kind
from yichuang.rules.clock import SHANGHAI
from yichuang.rules.refusal import Refusal

from ..form import kept_form
from ..models import FilledForm
from ..queries.filled_form import FilledIn, code_index, find_filled_form

KEPT_FOR = timedelta(days=30)


def fill_form(*, centre_id: int, now: datetime, item_code: str, data: Mapping[str, Any]) -> str:
    """Keep a form that somebody filled in without an account; the answer is its code, which is stored nowhere.

    Raises ``Refusal``: ``not_found``, ``form_not_asked``, ``form_invalid``.
    """
    item = (
        ServiceItem.objects.filter(centre_id=centre_id, code=item_code, state=ServiceItem.State.PUBLISHED)
        .select_related("version")
        .first()
    )
    if item is None or item.version is None:
        raise Refusal("not_found", "没有找到这个事项，可能已经取消或改名，请在办事指南里重新查找。")
    schema = item.version.content.get("form")
    if schema is None:
        raise Refusal("form_not_asked", "这个事项没有网上申请表，请按办事指南准备材料。")
    kept = kept_form(schema, data, today=now.astimezone(SHANGHAI).date())
    code = new_code()
    FilledForm.objects.create(
        item=item,
        version=item.version,
        code_index=code_index(code),
        content=json.dumps(kept, ensure_ascii=False),
        filled_at=now,
        expires_at=now + KEPT_FOR,
    )
    return code


def bring_form(*, actor: Actor, now: datetime, code: str) -> FilledIn:
    """The form of a code, at a window of the same centre; the look is on the trail.

    Raises ``Refusal``: ``not_permitted``, ``form_code_unknown``.
    """
    check_kind(actor, "see_personal_data")
    found = find_filled_form(code, now, centre_id=actor.centre_id)
    if found is None:
        raise Refusal(
            "form_code_unknown",
            "没有这个取表码的申请表，或已超过30天。请核对取表码，或在窗口重新填写。",
            field="id_number",
        )
    with transaction.atomic():
        audit.leave(f"filled_form:{found.id}", "see_personal_data", actor, now, {"item": found.item_code})
    return found


def forget_forms(*, now: datetime) -> int:
    """Delete the forms whose time is over; how many."""
    count, _ = FilledForm.objects.filter(expires_at__lte=now).delete()
    return count
