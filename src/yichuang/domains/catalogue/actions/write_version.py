"""Write a version of an item: its content, and the columns that queries filter and join by."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from yichuang.rules.catalogue.content import ItemContent, Limit, Material, stored

from ..models import ItemVersion, MaterialRequirement, ServiceItem


def write_version(
    item: ServiceItem,
    content: ItemContent,
    *,
    now: datetime,
    effective_from: date,
    published_by: str,
    note: str = "",
) -> ItemVersion:
    """The next version of a locked item. ``content`` must have type, kind, limits and result: the checker has said so.

    Belongs into the caller's transaction; whether it is in force is the caller's to say.
    """
    last = item.versions.order_by("-number").values_list("number", flat=True).first()
    version = ItemVersion.objects.create(
        item=item,
        number=(last or 0) + 1,
        effective_from=effective_from,
        published_at=now,
        published_by=published_by,
        note=note,
        content=stored(content),
        **_columns(content),
    )
    MaterialRequirement.objects.bulk_create(
        MaterialRequirement(version=version, order=order, **_material(material))
        for order, material in enumerate(content.materials, 1)
    )
    return version


def _columns(content: ItemContent) -> dict[str, Any]:
    result = content.result
    return {
        "name": content.name,
        "type": content.type,
        "case_kind": content.case_kind,
        **_limit("statutory", content.statutory_limit),
        **_limit("promised", content.promised_limit),
        "needs_decision": content.needs_decision,
        "stages": list(content.stages),
        "special_procedures": list(content.special_procedures),
        "legal_basis": list(content.legal_basis),
        "service_objects": list(content.service_objects),
        "conditions": list(content.conditions),
        "result_name": (result.name or "") if result else "",
        "result_kind": result.kind if result else "none",
        "result_validity": (result.validity or "") if result else "",
        "fee": content.fee.model_dump() if content.fee else {"charged": False, "basis": None, "lines": []},
        "visits": content.visits,
        "channels": list(content.channels),
        "faq": [question.model_dump() for question in content.faq],
        "steps": list(content.steps),
    }


def _limit(which: str, limit: Limit | None) -> dict[str, Any]:
    if limit is None:
        raise ValueError(f"{which}_limit: a version needs its limits")
    return {f"{which}_value": Decimal(str(limit.value)), f"{which}_unit": limit.unit}


def _material(material: Material) -> dict[str, Any]:
    return {
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
        "promise": material.promise,
    }
