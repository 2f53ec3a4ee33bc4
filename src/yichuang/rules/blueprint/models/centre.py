"""centre.yaml: the venue, who is in it, which windows stand there, who may do what."""

import datetime
from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, Tag

from yichuang.rules.shapes import ClockTime, Code, Part, RegionCode, Text

from .lists import ItemList, ServiceLists

Level = Literal["prefecture", "county", "developed_town", "township", "street", "village", "community"]
Attendance = Literal["in_hall", "online", "on_call"]
WindowKind = Literal["acceptance", "general_acceptance", "outlet", "special", "professional"]
Systems = Literal["connected", "by_class", "hand_over"]
_SYSTEMS = (
    "部门自有业务系统与“一窗式”综合服务平台：connected 已对接（或用通用网上审批系统）；by_class 未对接，分类综合受理；"
    "hand_over 未对接，窗口综合受理后流转至后台审批人员，在部门系统办理"
)
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


class RegionNode(Part):
    code: RegionCode
    name: Text


class Region(RegionNode):
    """``parents`` from the highest (province) down to the one directly above."""

    parents: list[RegionNode] = []


class PolicyDocument(Part):
    """The document that the blueprint is read from."""

    title: Text
    number: Text | None = None
    date: datetime.date | None = None


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
    systems: Annotated[Systems, Field(description=_SYSTEMS)] = "connected"


class NegativeListEntry(Part):
    """What stays outside the hall: ``scope`` 全部事项 or the part of the department's matters."""

    department: Code
    scope: Text
    reason: Literal["premises", "state_secret", "safety"]
    approved_by: Text


class Window(Part):
    """``kind`` defaults to general_acceptance in a general zone and to acceptance elsewhere."""

    code: Code
    kind: WindowKind | None = None
    specials: list[Special] = []
    tidal: bool = False


def _count_or_list(value: Any) -> str:
    return "list" if isinstance(value, list) else "count"


Windows = Annotated[
    Annotated[int, Field(ge=0, le=200), Tag("count")] | Annotated[list[Window], Tag("list")],
    Discriminator(_count_or_list),
]


class Zone(Part):
    """``lead`` is null where the document names none."""

    code: Code
    name: Text
    lead: Code | None
    departments: list[Code]
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
    ``post_kind`` all posts of a kind: a post of a department gets only its own department's powers."""

    code: Code
    department: Code
    post: Code | None = None
    post_kind: PostKind | None = None
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
    zones: Annotated[list[Zone], Field(min_length=1)]
    window_naming: WindowNaming = WindowNaming()
    outlet: Outlet
    in_hall_from_instant_items: Annotated[int, Field(ge=1)] | None = None
    payments: Literal["simulator"] | None = None  # how fees are paid online; none: at the window only
    on_call_minutes: Annotated[int, Field(ge=1, le=1440)] | None = None
    include: list[Text] = []
    service_lists: Annotated[ServiceLists | None, Field(description="延时错时、预约、帮办代办服务清单")] = None
    item_lists: Annotated[list[ItemList], Field(description="乡镇公布的依申请办理事项清单")] = []
    posts: list[Post] = []
    authorisations: list[Authorisation] = []
