"""Items and their versions: a changed item becomes a new version."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from pypinyin import Style, lazy_pinyin

from yichuang.domains.catalogue.models import ItemVersion, MaterialRequirement, ServiceItem
from yichuang.domains.organisation.models import Centre, Department, Zone
from yichuang.rules.blueprint import Blueprint, PlacedItem
from yichuang.rules.blueprint.models import Item


def establish_items(
    centre: Centre,
    blueprint: Blueprint,
    departments: dict[str, Department],
    zones: dict[str, Zone],
    now: datetime,
) -> dict[str, ServiceItem]:
    """Items by code, each with the version in force."""
    return {
        placed.item.code: _establish(centre, placed, departments[placed.item.department], zones[placed.zone], now)
        for placed in blueprint.items
    }


def _establish(centre: Centre, placed: PlacedItem, department: Department, zone: Zone, now: datetime) -> ServiceItem:
    part = placed.item
    item, _ = ServiceItem.objects.update_or_create(
        centre=centre,
        code=part.code,
        defaults={
            "name": part.name,
            "department": department,
            "keywords": list(part.keywords),
            "pinyin": " ".join(lazy_pinyin(part.name)),
            "initials": "".join(lazy_pinyin(part.name, style=Style.FIRST_LETTER)).lower(),
        },
    )
    item.zones.set([zone])
    elements, materials = _elements(part), _materials(part)
    if item.version is None or _content(item.version) != (elements, materials):
        number = (item.version.number if item.version else 0) + 1
        item.version = ItemVersion.objects.create(
            item=item, number=number, effective_from=now.date(), published_at=now, **elements
        )
        MaterialRequirement.objects.bulk_create(
            MaterialRequirement(version=item.version, order=order, **material)
            for order, material in enumerate(materials, 1)
        )
        item.save(update_fields=["version"])
    return item


def _elements(part: Item) -> dict[str, Any]:
    """The elements of a version (rules 2.4) as columns."""
    return {
        "name": part.name,
        "type": part.type,
        "case_kind": part.case_kind,
        "statutory_value": Decimal(str(part.statutory_limit.value)),
        "statutory_unit": part.statutory_limit.unit,
        "promised_value": Decimal(str(part.promised_limit.value)),
        "promised_unit": part.promised_limit.unit,
        "needs_decision": part.needs_decision,
        "stages": list(part.stages),
        "special_procedures": list(part.special_procedures),
        "legal_basis": list(part.legal_basis),
        "service_objects": list(part.service_objects),
        "conditions": list(part.conditions),
        "result_name": part.result.name or "",
        "result_kind": part.result.kind,
        "result_validity": part.result.validity or "",
        "fee": part.fee.model_dump(),
        "visits": part.visits,
        "channels": list(part.channels),
        "faq": [question.model_dump() for question in part.faq],
        "steps": list(part.steps),
    }


def _materials(part: Item) -> list[dict[str, Any]]:
    return [
        {
            "code": material.code,
            "name": material.name,
            "kind": material.kind,
            "medium": material.medium,
            "necessity": material.necessity,
            "originals": material.originals,
            "copies": material.copies,
            "source": material.source,
            "source_note": material.source_note or "",
            "shared": material.shared or "",
            "review_points": list(material.review_points),
            "sample": " ".join(note for note in (material.sample, material.limit_note) if note),
        }
        for material in part.materials
    ]


def _content(version: ItemVersion) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """What a stored version says, in the same shape."""
    fields = [
        "name", "type", "case_kind", "statutory_value", "statutory_unit", "promised_value", "promised_unit",
        "needs_decision", "stages", "special_procedures", "legal_basis", "service_objects", "conditions",
        "result_name", "result_kind", "result_validity", "fee", "visits", "channels", "faq", "steps",
    ]  # fmt: skip
    material_fields = [
        "code", "name", "kind", "medium", "necessity", "originals", "copies", "source", "source_note", "shared",
        "review_points", "sample",
    ]  # fmt: skip
    return (
        {field: getattr(version, field) for field in fields},
        list(version.materials.order_by("order").values(*material_fields)),
    )
