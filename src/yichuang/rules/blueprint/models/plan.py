"""plan.yaml: the reform as tasks with units and dates, and its working tables."""

import datetime
from typing import Annotated

from pydantic import Field

from yichuang.rules.shapes import Code, Part, Text


class Task(Part):
    """``lead`` and ``support`` name departments or units of centre.yaml, or the group ``window-units``
    (县各窗口单位: every department that is present). ``deadline`` null: the document sets none; a ``standing`` task
    (持续推进) has none by its nature."""

    code: Code
    title: Text
    text: Text
    deadline: datetime.date | None
    standing: Annotated[bool, Field(description="持续推进的任务：没有期限，也不会逾期")] = False
    lead: Annotated[list[Code], Field(min_length=1)]
    support: list[Code] = []


class DiversionRow(Part):
    """One line of annex 1; ``name`` as printed there."""

    department: Code
    name: Text
    at_windows: Annotated[int, Field(ge=0)]
    diverted: Annotated[int, Field(ge=0)]
    remark: Text | None = None


class DiversionTotal(Part):
    at_windows: int
    diverted: int


class StaffDiversion(Part):
    """Annex 1 with the totals as printed; they must add up."""

    title: Text
    rows: Annotated[list[DiversionRow], Field(min_length=1)]
    total: DiversionTotal
    remark: Text | None = None


class ApproverRoster(Part):
    """Annex 2: the columns that departments fill in by a date, and what it says about them."""

    title: Text
    due: datetime.date | None
    submit_to: Code
    columns: Annotated[list[Text], Field(min_length=1)]
    rules: list[Text] = []


class Plan(Part):
    title: Text
    goal: Text | None = None
    complete_by: datetime.date | None = None
    supervised_by: Annotated[list[Code], Field(description="督办改革任务的单位（centre.yaml 的 units 或部门）")] = []
    supervision: Annotated[Text | None, Field(description="督办什么、怎么处理，照文件写")] = None
    tasks: Annotated[list[Task], Field(min_length=1)]
    staff_diversion: StaffDiversion | None = None
    approver_roster: ApproverRoster | None = None
