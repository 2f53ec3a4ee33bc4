"""Shapes of what a case page shows of special procedures, the extension and the referral."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class SpecialView:
    """A special procedure (行政许可法 45). ``expected`` and ``expected_end`` as told; ``real_days``: working days that
    it took out of the count, until now while it lasts."""

    key: str
    kind: str
    label: str
    basis: str
    reason: str
    expected: str
    expected_end: datetime
    is_provisional: bool
    started_at: datetime
    started_by: str
    ended_at: datetime | None
    result: str
    fee: Decimal | None
    real_days: int


@dataclass(frozen=True, slots=True)
class ExtensionView:
    """The extension (行政许可法 42). ``due_*``: statutory, None while the clock stood still."""

    value: str
    reason: str
    document: str
    file: str | None
    due_before: datetime | None
    due_after: datetime | None
    granted_at: datetime
    granted_by: str


@dataclass(frozen=True, slots=True)
class ExtensionRequestView:
    """The desk's request that was made last. ``is_granted`` is None while nobody has answered, and of a request that
    lapsed at ``answered_at`` with the decision or the end of the case."""

    value: Decimal
    words: str
    reason: str
    requested_at: datetime
    requested_by: str
    answered_at: datetime | None
    is_granted: bool | None
    answer: str


@dataclass(frozen=True, slots=True)
class ReferralView:
    """The report to the upper organ, and what came back."""

    upper_organ: str
    opinion: str
    document: str
    referred_at: datetime
    answered_on: date | None
    answer_document: str
    answer_file: str | None
