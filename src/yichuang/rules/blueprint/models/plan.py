"""plan.yaml: the reform as tasks with units and dates, and its working tables."""

import datetime
from typing import Annotated

from pydantic import Field

from yichuang.rules.shapes import Code, Part, Text

from .centre import Level


class Task(Part):
    """``lead`` and ``support`` name departments or units of centre.yaml, or the group ``window-units``
    (县各窗口单位: every department that is present). ``deadline`` null: the document sets none."""

    code: Code
    title: Text
    text: Text
    deadline: datetime.date | None
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


class Training(Part):
    """The standing training plan (ORG-7): what is taught, and which levels below it reaches."""

    topics: Annotated[list[Text], Field(min_length=1, description="培训内容，逐项写")]
    covers: Annotated[list[Level], Field(min_length=1, description="培训覆盖到的层级，含本级")]
    text: Annotated[Text | None, Field(description="文件原文")] = None


class Plan(Part):
    title: Text
    goal: Text | None = None
    complete_by: datetime.date | None = None
    tasks: Annotated[list[Task], Field(min_length=1)]
    staff_diversion: StaffDiversion | None = None
    approver_roster: ApproverRoster | None = None
    training: Annotated[Training | None, Field(description="常态化教育培训的内容和覆盖层级")] = None
