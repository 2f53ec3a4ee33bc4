"""Annex 1: how many dispatched workers each unit has at windows, and how many are diverted; totals that add up."""

from collections.abc import Sequence
from dataclasses import dataclass

from .problem import Problem

MOST = 9999
MOST_ROWS = 200
NUMBERS = {"at_windows": "窗口现有人数", "diverted": "分流人数"}


@dataclass(frozen=True, slots=True)
class Diversion:
    """A row. Numbers that could not be read are None."""

    unit: str
    at_windows: int | None
    diverted: int | None
    remark: str = ""


def totals(rows: Sequence[Diversion]) -> dict[str, int]:
    """The sums of both columns."""
    return {
        "at_windows": sum(row.at_windows or 0 for row in rows),
        "diverted": sum(row.diverted or 0 for row in rows),
    }


def check(rows: Sequence[Diversion], stated: dict[str, int] | None = None) -> list[Problem]:
    """What is wrong. ``stated``: totals as printed, whose difference from the sums is only told."""
    found = [Problem(-1, "", f"最多 {MOST_ROWS} 行")] if len(rows) > MOST_ROWS else []
    seen: dict[str, int] = {}
    for at, row in enumerate(rows):
        if row.unit in seen:
            found.append(Problem(at, "unit", f"“{row.unit}”与第 {seen[row.unit] + 1} 行重复"))
        elif row.unit:
            seen[row.unit] = at
        found += [Problem(at, field, message) for field, message in _wrong(row)]
    sums = totals(rows)
    for name, words in NUMBERS.items():
        if stated and stated.get(name, sums[name]) != sums[name]:
            message = f"{words}合计为 {sums[name]}，文件印发时为 {stated[name]}"
            found.append(Problem(-1, name, message, blocks=False))
    return found


def _wrong(row: Diversion) -> list[tuple[str, str]]:
    found = [] if row.unit else [("unit", "请填写单位")]
    if len(row.unit) > 60:
        found.append(("unit", "单位名称最多 60 字"))
    if len(row.remark) > 200:
        found.append(("remark", "备注最多 200 字"))
    for name, words in NUMBERS.items():
        value = getattr(row, name)
        if value is None or not 0 <= value <= MOST:
            found.append((name, f"{words}应为 0 至 {MOST} 的整数"))
    if row.at_windows is not None and row.diverted is not None and row.diverted > row.at_windows:
        found.append(("diverted", f"分流人数 {row.diverted} 多于窗口现有人数 {row.at_windows}"))
    return found
