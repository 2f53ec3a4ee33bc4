"""Presence (进驻, CAT-9): an item is in the hall, on the negative list, or neither — 体外循环, which is reported."""

from collections.abc import Collection
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

Presence = Literal["in_hall", "negative", "outside"]

WHOLE = "全部事项"  # the scope of a negative-list entry that keeps out everything of its department
FORMULA = "进驻率 = 已进驻事项数 ÷（事项总数 − 负面清单事项数）"


def presence_of(*, is_negative: bool, has_window: bool) -> Presence:
    """``is_negative``: on the list itself or with its whole department; ``has_window``: a window of one of its zones
    accepts it. An item without a zone is accepted by no window: the general zone too is said explicitly.

    The negative list comes first: what is on it isn't counted, wherever else it may stand.
    """
    if is_negative:
        return "negative"
    return "in_hall" if has_window else "outside"


def is_for(serves: str, departments: Collection[str], *, department: str, service_objects: Collection[str]) -> bool:
    """Whether a window of the item's zone is one to send people to: it takes the department's items (empty: all), and
    serves the kind of applicant (``person``, ``organisation``, empty: both) that the item is for."""
    if departments and department not in departments:
        return False
    if not serves or not service_objects:
        return True
    return "person" in service_objects if serves == "person" else bool(set(service_objects) - {"person"})


@dataclass(frozen=True, slots=True)
class Tally:
    """How many items there are of each kind (rules 7: items stationed ÷ (items − 负面清单))."""

    in_hall: int = 0
    negative: int = 0
    outside: int = 0

    @property
    def total(self) -> int:
        """All items."""
        return self.in_hall + self.negative + self.outside

    @property
    def rate(self) -> Decimal | None:
        """进驻率 in percent, to one place; None where nothing ought to be in the hall."""
        due = self.total - self.negative
        if due <= 0:
            return None
        return (Decimal(100 * self.in_hall) / due).quantize(Decimal("0.1"), ROUND_HALF_UP)
