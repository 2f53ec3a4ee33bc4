"""An item as a clerk reads it: the facts of the version in force, and its materials with what is to be checked."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from yichuang.rules.refusal import Refusal

from ..models import MaterialRequirement, ServiceItem


@dataclass(frozen=True, slots=True)
class AskedMaterial:
    """A material that the version asks for. ``shared``: the same key in two items names the same paper."""

    code: str
    name: str
    necessity: str
    medium: str
    originals: int
    copies: int
    source_note: str
    shared: str
    review_points: tuple[str, ...]
    sample: str


@dataclass(frozen=True, slots=True)
class ItemSheet:
    """Facts of an item's version in force, for the counter."""

    code: str
    name: str
    department: str
    case_kind: str
    statutory_value: Decimal
    statutory_unit: str
    promised_value: Decimal
    promised_unit: str
    needs_decision: bool
    service_objects: tuple[str, ...]
    conditions: tuple[str, ...]
    result_name: str
    fee: dict[str, Any]
    materials: tuple[AskedMaterial, ...]
    form: dict[str, Any] | None = None


def get_item_sheet(centre_id: int, code: str) -> ItemSheet:
    """The sheet of a published item of the centre; raises ``Refusal('item_not_found')``."""
    item = (
        ServiceItem.objects.filter(centre_id=centre_id, code=code, state=ServiceItem.State.PUBLISHED)
        .select_related("version", "department")
        .first()
    )
    if item is None or item.version is None:
        raise Refusal("item_not_found", "没有找到这个事项，或它已暂停办理，请重新搜索并选择事项。", field="item")
    version = item.version
    return ItemSheet(
        code=item.code,
        name=version.name,
        department=item.department.name,
        case_kind=version.case_kind,
        statutory_value=version.statutory_value,
        statutory_unit=version.statutory_unit,
        promised_value=version.promised_value,
        promised_unit=version.promised_unit,
        needs_decision=version.needs_decision,
        service_objects=tuple(version.service_objects),
        conditions=tuple(version.conditions),
        result_name=version.result_name,
        fee=version.fee,
        materials=tuple(_asked(one) for one in version.materials.all()),
        form=version.content.get("form"),
    )


def _asked(one: MaterialRequirement) -> AskedMaterial:
    return AskedMaterial(
        code=one.code,
        name=one.name,
        necessity=one.necessity,
        medium=one.medium,
        originals=one.originals,
        copies=one.copies,
        source_note=one.source_note,
        shared=one.shared,
        review_points=tuple(one.review_points),
        sample=one.sample,
    )
