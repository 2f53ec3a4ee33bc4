"""plan.yaml: the reform as tasks with units and dates, and its working tables."""

import datetime
from typing import Annotated, Literal

from pydantic import Field

from yichuang.rules.shapes import Code, Part, Text

from .centre import Level


class Task(Part):
    """``lead`` and ``support`` name departments or units of centre.yaml, ``centre`` for the centre itself, or
    the group ``window-units`` (各窗口单位: every department that is present). ``deadline`` null: none is set; a
    ``standing`` task (持续推进) has none by its nature."""

    code: Code
    title: Text
    text: Text
    deadline: datetime.date | None
    standing: Annotated[bool, Field(description="持续推进的任务：没有期限，也不会逾期")] = False
    lead: Annotated[list[Code], Field(min_length=1)]
    support: list[Code] = []


class Target(Part):
    """A figure that the reform must reach. ``measure``: a figure that the platform itself can tell, so that nobody has
    to report it: online_items, the share of items that can be handled online."""

    code: Annotated[Code, Field(description="指标的编码")]
    title: Annotated[Text, Field(description="指标的名称")]
    value: Annotated[float, Field(ge=0, description="要达到的数")]
    unit: Annotated[Text, Field(description="如 %、个工作日")]
    deadline: Annotated[datetime.date | None, Field(description="期限；没有写的为 null")]
    measure: Annotated[Literal["online_items"] | None, Field(description="平台自己能算出的数；不写则由人报")] = None


class Inspection(Part):
    """督促检查: who looks how the tasks go, whom it concerns, and what follows for them: 通报批评 ``reprimand``,
    限期整改 ``rectification``, 约谈 ``interview``, 问责 ``accountability``."""

    by: Annotated[list[Code], Field(min_length=1, description="由谁督促检查")]
    causes: Annotated[list[Text], Field(min_length=1, description="对哪些情形")]
    measures: Annotated[
        list[Literal["interview", "reprimand", "rectification", "accountability"]],
        Field(min_length=1, description="约谈、通报批评、限期整改、问责"),
    ]


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
    targets: Annotated[list[Target], Field(description="要达到的数")] = []
    inspection: Annotated[Inspection | None, Field(description="督促检查，以及随之而来的处理")] = None
    staff_diversion: StaffDiversion | None = None
    approver_roster: ApproverRoster | None = None
    training: Annotated[Training | None, Field(description="常态化教育培训的内容和覆盖层级")] = None
