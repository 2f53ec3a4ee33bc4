"""centre.yaml: the venue, who is in it, which windows stand there, who may do what."""

import datetime
from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, Tag

from yichuang.rules.blueprint.models.include import Include, Included
from yichuang.rules.blueprint.models.venue import Company, Contact, Office, PolicyDocument, Region, Seal
from yichuang.rules.shapes import Code, Part, Text

Level = Literal["prefecture", "county", "developed_town", "township", "street", "village", "community"]
Attendance = Literal["in_hall", "online", "on_call"]
WindowKind = Literal["acceptance", "general_acceptance", "outlet", "special", "professional"]
Power = Literal["accept", "review", "decide", "seal", "issue"]
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
PostKind = Literal[
    "clerk",
    "outlet_clerk",
    "guidance",
    "catalogue_editor",
    "approver",
    "chief_representative",
    "department_head",
    "centre_manager",
    "administrator",
    "supervisor",
]


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

    code: Code
    name: Text


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
    """``kind`` defaults to general_acceptance in a general zone and to acceptance elsewhere. Windows differ inside a
    zone by ``label``, by whom they serve and by whose items they take; the guide shows who needs to go where."""

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


def _count_or_list(value: Any) -> str:
    return "list" if isinstance(value, list) else "count"


Windows = Annotated[
    Annotated[int, Field(ge=0, le=200), Tag("count")] | Annotated[list[Window], Tag("list")],
    Discriminator(_count_or_list),
]


class Zone(Part):
    """``lead`` is null where the document names none; a unit of ``units`` may lead too."""

    code: Code
    name: Text
    lead: Annotated[Code | None, Field(description="牵头部门或单位的编码；文件没有写明的写 null")]
    departments: list[Code]
    about: Annotated[Text | None, Field(description="这里办什么，一句话，显示在取号机上；有事项的专区不必写")] = None
    fields: Annotated[list[Code], Field(description="所属服务领域（centre.yaml 的 fields）")] = []
    general: bool = False
    windows: Windows

    def window_list(self) -> list[Window]:
        """The zone's windows with code and kind filled in."""
        kind: WindowKind = "general_acceptance" if self.general else "acceptance"
        if isinstance(self.windows, int):
            codes = (f"{self.code}-{number}" for number in range(1, self.windows + 1))
            return [Window(code=code, kind=kind) for code in codes]
        return [w if w.kind else w.model_copy(update={"kind": kind}) for w in self.windows]


class WindowNaming(Part):
    general: Text = "通用综合受理"
    zone: Text = "{zone}综合受理"
    outlet: Text = "出件"
    person: Annotated[Text, Field(description="只办个人业务的窗口，接在专区名称之后的字")] = "个人业务"
    organisation: Annotated[Text, Field(description="只办对公业务的窗口，接在专区名称之后的字")] = "对公业务"


Bearer = Literal["centre", "applicant", "department"]


class Courier(Part):
    """政务专递: ``bearers`` says who pays, by direction; ``price_cents``: of a parcel where the carrier tells none."""

    carrier: Literal["manual", "simulator"] = "manual"
    bearers: dict[Literal["result", "materials"], Bearer] = {}
    price_cents: Annotated[int, Field(ge=0, le=100_000)] = 0


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


class Holder(Part):
    """A person, by a code of their own: one person may hold several posts (ORG-5)."""

    code: Code
    name: Text
    is_establishment: bool
    title: Text | None = None


class Post(Part):
    """A post; without ``holder`` it is vacant. ``department`` or ``unit`` where one of them employs."""

    code: Code
    kind: PostKind
    employer: Literal["company", "centre", "department", "unit"]
    department: Code | None = None
    unit: Code | None = None
    zone: Code | None = None
    attendance: Attendance | None = None
    holder: Holder | None = None


class Authorisation(Part):
    """Powers over items. ``department: all`` speaks for each department present; ``post`` names one post,
    ``post_kind`` all posts of a kind: a post of a department gets only its own department's powers. With ``zone``, the
    posts of that zone get those of all of its departments, whoever employs them (the comprehensive window)."""

    code: Code
    department: Code
    post: Code | None = None
    post_kind: PostKind | None = None
    zone: Annotated[
        Code | None, Field(description="只授给这个专区的岗位，且只授这个专区各部门的事项（department 写 all）")
    ] = None
    powers: Annotated[list[Power], Field(min_length=1)]
    items: Annotated[
        Annotated[Literal["all"], Tag("count")] | Annotated[list[Code], Tag("list")],
        Discriminator(_count_or_list),
    ] = "all"
    from_: Annotated[datetime.date, Field(alias="from")]
    to: datetime.date | None = None
    seal: Code | None = None


class Centre(Part):
    """centre.yaml. ``accepts`` needs no words: a zone accepts its library's items, general windows all that
    is in no other zone."""

    name: Text
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
    window_naming: WindowNaming = WindowNaming()
    outlet: Outlet
    in_hall_from_instant_items: Annotated[int, Field(ge=1)] | None = None
    payments: Literal["simulator"] | None = None  # how fees are paid online; none: at the window only
    on_call_minutes: Annotated[int, Field(ge=1, le=1440)] | None = None
    include: Annotated[
        list[Included], Field(description="引用的事项库：写文件名取全部，或写 file、zone、items 等只取一部分")
    ] = []
    posts: list[Post] = []
    authorisations: list[Authorisation] = []

    @property
    def includes(self) -> list[Include]:
        """What is taken of which library file, in the order written."""
        return [Include(file=one) if isinstance(one, str) else one for one in self.include]
