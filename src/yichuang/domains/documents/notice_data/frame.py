"""What every notice states, and the lines of their lists."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any, ClassVar

from yichuang.rules.office import SHANGHAI


@dataclass(frozen=True)
class ListedMaterial:
    """A line of the list of materials: how many originals and copies came, on paper or as a file."""

    name: str
    originals: int = 0
    copies: int = 0
    medium: str = "纸质"  # 纸质, 电子 or 纸质和电子
    note: str = ""


@dataclass(frozen=True)
class Problem:
    """A line of the deficiency notice: what is missing or wrong, and how it is put right."""

    material: str
    problem: str
    how: str


@dataclass(frozen=True)
class DeliveredDocument:
    """A line of the proof of delivery."""

    name: str
    number: str = ""
    copies: int = 1


@dataclass(frozen=True)
class FeeItem:
    """A line of the payment notice: the charged item, its published standard, and the amount such as 80.00."""

    name: str
    standard: str
    amount: str


@dataclass(frozen=True, kw_only=True)
class NoticeData:
    """What every notice states.

    ``organ``: in whose name it is issued, its heading. ``seal``: words under the star (受理专用章 …), empty for no
    seal. ``seal_organ``: words along the seal's edge, the organ where empty. ``phone``: for questions.
    """

    kind: ClassVar[str]

    organ: str
    seal: str = ""
    seal_organ: str = ""
    case_number: str
    applicant: str
    item_name: str
    item_code: str = ""
    department: str
    phone: str = ""
    complaint_phone: str = ""
    address: str = ""
    situation: str = ""  # what the applicant answered to the item's questions

    def as_data(self) -> dict[str, Any]:
        """As JSON values; moments in Shanghai to the minute, such as 2026-03-04T10:00, days as 2026-03-04."""
        return {name: _plain(value) for name, value in asdict(self).items()}


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(SHANGHAI).isoformat(timespec="minutes")[:16]
    if isinstance(value, date):
        return value.isoformat()
    return value
