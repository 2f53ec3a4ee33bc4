"""The shape of a guide: what a citizen, a clerk and a program read about an item."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from yichuang.rules.catalogue.content import Promise, Situation, When


@dataclass(frozen=True)
class GuideMaterial:
    """One material that is asked for. ``when``: only in these situations, always if empty. ``shared``: the same key in
    two items names the same paper. ``blank_form``, ``sample_file``: digests of files that anybody may fetch;
    ``licence_type``: the e-licence that stands in for it;
    ``promise``: the applicant may promise instead (告知承诺).
    """

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
    shared: str
    limit_note: str
    paper_size: str
    filling_notes: str
    basis: str
    note: str
    blank_form: str
    sample_file: str
    licence_type: str
    when: When
    promise: bool


@dataclass(frozen=True)
class GuideWindow:
    """A window that accepts the item."""

    name: str
    zone: str
    code: str
    zone_code: str


@dataclass(frozen=True)
class GuideLink:
    """Another guide, or a place where the item is handled online."""

    name: str
    address: str


@dataclass(frozen=True)
class Guide:
    """One published version, with the windows that accept it. Enum values are those of the models.

    ``state``: published or suspended. ``children``: the 业务办理项 of an 实施清单, by code; it is handled through them.
    """

    item_id: int
    code: str
    national_code: str
    name: str
    state: str
    department: str
    department_code: str
    version: int
    effective_from: date
    type: str
    case_kind: str
    statutory_value: Decimal
    statutory_unit: str
    statutory_note: str
    promised_value: Decimal
    promised_unit: str
    promised_note: str
    needs_decision: bool
    stages: tuple[str, ...]
    special_procedures: tuple[str, ...]
    legal_basis: tuple[str, ...]
    service_objects: tuple[str, ...]
    conditions: tuple[str, ...]
    quantity_limit: str
    result_name: str
    result_kind: str
    result_validity: str
    result_sample: str
    fee: Mapping[str, Any]
    visits: int
    visit_reason: str
    channels: tuple[str, ...]
    reach: str
    bookable: bool
    online_payment: bool
    courier: bool
    self_service: bool
    enquiry_phone: str
    complaint_phone: str
    links: tuple[GuideLink, ...]
    joint_bodies: tuple[str, ...]
    intermediary_services: tuple[str, ...]
    faq: tuple[Mapping[str, str], ...]
    steps: tuple[str, ...]
    situations: tuple[Situation, ...]
    materials: tuple[GuideMaterial, ...]
    windows: tuple[GuideWindow, ...]
    parent: GuideLink | None
    children: tuple[GuideLink, ...]
    form: dict[str, Any] | None = None  # JSON Schema of the application form
    promise: Promise | None = None  # what is told before a promise stands in for a proof
    deferral_listed: bool = False
