"""What each kind of notice states (rules.md 3.3), as one frozen shape per kind.

Whoever issues a notice fills a shape and hands ``shape.as_data()`` to ``documents.actions.issue_notice``; that
freezes it. Texts are Chinese and already worded; moments have a zone. No identity or telephone number of a
person belongs here except masked.
"""

from dataclasses import fields
from typing import Any

from .beside import (
    Commitment,
    Deferral,
    Extension,
    HandOverSlip,
    OwedMaterial,
    Returned,
    Revocation,
    SlipLine,
    SpecialProcedure,
    Termination,
)
from .frame import DeliveredDocument, FeeItem, ListedMaterial, NoticeData, Problem
from .way import Acceptance, Deficiency, Delivery, Denied, Granted, Payment, Receipt, RefusedAcceptance

__all__ = [
    "SHAPES",
    "Acceptance",
    "Commitment",
    "Deferral",
    "Deficiency",
    "DeliveredDocument",
    "Delivery",
    "Denied",
    "Extension",
    "FeeItem",
    "Granted",
    "HandOverSlip",
    "ListedMaterial",
    "NoticeData",
    "OwedMaterial",
    "Payment",
    "Problem",
    "Receipt",
    "RefusedAcceptance",
    "Returned",
    "Revocation",
    "SlipLine",
    "SpecialProcedure",
    "Termination",
    "missing_parts",
]

SHAPES: dict[str, type[NoticeData]] = {shape.kind: shape for shape in NoticeData.__subclasses__()}


def missing_parts(kind: str, data: dict[str, Any]) -> set[str]:
    """Names that the shape of this kind has and ``data`` lacks, or the other way round; empty if it fits."""
    return {one.name for one in fields(SHAPES[kind])} ^ set(data)
