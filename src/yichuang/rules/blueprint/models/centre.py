"""centre.yaml: the venue, who is in it, which windows stand there, who may do what."""

import datetime
from typing import Annotated, Literal

from pydantic import Discriminator, Field, Tag

from yichuang.rules.blueprint.models.house import Attendance, BranchHall, Messages, Representatives
from yichuang.rules.blueprint.models.staff import Authorisation, Post, count_or_list
from yichuang.rules.shapes import ClockTime, Code, Part, RegionCode, Text

Level = Literal["prefecture", "county", "developed_town", "township", "street", "village", "community"]
WindowKind = Literal["acceptance", "general_acceptance", "outlet", "special", "professional", "operated"]
Special = Literal[
    "unresolved_matters",
    "assistance",
    "bundles",
    "enterprise_benefits",
    "cross_region",
    "courier",
    "green_channel",
    "cross_province",
    "consultation",
    "outlet",
]
# Stands for the centre itself where a department or unit may be named: as lead of a zone or of a task.
CENTRE = "centre"


class RegionNode(Part):
    code: RegionCode
    name: Text


class Region(RegionNode):
    """``parents`` from the highest (province) down to the one directly above."""

    parents: list[RegionNode] = []


class PolicyDocument(Part):
    """The document that the blueprint is read from; ``adopted_on`` where it tells when it was deliberated."""

    title: Text
    number: Text | None = None
    date: datetime.date | None = None
    adopted_on: Annotated[datetime.date | None, Field(description="审议通过的日期")] = None
    adopted_by: Annotated[Text | None, Field(description="由谁审议通过")] = None


class Office(Part):
    """Sessions of a working day, [from, to]; the default is that of the legal clock."""

    am: Annotated[list[ClockTime], Field(min_length=2, max_length=2)] = ["09:00", "12:00"]
    pm: Annotated[list[ClockTime], Field(min_length=2, max_length=2)] = ["13:30", "17:00"]


class Contact(Part):
    address: Text | None = None
    phone: Text | None = None
    complaint_phone: Text | None = None


class Agreement(Part):
    """An agreement with the company: due by ``sign_by``, in force once signed."""

    subject: Text
    sign_by: datetime.date | None = None
    signed_on: datetime.date | None = None
    expires_on: datetime.date | None = None


class Company(Part):
    """The third party; ``name`` as the document calls it, ``legal_name`` once it is known."""

    name: Text
    legal_name: Text | None = None
    service_agreement: Agreement
    confidentiality_agreement: Agreement


class Seal(Part):
    code: Code
    name: Text


class Area(Part):
    code: Code
    name: Text
    kind: Literal["guidance", "acceptance", "approval", "self_service", "administration", "meeting", "humanistic_care"]


class Unit(Part):
    """A body with duties in the centre or its reform but without items of its own."""

    code: Code
    name: Text


