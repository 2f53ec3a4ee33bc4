"""An item: all elements of an 实施清单 or 业务办理项 (rules 2.4)."""

from typing import Annotated, Any

from pydantic import AfterValidator, Field

from yichuang.rules.catalogue.forms import ordered
from yichuang.rules.shapes import Code, Part, Text

from .kinds import (
    BodyNature,
    CaseKind,
    Channel,
    ItemType,
    Level,
    OnlineDepth,
    PowerSource,
    Reach,
    Retention,
    ServiceObject,
    SpecialProcedure,
    Stage,
)
from .parts import Fee, Limit, Link, Promise, Question, Result, Situation
from .requirement import Material


class ItemContent(Part):
    """What one version of an item says. Codes of interfaces are opaque texts (rules 2.3)."""

    # identity
    name: Text
    type: ItemType | None = None
    basic_code: str = ""  # 基本编码
    national_code: str = ""  # 实施编码
    handling_code: str = ""  # 业务办理项编码
    local_basic_code: str = ""
    local_code: str = ""
    keywords: list[Text] = []
    # power
    department: Code | None = None
    level: Level | None = None
    legal_basis: list[Text] = []
    power_source: PowerSource | None = None
    body_nature: BodyNature | None = None
    entrusting_body: str = ""
    section: str = ""  # 承办机构
    # time
    case_kind: CaseKind | None = None
    statutory_limit: Limit | None = None
    statutory_note: str = ""
    promised_limit: Limit | None = None
    promised_note: str = ""
    special_procedures: list[SpecialProcedure] = []
    # conditions and process
    service_objects: list[ServiceObject] = []
    conditions: list[Text] = []
    steps: list[Text] = []
    stages: list[Stage] = []
    needs_decision: bool = True
    channels: list[Channel] = []
    visits: Annotated[int, Field(ge=0)] = 1
    visit_reason: str = ""  # 必须现场办理原因说明
    quantity_limit: str = ""
    joint_bodies: list[Text] = []
    intermediary_services: list[Text] = []
    reach: Reach | None = None  # 通办范围
    deferral_listed: bool = False  # on the 容缺受理 list
    promise: Promise | None = None  # 告知承诺
    retention: Retention | None = None  # of its archive packages
    # online and services
    online_depth: OnlineDepth | None = None
    links: list[Link] = []
    bookable: bool = False
    online_payment: bool = False
    courier: bool = False
    self_service: bool = False
    person_themes: list[Text] = []
    organisation_themes: list[Text] = []
    # result, fee, contact
    result: Result | None = None
    fee: Fee | None = None
    enquiry_phone: str = ""
    complaint_phone: str = ""
    # what is handed in and asked
    materials: list[Material] = []
    situations: list[Situation] = []
    form: Annotated[dict[str, Any], AfterValidator(ordered)] | None = (
        None  # JSON Schema 2020-12 (rules.catalogue.forms)
    )
    faq: list[Question] = []
