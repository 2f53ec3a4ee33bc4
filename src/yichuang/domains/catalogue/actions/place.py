"""Where an item is accepted: in zones of the hall, or not at all, for a reason that somebody approved (CAT-9)."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from yichuang.domains.audit import actions as audit
from yichuang.domains.organisation.models import NegativeListEntry, Zone
from yichuang.rules.access import Actor
from yichuang.rules.catalogue.presence import WHOLE
from yichuang.rules.refusal import Refusal

from ..models import ServiceItem
from .may_edit import require


def place_item(*, actor: Actor, now: datetime, code: str, zones: Sequence[str]) -> ServiceItem:
    """Have the windows of these zones, and no others, accept an item.

    Raises ``Refusal``: ``item_not_found``, ``zone_required``, ``zone_unknown``, ``on_negative_list``, and those of
    authority.
    """
    _require(actor, "place_item", now, code)
    if not zones:
        text = "请至少选择一个专区；确实不能进驻的事项，请列入负面清单并写明理由和批准单位。"
        raise Refusal("zone_required", text, field="zones")
    with transaction.atomic():
        item = _locked(actor, code)
        found = list(Zone.objects.filter(centre_id=actor.centre_id, code__in=zones))
        if len(found) != len(set(zones)):
            raise Refusal("zone_unknown", "有专区已不存在，请刷新页面后重新选择。", field="zones")
        if item.negative_entry_id or _whole(item):
            text = "这个事项在负面清单上，不能进驻；请先把它移出负面清单。"
            raise Refusal("on_negative_list", text, field="zones")
        before = sorted(item.zones.values_list("code", flat=True))
        after = sorted(zone.code for zone in found)
        if before != after:
            item.zones.set(found)
            item.placed_by_hand = True
            item.save(update_fields=["placed_by_hand"])
            audit.leave(f"item:{code}", "place_item", actor, now, {"before": before, "after": after})
    return item


def put_on_negative_list(
    *, actor: Actor, now: datetime, code: str, reason: str, approved_by: str, document: str = ""
) -> NegativeListEntry:
    """Keep an item out of the hall: why, who approved it, and by what document. Its zones stop accepting it.

    Raises ``Refusal``: ``item_not_found``, ``reason_unknown``, ``approver_missing``, ``on_negative_list`` (already),
    and those of authority.
    """
    _require(actor, "put_on_negative_list", now, code)
    approved_by, document = " ".join(approved_by.split()), " ".join(document.split())
    if reason not in NegativeListEntry.Reason.values:
        raise Refusal("reason_unknown", "请选择不进驻的理由：场地、国家秘密或公共安全。", field="reason")
    if not 1 <= len(approved_by) <= 120:
        raise Refusal("approver_missing", "请写明批准单位（不超过 120 个字）。", field="approved_by")
    if len(document) > 120:
        raise Refusal("document_too_long", "批准文件的名称和文号不超过 120 个字。", field="document")
    with transaction.atomic():
        item = _locked(actor, code)
        if item.negative_entry_id or _whole(item):
            raise Refusal("on_negative_list", "这个事项已在负面清单上。")
        entry = NegativeListEntry.objects.create(
            department_id=item.department_id,
            scope=item.name,
            reason=reason,
            approved_by=approved_by,
            document=document,
        )
        before = sorted(item.zones.values_list("code", flat=True))
        item.zones.clear()
        item.negative_entry, item.placed_by_hand = entry, True
        item.save(update_fields=["negative_entry", "placed_by_hand"])
        detail = {"reason": reason, "approved_by": approved_by, "document": document, "zones": before}
        audit.leave(f"item:{code}", "put_on_negative_list", actor, now, detail)
    return entry


def take_off_negative_list(*, actor: Actor, now: datetime, code: str) -> ServiceItem:
    """The item ought to be in the hall again; until it is placed in a zone it is reported as being outside.

    Raises ``Refusal``: ``item_not_found``, ``not_on_negative_list``, ``whole_department`` (the entry is about
    all of the department's items), and those of authority.
    """
    _require(actor, "take_off_negative_list", now, code)
    with transaction.atomic():
        item = _locked(actor, code)
        entry = item.negative_entry
        if entry is None:
            if _whole(item):
                text = "负面清单写的是这个部门的全部事项，不能单独移出一项；请先调整部门的进驻方式。"
                raise Refusal("whole_department", text)
            raise Refusal("not_on_negative_list", "这个事项不在负面清单上，可能已被移出，请刷新页面。")
        item.negative_entry = None
        item.save(update_fields=["negative_entry"])
        detail = {"reason": entry.reason, "approved_by": entry.approved_by, "document": entry.document}
        if not entry.items.exists():
            entry.delete()  # the trail keeps what it said
        audit.leave(f"item:{code}", "take_off_negative_list", actor, now, detail)
    return item


def _require(actor: Actor, permission: str, now: datetime, code: str) -> None:
    owner = ServiceItem.objects.filter(centre_id=actor.centre_id, code=code).values_list("department_id", flat=True)
    department_id = owner.first()
    require(actor, permission, now, department_id=department_id, subject=f"item:{code}")
    if department_id is None:
        raise Refusal("item_not_found", "没有找到这个事项，请返回目录重新查找。")


def _locked(actor: Actor, code: str) -> ServiceItem:
    return ServiceItem.objects.select_for_update().get(centre_id=actor.centre_id, code=code)


def _whole(item: ServiceItem) -> bool:
    return NegativeListEntry.objects.filter(department_id=item.department_id, scope=WHOLE).exists()
