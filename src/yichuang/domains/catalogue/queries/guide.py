"""The guide (办事指南): what is read about the version of an item that is in force (CAT-5).

One query for the page, its print (一次性告知书), the clerk's checklist and the API, so that hall and web never
say different things (rules 6.1).
"""

from dataclasses import fields
from decimal import Decimal
from typing import Any

from yichuang.domains.organisation.models import Department, Window
from yichuang.rules.catalogue.content import ItemContent, Limit, Material, read
from yichuang.rules.catalogue.presence import is_for
from yichuang.rules.refusal import Refusal

from ..models import ItemVersion, ServiceItem
from .guide_view import Guide, GuideLink, GuideMaterial, GuideWindow
from .presence import ACCEPTING

_SHOWN = (ServiceItem.State.PUBLISHED, ServiceItem.State.SUSPENDED)


def get_guide(centre_id: int, code: str) -> Guide:
    """The guide of a published or suspended item; raises ``Refusal``: ``not_found``, ``guide_gone`` (abolished)."""
    item = _find(centre_id, code)
    if item is None or item.version is None:
        raise Refusal("not_found", "没有找到这个事项，可能已经取消或改名，请在办事指南里重新查找。")
    if item.state == ServiceItem.State.ABOLISHED:
        raise Refusal("guide_gone", f"“{item.name}”已经取消，不再办理，也不用再交材料。请在办事指南里查找其他事项。")
    return _guide(item, item.version)


def get_item_sheet(centre_id: int, code: str) -> Guide:
    """The guide as the clerk works by it; raises ``Refusal('item_not_found')`` where the item is not accepted now."""
    item = _find(centre_id, code)
    if item is None or item.version is None or item.state != ServiceItem.State.PUBLISHED:
        raise Refusal("item_not_found", "没有找到这个事项，或它已暂停办理，请重新搜索并选择事项。", field="item")
    return _guide(item, item.version)


def find_guide_file(centre_id: int, code: str, digest: str) -> str:
    """The name under which a file of the guide is fetched; raises ``Refusal('not_found')`` for every other file."""
    guide = get_guide(centre_id, code)
    named = {guide.result_sample: f"{guide.result_name or '结果'}（样本）"}
    for material in guide.materials:
        named |= {material.blank_form: f"{material.name}（空白表）", material.sample_file: f"{material.name}（样例）"}
    if not digest or digest not in named:
        raise Refusal("not_found", "指南里没有这个文件，可能已更新，请回到指南页重新下载。")
    return named[digest]


def _find(centre_id: int, code: str) -> ServiceItem | None:
    items = ServiceItem.objects.select_related("version", "department", "parent")
    return items.filter(centre_id=centre_id, code=code).exclude(state=ServiceItem.State.DRAFT).first()


def _guide(item: ServiceItem, version: ItemVersion) -> Guide:
    content = read(ItemContent, version.content)
    return Guide(
        item_id=item.pk,
        code=item.code,
        national_code=item.national_code,
        name=content.name,
        state=item.state,
        department=item.department.name,
        department_code=item.department.code,
        version=version.number,
        effective_from=version.effective_from,
        **_limits(content),
        **_facts(content),
        **_ways(content),
        materials=tuple(_material(one) for one in content.materials),
        windows=_windows(item, content),
        parent=GuideLink(item.parent.name, item.parent.code)
        if item.parent and item.parent.version_id and item.parent.state in _SHOWN
        else None,
        children=_children(item),
        flow_departments=_departments(item, content),
        form=version.content.get("form"),
        promise=content.promise,
        deferral_listed=content.deferral_listed,
    )


def _limits(content: ItemContent) -> dict[str, Any]:
    none = Limit(value=0, unit="working_day")
    statutory, promised = content.statutory_limit or none, content.promised_limit or none
    return {
        "statutory_value": Decimal(str(statutory.value)),
        "statutory_unit": statutory.unit,
        "statutory_note": content.statutory_note,
        "promised_value": Decimal(str(promised.value)),
        "promised_unit": promised.unit,
        "promised_note": content.promised_note,
    }


def _facts(content: ItemContent) -> dict[str, Any]:
    result = content.result
    return {
        "type": content.type or "",
        "case_kind": content.case_kind or "",
        "needs_decision": content.needs_decision,
        "legal_basis": tuple(content.legal_basis),
        "service_objects": tuple(content.service_objects),
        "conditions": tuple(content.conditions),
        "quantity_limit": content.quantity_limit,
        "result_name": (result.name or "") if result else "",
        "result_kind": result.kind if result else "none",
        "result_validity": (result.validity or "") if result else "",
        "result_sample": result.sample if result else "",
        "fee": content.fee.model_dump() if content.fee else {"charged": False, "basis": None, "lines": []},
        "enquiry_phone": content.enquiry_phone,
        "complaint_phone": content.complaint_phone,
        "faq": tuple(question.model_dump() for question in content.faq),
        "situations": tuple(content.situations),
    }


def _ways(content: ItemContent) -> dict[str, Any]:
    return {
        "stages": tuple(content.stages),
        "flow": tuple(content.flow),
        "special_procedures": tuple(content.special_procedures),
        "visits": content.visits,
        "visit_reason": content.visit_reason,
        "channels": tuple(content.channels),
        "reach": content.reach or "",
        "bookable": content.bookable,
        "online_payment": content.online_payment,
        "courier": content.courier,
        "self_service": content.self_service,
        "links": tuple(GuideLink(link.name, link.url) for link in content.links),
        "joint_bodies": tuple(content.joint_bodies),
        "intermediary_services": tuple(content.intermediary_services),
        "steps": tuple(content.steps),
    }


def _material(one: Material) -> GuideMaterial:
    said = {field.name: getattr(one, field.name) for field in fields(GuideMaterial)}
    said |= {name: said[name] or "" for name in ("source_note", "sample", "shared", "limit_note")}
    return GuideMaterial(**(said | {"review_points": tuple(one.review_points)}))


def _departments(item: ServiceItem, content: ItemContent) -> dict[str, str]:
    codes = {code for step in content.flow for code in step.departments}
    if not codes:
        return {}
    found = Department.objects.filter(centre_id=item.centre_id, code__in=codes)
    return dict(found.values_list("code", "name"))


def _children(item: ServiceItem) -> tuple[GuideLink, ...]:
    children = item.children.filter(state__in=_SHOWN, version__isnull=False).order_by("id")
    return tuple(GuideLink(name, code) for name, code in children.values_list("name", "code"))


def _windows(item: ServiceItem, content: ItemContent) -> tuple[GuideWindow, ...]:
    """Windows of the item's zones that are for it; none where it has no zone (``rules.catalogue.presence``)."""
    zones = item.zones.values("pk")
    windows = Window.objects.filter(zone__in=zones, centre_id=item.centre_id, kind__in=ACCEPTING).order_by(
        "order", "id"
    )
    columns = windows.values_list("display_name", "zone__name", "code", "zone__code", "serves", "departments")
    return tuple(
        GuideWindow(name, zone or "", code, zone_code or "")
        for name, zone, code, zone_code, serves, departments in columns
        if is_for(serves, departments, department=item.department.code, service_objects=content.service_objects)
    )
