"""centre.yaml: the venue, who is in it, which windows stand there, who may do what."""

from typing import Annotated, Literal

from pydantic import Discriminator, Field, Tag

from yichuang.rules.blueprint.models.house import (
    Attendance,
    BranchHall,
    Messages,
    PresenceAdvice,
    Ratings,
    RegionalDay,
    Relief,
    Representatives,
)
from yichuang.rules.blueprint.models.include import Include, Included
from yichuang.rules.blueprint.models.staff import Authorisation, Post, count_or_list
from yichuang.rules.blueprint.models.venue import Company, Contact, Office, PolicyDocument, Region, Seal
from yichuang.rules.hall.policy import HallPolicy
from yichuang.rules.shapes import Code, Part, Text

from .lists import ItemList, ServiceLists

Level = Literal["prefecture", "county", "developed_town", "township", "street", "village", "community"]
WindowKind = Literal["acceptance", "general_acceptance", "outlet", "special", "professional", "operated"]
Systems = Literal["connected", "by_class", "hand_over"]
_SYSTEMS = (
    "部门自有业务系统与“一窗式”综合服务平台：connected 已对接（或用通用网上审批系统）；by_class 未对接，分类综合受理；"
    "hand_over 未对接，窗口综合受理后流转至后台审批人员，在部门系统办理"
)
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


class Area(Part):
    code: Code
    name: Text
    kind: Literal[
        "guidance", "consultation", "acceptance", "approval", "self_service", "administration", "meeting",
        "humanistic_care",
    ]  # fmt: skip
    departments: Annotated[list[Code], Field(description="在这个区域答复咨询或办公的部门；不写则不限")] = []


class ServiceField(Part):
    """A field of service (领域) that a document sorts its zones by; a zone may belong to several."""

    code: Annotated[Code, Field(description="领域的编码")]
    name: Annotated[Text, Field(description="领域的名称，写在专区名称上方")]


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
    systems: Annotated[Systems, Field(description=_SYSTEMS)] = "connected"


class NegativeListEntry(Part):
    """What stays outside the hall: ``scope`` 全部事项 or the part of the department's matters."""

    department: Code
    scope: Text
    reason: Literal["premises", "state_secret", "safety"]
    approved_by: Text


class Window(Part):
    """``kind`` defaults to general_acceptance in a general zone and to acceptance elsewhere. Windows differ inside a
    zone by ``label``, by whom they serve and by whose items they take; the guide shows who needs to go where.
    ``operator``: the unit or department whose own people sit there (a bank): it shows the operator's name, and nothing
    is accepted there."""

    code: Code
    kind: WindowKind | None = None
    label: Annotated[
        Text | None, Field(description="窗口名称里代替专区名称（特色、出件窗口：代替它的名称）的字，如 市政公用服务")
    ] = None
    serves: Annotated[
        Literal["person", "organisation"] | None, Field(description="只办个人业务或对公业务；不写则都办")
    ] = None
    departments: Annotated[list[Code], Field(description="只受理这些部门的事项；不写则受理专区的全部事项")] = []
    specials: list[Special] = []
    tidal: bool = False
    operator: Annotated[Code | None, Field(description="派员单位，如银行；窗口显示它的名称")] = None


Windows = Annotated[
    Annotated[int, Field(ge=0, le=200), Tag("count")] | Annotated[list[Window], Tag("list")],
    Discriminator(count_or_list),
]


class Zone(Part):
    """``lead``: a department, a unit, or ``centre`` for the centre itself; null where the document names none. A lead
    counts among ``departments`` only where it is listed there. ``coordinator``: who coordinates the zone's departments
    and people: ``lead`` for the chief representative of the leading department, or the code of a post."""

    code: Code
    name: Text
    lead: Annotated[
        Code | None, Field(description="牵头部门或单位的编码，中心自己牵头写 centre；文件没有写明的写 null")
    ]
    coordinator: Annotated[Code | None, Field(description="谁协调：lead 为牵头部门首席代表，或岗位编码")] = None
    departments: list[Code]
    about: Annotated[Text | None, Field(description="这里办什么，一句话，显示在取号机上；有事项的专区不必写")] = None
    fields: Annotated[list[Code], Field(description="所属服务领域（centre.yaml 的 fields）")] = []
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
    person: Annotated[Text, Field(description="只办个人业务的窗口，接在专区名称之后的字")] = "个人业务"
    organisation: Annotated[Text, Field(description="只办对公业务的窗口，接在专区名称之后的字")] = "对公业务"


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
    fields: Annotated[list[ServiceField], Field(description="文件划分的服务领域，各专区以 fields 归入")] = []
    zones: Annotated[list[Zone], Field(min_length=1)]
    professional_windows: Annotated[list[ProfessionalWindow], Field(description="不属于专区的专业窗口")] = []
    branch_halls: Annotated[list[BranchHall], Field(description="分中心")] = []
    representatives: Annotated[Representatives | None, Field(description="首席代表和窗口人员的要求")] = None
    messages: Annotated[Messages, Field(description="谁实时收到办理进程，免打扰时段")] = Messages()
    ratings: Annotated[Ratings, Field(description="评价开放多久，差评核实、整改的时限")] = Ratings()
    relief: Annotated[Relief, Field(description="容缺补交的最长期限，逾期后的信用限制")] = Relief()
    hall: Annotated[HallPolicy, Field(description="大厅的取号、叫号、预约、窗口建议")] = HallPolicy()
    calendar: Annotated[list[RegionalDay], Field(description="本地区在全国放假安排以外的放假和上班日")] = []
    window_naming: WindowNaming = WindowNaming()
    outlet: Outlet
    presence_advice: Annotated[
        PresenceAdvice | None, Field(description="受理量达到多少建议进驻、不到多少建议代收；不写用默认数")
    ] = None
    in_hall_from_instant_items: Annotated[int, Field(ge=1)] | None = None
    payments: Literal["simulator"] | None = None  # how fees are paid online; none: at the window only
    on_call_minutes: Annotated[int, Field(ge=1, le=1440)] | None = None
    include: Annotated[
        list[Included], Field(description="引用的事项库：写文件名取全部，或写 file、zone、items 等只取一部分")
    ] = []
    service_lists: Annotated[ServiceLists | None, Field(description="延时错时、预约、帮办代办服务清单")] = None
    item_lists: Annotated[list[ItemList], Field(description="乡镇公布的依申请办理事项清单")] = []
    posts: list[Post] = []
    authorisations: list[Authorisation] = []

    @property
    def includes(self) -> list[Include]:
        """What is taken of which library file, in the order written."""
        return [Include(file=one) if isinstance(one, str) else one for one in self.include]