class CollectionTimes(Part):
    """When papers are fetched: ``weekday`` 1 (Monday) – 7, times as 09:30."""

    weekday: Annotated[int, Field(ge=1, le=7)]
    at: Annotated[list[Annotated[str, Field(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]], Field(min_length=1)]


class Department(Part):
    """``full_name`` where the everyday ``name`` is shorter than the one on the seal."""

    code: Code
    name: Text
    full_name: Text | None = None
    kind: Literal["organ", "utility"] = "organ"
    presence: Literal["stationed", "collected", "off_site"]
    approver_attendance: Attendance = "in_hall"
    uscc: Text | None = None
    collection_times: list[CollectionTimes] = []


class NegativeListEntry(Part):
    """What stays outside the hall: ``scope`` 全部事项 or the part of the department's matters."""

    department: Code
    scope: Text
    reason: Literal["premises", "state_secret", "safety"]
    approved_by: Text


class Window(Part):
    """``kind`` defaults to general_acceptance in a general zone and to acceptance elsewhere. ``operator``: the unit or
    department whose own people sit there (a bank): it shows the operator's name, and nothing is accepted there."""

    code: Code
    kind: WindowKind | None = None
    specials: list[Special] = []
    tidal: bool = False
    operator: Annotated[Code | None, Field(description="派员单位，如银行；窗口显示它的名称")] = None


Windows = Annotated[
    Annotated[int, Field(ge=0, le=200), Tag("count")] | Annotated[list[Window], Tag("list")],
    Discriminator(count_or_list),
]


class Zone(Part):
    """``lead``: a department, or ``centre`` for the centre itself; null where the document names none. A lead counts
    among ``departments`` only where it is listed there. ``coordinator``: who coordinates the zone's departments and
    people: ``lead`` for the chief representative of the leading department, or the code of a post."""

    code: Code
    name: Text
    lead: Code | None
    coordinator: Annotated[Code | None, Field(description="谁协调：lead 为牵头部门首席代表，或岗位编码")] = None
    departments: list[Code]
    general: bool = False
    windows: Windows

    @property
    def usual_kind(self) -> WindowKind:
        """What its windows are where nothing else is written."""
        return "general_acceptance" if self.general else "acceptance"

    def window_list(self) -> list[Window]:
        """The zone's windows with code and kind filled in."""
        if isinstance(self.windows, int):
            codes = (f"{self.code}-{number}" for number in range(1, self.windows + 1))
            return [Window(code=code, kind=self.usual_kind) for code in codes]
        return [
            w if w.kind else w.model_copy(update={"kind": "operated" if w.operator else self.usual_kind})
            for w in self.windows
        ]


class ProfessionalWindow(Zone):
    """专业窗口: windows of one department's business that belong to no zone. ``name`` is what they show; a library may
    be of it, clerks sit at it, people queue for it, as with a zone."""

    lead: Code | None = None
    windows: Windows = 1

    @property
    def usual_kind(self) -> WindowKind:
        """One department's own window."""
        return "professional"


class WindowNaming(Part):
    general: Text = "通用综合受理"
    zone: Text = "{zone}综合受理"
    outlet: Text = "出件"


Bearer = Literal["centre", "applicant", "department"]


class Courier(Part):
    """政务专递: ``bearers`` says who pays, by direction; ``price_cents``: of a parcel where the carrier tells none;
    ``two_way``: materials are invited by courier too."""

    carrier: Literal["manual", "simulator"] = "manual"
    bearers: dict[Literal["result", "materials"], Bearer] = {}
    price_cents: Annotated[int, Field(ge=0, le=100_000)] = 0
    two_way: Annotated[bool, Field(description="双向快递：也请申请人把申请资料寄来")] = False


class Outlet(Part):
    """same_window: the accepting window hands the result out; outlet_windows: 出件 windows do; labelled_window: the
    windows on which the label 出件 hangs that day. ``windows``: an outlet window's code → the zones whose matters it
    hands out. Days are natural days; ``cabinet_hours`` is the life of a pick-up code."""

    policy: Literal["same_window", "outlet_windows", "labelled_window"]
    windows: dict[Code, list[Code]] = {}
    remind_after: list[Annotated[int, Field(ge=1, le=365)]] = [7, 30]
    keep_days: Annotated[int, Field(ge=1, le=3650)] = 90
    cabinet_hours: Annotated[int, Field(ge=1, le=720)] = 72
    courier: Courier | None = None


class Centre(Part):
    """centre.yaml. ``accepts`` needs no words: a zone accepts its library's items, general windows all that
    is in no other zone."""

    name: Text
    short_name: Annotated[Text | None, Field(description="文书编号里的机关简称；不写则由地名得出")] = None
    region: Region
    level: Level
    document: PolicyDocument | None = None
    office: Office = Office()
    contact: Contact = Contact()
    company: Company | None = None
    seal: Seal
    areas: list[Area] = []
    units: list[Unit] = []
    departments: Annotated[list[Department], Field(min_length=1)]
    negative_list: list[NegativeListEntry] = []
    zones: Annotated[list[Zone], Field(min_length=1)]
    professional_windows: Annotated[list[ProfessionalWindow], Field(description="不属于专区的专业窗口")] = []
    branch_halls: Annotated[list[BranchHall], Field(description="分中心")] = []
    representatives: Annotated[Representatives | None, Field(description="首席代表和窗口人员的要求")] = None
    messages: Annotated[Messages, Field(description="谁实时收到办理进程，免打扰时段")] = Messages()
    window_naming: WindowNaming = WindowNaming()
    outlet: Outlet
    in_hall_from_instant_items: Annotated[int, Field(ge=1)] | None = None
    payments: Literal["simulator"] | None = None  # how fees are paid online; none: at the window only
    on_call_minutes: Annotated[int, Field(ge=1, le=1440)] | None = None
    include: list[Text] = []
    posts: list[Post] = []
    authorisations: list[Authorisation] = []
