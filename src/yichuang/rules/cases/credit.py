"""Credit (信用): who may not defer materials or promise, and for how long (国办发〔2020〕42号; rules.md 5). Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from yichuang.rules.refusal import Refusal

BAR_DAYS = 180
"""Natural days for which a late deferral bars from another one, where a centre has not set its own; no national
document names a number."""
FALSE_MATERIAL_YEARS = 1
"""行政许可法 78: who hands in false material may not apply again within one year."""

NAMES = {"deferral_late": "容缺材料逾期未补", "false_promise": "作出不实承诺", "false_material": "提供虚假材料"}


@dataclass(frozen=True, slots=True)
class CreditEntry:
    """One entry of an applicant's record. ``ends_on``: its last day; None: until it is repaired."""

    kind: str
    starts_on: date
    ends_on: date | None
    is_repaired: bool = False

    def bars(self, day: date) -> bool:
        """Whether it keeps the applicant from deferring and promising on this day; both its days count."""
        return not self.is_repaired and self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)


def bar_until(kind: str, day: date, bar_days: int = BAR_DAYS) -> date | None:
    """The last day of a bar that begins on ``day``; a false promise bars until it is repaired."""
    if kind == "false_promise":
        return None
    if kind == "false_material":
        end = (day.year + FALSE_MATERIAL_YEARS, day.month, day.day)
        return date(*end) if (day.month, day.day) != (2, 29) else date(end[0], 2, 28)
    return day + timedelta(days=max(bar_days, 1) - 1)


def check_credit(entries: Iterable[CreditEntry], day: date) -> None:
    """Raises Refusal ``credit_bad`` that names the entry which bars, and what is open to the applicant instead."""
    found = next((entry for entry in entries if entry.bars(day)), None)
    if found is None:
        return
    until = f"，到{found.ends_on:%Y年%m月%d日}为止" if found.ends_on else "，尚未修复"
    raise Refusal(
        "credit_bad",
        f"申请人有失信记录（{NAMES.get(found.kind, found.kind)}{until}），不适用容缺受理和告知承诺。"
        "请收齐材料后受理，或告知申请人可以申请信用修复。",
        field="credit",
        extra={"kind": found.kind, "ends_on": found.ends_on.isoformat() if found.ends_on else None},
    )


def unanswered() -> Refusal:
    """The outside service did not answer; the clerk may go on, on record."""
    return Refusal(
        "credit_unanswered",
        "信用查询未返回。请稍后再试；确认申请人没有失信记录的，可以勾选「信用查询未返回，确认继续」，系统会留下记录。",
        field="credit",
        extra={"confirm": "credit_confirmed"},
    )
