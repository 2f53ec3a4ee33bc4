"""Annex 2: the roster of leaders, chief representatives and back-office approvers.

清流 annex 2: 后台审批人员均应为在编干部职工，暂时无法派驻的，需出具纸质说明，明确在编人员入驻时间，并加盖公章报送；
审批业务首席代表可与后台审批人员为同一人.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from .problem import Problem

MOST_ROWS = 300
_PHONE = re.compile(r"(?:\+?86-?)?1[3-9]\d{9}|(?:0\d{2,3}-?)?\d{7,8}(?:-\d{1,5})?")
TEXTS = {
    "unit": ("单位名称", 60),
    "leader_name": ("分管领导姓名", 40),
    "leader_post": ("分管领导职务", 60),
    "chief_name": ("首席代表姓名", 40),
    "approver_name": ("后台审批人员姓名", 40),
    "remark": ("备注", 200),
}
PEOPLE = {"leader": "分管领导", "chief": "首席代表", "approver": "后台审批人员"}


@dataclass(frozen=True, slots=True)
class Approver:
    """A row. ``explained_on`` is the date of the sealed written explanation, ``station_by`` the day by which an
    established approver will be stationed."""

    unit: str
    items: int | None = None
    leader_name: str = ""
    leader_post: str = ""
    leader_phone: str = ""
    chief_name: str = ""
    chief_phone: str = ""
    chief_established: bool | None = None
    approver_name: str = ""
    approver_phone: str = ""
    approver_established: bool | None = None
    remark: str = ""
    explained_on: date | None = None
    station_by: date | None = None

    @property
    def is_same_person(self) -> bool:
        """Whether the chief representative is the approver too."""
        return bool(self.chief_name) and self.chief_name == self.approver_name


def tidy_phone(text: str) -> str:
    """A phone without blanks."""
    return re.sub(r"[\s\u3000]", "", text)


def check(rows: Sequence[Approver], today: date) -> list[Problem]:
    """What is wrong (blocks) and what is missing still (does not)."""
    found: list[Problem] = []
    if len(rows) > MOST_ROWS:
        found.append(Problem(-1, "", f"最多 {MOST_ROWS} 行"))
    for at, row in enumerate(rows):
        found += [Problem(at, field, message) for field, message in _wrong(row)]
        found += [Problem(at, field, message, blocks=False) for field, message in _missing(row, today)]
        found += [Problem(at, field, message) for field, message in _twice(rows[:at], row)]
    return found


def _wrong(row: Approver) -> list[tuple[str, str]]:
    found = [("unit", "请填写单位名称")] if not row.unit else []
    found += [
        (name, f"{words}最多 {most} 字") for name, (words, most) in TEXTS.items() if len(getattr(row, name)) > most
    ]
    if row.items is not None and not 0 <= row.items <= 9999:
        found.append(("items", "授权事项数应为 0 至 9999 的整数"))
    for who, words in PEOPLE.items():
        phone = getattr(row, f"{who}_phone")
        if phone and not _PHONE.fullmatch(phone):
            found.append((f"{who}_phone", f"{words}的联系方式应为手机号码或带区号的固定电话"))
    has_explanation = row.explained_on is not None and row.station_by is not None
    if row.approver_established is False and not has_explanation:
        found.append(
            (
                "approver_established",
                "后台审批人员须为在编干部职工；暂时无法派驻的，登记盖章的书面说明的日期和在编人员入驻时间",
            )
        )
    if (row.explained_on is None) != (row.station_by is None):
        which = "station_by" if row.station_by is None else "explained_on"
        found.append((which, "书面说明的日期和在编人员入驻时间要一起填写"))
    elif row.explained_on and row.station_by and row.station_by < row.explained_on:
        found.append(("station_by", "在编人员入驻时间不能早于书面说明的日期"))
    if row.is_same_person and row.chief_established != row.approver_established:
        found.append(("chief_established", "首席代表与后台审批人员为同一人，是否在编应一致"))
    return found


def _missing(row: Approver, today: date) -> list[tuple[str, str]]:
    found = []
    for name, words in (("leader_name", "分管领导"), ("chief_name", "首席代表")):
        if not getattr(row, name):
            found.append((name, f"还没有填{words}"))
    if row.chief_name and row.chief_established is None:
        found.append(("chief_established", "还没有填首席代表是否在编"))
    if not row.approver_name and row.station_by is None:
        found.append(("approver_name", "还没有后台审批人员，也没有书面说明"))
    if row.approver_name and row.approver_established is None:
        found.append(("approver_established", "还没有填后台审批人员是否在编"))
    stands_open = not row.approver_name or row.approver_established is False
    if stands_open and row.station_by and row.station_by < today:
        found.append(("station_by", f"说明的入驻时间 {row.station_by} 已过，在编人员仍未派驻"))
    return found


def _twice(before: Sequence[Approver], row: Approver) -> list[tuple[str, str]]:
    for at, one in enumerate(before):
        if row.unit and (one.unit, one.approver_name) == (row.unit, row.approver_name):
            return [("unit", f"与第 {at + 1} 行的单位和后台审批人员重复")]
    return []
