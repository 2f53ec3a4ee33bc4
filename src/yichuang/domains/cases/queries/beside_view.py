"""Shapes of what stands beside a case: corrections, what follows later, promises; numbers of people are masked."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class CorrectionView:
    """A mistake that was put right; numbers of people are masked."""

    field: str
    label: str
    before: str
    after: str
    reason: str
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class DeferralView:
    """What follows later. ``owed``: names of what is still to come; ``is_open``: something is."""

    owed: list[str]
    until: datetime
    is_provisional: bool
    is_open: bool
    end_label: str
    promise: str
    signer: str
    agreed_at: datetime
    extended_at: datetime | None
    extension_reason: str


@dataclass(frozen=True, slots=True)
class PromiseView:
    """A proof that was promised, and its after-check. ``signature``: digest of what was signed."""

    code: str
    material: str
    signature: str
    signer: str
    made_at: datetime
    check_class: str
    check_by: date | None
    checked_at: datetime | None
    result: str
    result_label: str
    finding: str
    mend_by: date | None
