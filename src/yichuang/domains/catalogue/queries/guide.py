"""The guide (办事指南): what a citizen reads about the version of an item that is in force (CAT-5)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from yichuang.domains.organisation.models import Window
from yichuang.rules.refusal import Refusal

from ..models import ItemVersion, MaterialRequirement, ServiceItem
from .presence import ACCEPTING


@dataclass(frozen=True)
class GuideMaterial:
    """One material that is asked for."""

    code: str
    name: str
    kind: str
    medium: str
    necessity: str
    originals: int
    copies: int
    source: str
    source_note: str
    sample: str
    review_points: tuple[str, ...]


@dataclass(frozen=True)
class GuideWindow:
    """A window that accepts the item."""

    name: str
    zone: str
    code: str
    zone_code: str


@dataclass(frozen=True)
class Guide:
    """One published version, with the windows that accept it. Enum values are those of the models."""

    item_id: int
    code: str
    national_code: str
    name: str
    department: str
    department_code: str
    version: int
    effective_from: date
    type: str
    case_kind: str
    statutory_value: Decimal
    statutory_unit: str
    promised_value: Decimal
    promised_unit: str
    needs_decision: bool
    stages: tuple[str, ...]
    special_procedures: tuple[str, ...]
    legal_basis: tuple[str, ...]
    service_objects: tuple[str, ...]
    conditions: tuple[str, ...]
    result_name: str
    result_kind: str
    result_validity: str
    fee: Mapping[str, Any]
    visits: int
    channels: tuple[str, ...]
    faq: tuple[Mapping[str, str], ...]
    steps: tuple[str, ...]
    materials: tuple[GuideMaterial, ...]
    windows: tuple[GuideWindow, ...]
    form: Mapping[str, Any] | None = None  # JSON Schema of the application form


def get_guide(centre_id: int, code: str) -> Guide:
    """The guide of a published item; raises ``Refusal('not_found')``."""
    items = ServiceItem.objects.select_related("version", "department")
    item = items.filter(centre_id=centre_id, code=code, state=ServiceItem.State.PUBLISHED).first()
    if item is None or item.version is None:
        raise Refusal("not_found", "没有找到这个事项，可能已经取消或改名，请在办事指南里重新查找。")
    return _guide(item, item.version)


def _guide(item: ServiceItem, version: ItemVersion) -> Guide:
    return Guide(
        item_id=item.pk,
        code=item.code,
        national_code=item.national_code,
        name=version.name,
        department=item.department.name,
        department_code=item.department.code,
        version=version.number,
        effective_from=version.effective_from,
        type=version.type,
        case_kind=version.case_kind,
        statutory_value=version.statutory_value,
        statutory_unit=version.statutory_unit,
        promised_value=version.promised_value,
        promised_unit=version.promised_unit,
        needs_decision=version.needs_decision,
        stages=tuple(version.stages),
        special_procedures=tuple(version.special_procedures),
        legal_basis=tuple(version.legal_basis),
        service_objects=tuple(version.service_objects),
        conditions=tuple(version.conditions),
        result_name=version.result_name,
        result_kind=version.result_kind,
        result_validity=version.result_validity,
        fee=version.fee,
        visits=version.visits,
        channels=tuple(version.channels),
        faq=tuple(version.faq),
        steps=tuple(version.steps),
        materials=tuple(_material(one) for one in version.materials.all()),
        windows=_windows(item),
        form=version.content.get("form"),
    )


def _material(one: MaterialRequirement) -> GuideMaterial:
    return GuideMaterial(
        one.code, one.name, one.kind, one.medium, one.necessity, one.originals, one.copies, one.source, one.source_note,
        one.sample, tuple(one.review_points),
    )  # fmt: skip


def _windows(item: ServiceItem) -> tuple[GuideWindow, ...]:
    """Acceptance windows of the item's zones; none where it has no zone (``rules.catalogue.presence``)."""
    zones = item.zones.values("pk")
    windows = Window.objects.filter(zone__in=zones, centre_id=item.centre_id, kind__in=ACCEPTING).order_by(
        "order", "id"
    )
    columns = windows.values_list("display_name", "zone__name", "code", "zone__code")
    return tuple(GuideWindow(name, zone or "", code, zone_code or "") for name, zone, code, zone_code in columns)
