"""The draft's page: which element stands in which section, and by what it is typed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from yichuang.domains.catalogue import labels
from yichuang.rules.catalogue.content import Fee, FeeLine, ItemContent, Link, Material, Promise, Question, Result
from yichuang.rules.catalogue.elements import NAMES
from yichuang.rules.shapes import Part

Kind = Literal["text", "area", "lines", "choice", "choices", "tick", "yes_no", "number", "limit", "file", "hidden"]


@dataclass(frozen=True)
class Element:
    """One element on the page. ``name``: of its input, with ``{}`` for the row; ``words``: of a choice."""

    name: str
    kind: Kind
    label: str
    words: Mapping[str, str] = field(default_factory=dict)
    help: str = ""
    is_wide: bool = False
    is_needed: bool = False

    @property
    def may_be_empty(self) -> bool:
        """Whether a choice may be taken back; materials always are of some kind."""
        return not self.is_needed and not self.name.startswith("materials.")

    @property
    def key(self) -> str:
        """The element's name in its part."""
        return self.name.rpartition(".")[2]


@dataclass(frozen=True)
class Group:
    """Parts that are added, removed and moved as rows. ``needed``: without these a row is not kept."""

    name: str
    title: str
    add: str
    part: type[Part]
    elements: tuple[Element, ...]
    needed: tuple[str, ...]


@dataclass(frozen=True)
class Section:
    """A part of the page with its own heading and place in the table of contents."""

    slug: str
    title: str
    elements: tuple[Element, ...] = ()
    groups: tuple[Group, ...] = ()


def _of(part: type[Part], prefix: str = "") -> Any:
    def made(name: str, kind: Kind, help: str = "", words: Mapping[str, str] | None = None, **more: bool) -> Element:
        return Element(prefix + name, kind, NAMES[part][name], words or {}, help, **more)

    return made


_e, _m, _f = _of(ItemContent), _of(Material, "materials.{}."), _of(FeeLine, "fee.lines.{}.")
_q, _l, _r, _c = _of(Question, "faq.{}."), _of(Link, "links.{}."), _of(Result, "result."), _of(Fee, "fee.")
_p = _of(Promise, "promise.")
ONE_A_LINE = "每行写一条。"

MATERIALS = Group(
    "materials",
    "材料",
    "添加材料",
    Material,
    (
        _m("code", "hidden"),
        _m("name", "text", "写证件、文书的准确名称，不写“等材料”。", is_needed=True),
        _m("kind", "choice", words=labels.MATERIAL_KINDS),
        _m("medium", "choice", words=labels.MEDIA),
        _m("necessity", "choice", words=labels.NECESSITIES),
        _m("originals", "number"),
        _m("copies", "number"),
        _m("paper_size", "text", "例如 A4。"),
        _m("source", "choice", words=labels.SOURCES),
        _m("source_note", "text", "到哪里、怎样取得。"),
        _m("licence_type", "text", "有它就免交，例如 营业执照。"),
        _m("promise", "tick", "申请人可以选择签承诺书，不交这份证明。"),
        _m("basis", "text"),
        _m("review_points", "lines", ONE_A_LINE + "窗口逐条核对。"),
        _m("filling_notes", "area"),
        _m("sample", "text"),
        _m("limit_note", "text"),
        _m("shared", "text", "几个事项要同一份材料时填同一个标识，小写字母、数字和连字符。"),
        _m("note", "text"),
        _m("blank_form", "file"),
        _m("sample_file", "file"),
    ),
    ("name",),
)
FEE_LINES = Group(
    "fee.lines",
    "收费项目",
    "添加收费项目",
    FeeLine,
    (
        _f("name", "text", is_needed=True),
        _f("standard", "text", "例如 10 元/证。", is_needed=True),
        _f("reducible", "tick"),
        _f("reduction_basis", "text"),
        _f("note", "text"),
    ),
    ("name", "standard"),
)
FAQ = Group(
    "faq",
    "常见问题",
    "添加问题",
    Question,
    (_q("q", "text", is_needed=True, is_wide=True), _q("a", "area", is_needed=True, is_wide=True)),
    ("q", "a"),
)
LINKS = Group(
    "links",
    "网办地址",
    "添加地址",
    Link,
    (_l("name", "text", is_needed=True), _l("url", "text", "以 https:// 开头的完整网址。", is_needed=True)),
    ("name", "url"),
)

SECTIONS = (
    Section(
        "basics",
        "基本信息",
        (
            _e("name", "text", is_wide=True, is_needed=True),
            _e("type", "choice", words=labels.TYPES, is_needed=True),
            _e("basic_code", "text"),
            _e("national_code", "text"),
            _e("handling_code", "text"),
            _e("local_basic_code", "text"),
            _e("local_code", "text"),
            _e("keywords", "lines", ONE_A_LINE + "群众平时怎么说就怎么写，搜索时用。"),
        ),
    ),
    Section(
        "power",
        "依据与主体",
        (
            _e("department", "choice", is_needed=True),
            _e("section", "text"),
            _e("level", "choice", words=labels.LEVELS),
            _e("power_source", "choice", words=labels.POWER_SOURCES),
            _e("body_nature", "choice", words=labels.BODY_NATURES),
            _e("entrusting_body", "text", "受委托行使时填写。"),
            _e("legal_basis", "lines", ONE_A_LINE + "写法律名称和条款。", is_wide=True),
        ),
    ),
    Section(
        "time",
        "时限",
        (
            _e("case_kind", "choice", words=labels.CASE_KINDS, is_needed=True),
            _e("special_procedures", "choices", words=labels.SPECIAL_PROCEDURES),
            _e("statutory_limit", "limit", "0 为当场办结；可以有半个工作日。", is_needed=True),
            _e("statutory_note", "text"),
            _e("promised_limit", "limit", "不超过法定办结时限。", is_needed=True),
            _e("promised_note", "text"),
        ),
    ),
    Section(
        "process",
        "条件与流程",
        (
            _e("service_objects", "choices", words=labels.SERVICE_OBJECTS),
            _e("conditions", "lines", ONE_A_LINE, is_wide=True),
            _e("steps", "lines", ONE_A_LINE + "例如 受理、审核、审批、办结、送达。"),
            _e("stages", "choices", "受理以后经过哪些环节。", labels.STAGES),
            _e("needs_decision", "tick"),
            _e("channels", "choices", words=labels.CHANNELS),
            _e("visits", "number"),
            _e("visit_reason", "text", "需要到现场时说明为什么。"),
            _e("quantity_limit", "text"),
            _e("reach", "choice", words=labels.REACHES),
            _e("deferral_listed", "tick"),
            _e("joint_bodies", "lines", ONE_A_LINE),
            _e("intermediary_services", "lines", ONE_A_LINE),
        ),
    ),
    Section("materials", "材料", groups=(MATERIALS,)),
    Section(
        "promise",
        "告知承诺",
        (
            _p("content", "area", "告知申请人需要证明什么。"),
            _p("conditions", "area", "符合哪些条件才可以这样承诺。"),
            _p("liability", "area", "承诺不实的，承担什么责任。"),
            _p("checking", "area", "由谁、怎样核查。"),
            _p("check_class", "choice", words=labels.CHECK_CLASSES),
            _p("check_days", "number", "受理后多少个工作日内核查；免予核查的不用填。"),
            _p("not_risky", "tick", "不属于的才能公布告知承诺。"),
        ),
    ),
    Section(
        "fee",
        "收费",
        (_c("charged", "yes_no", is_needed=True), _c("basis", "text", "法律、行政法规的名称和条款。")),
        (FEE_LINES,),
    ),
    Section(
        "result",
        "结果",
        (
            _r("kind", "choice", words=labels.RESULT_KINDS, is_needed=True),
            _r("name", "text"),
            _r("validity", "text"),
            _r("sample", "file"),
            _e("retention", "choice", "办结后档案保管多久，按本部门的保管期限表；不填按 30 年。", labels.RETENTIONS),
        ),
    ),
    Section(
        "online",
        "网办与便民服务",
        (
            _e("online_depth", "choice", words=labels.ONLINE_DEPTHS),
            _e("bookable", "tick"),
            _e("online_payment", "tick"),
            _e("courier", "tick"),
            _e("self_service", "tick"),
            _e("person_themes", "lines", ONE_A_LINE),
            _e("organisation_themes", "lines", ONE_A_LINE),
        ),
        (LINKS,),
    ),
    Section(
        "contact",
        "咨询监督",
        (
            _e("enquiry_phone", "text", "带区号，与监督投诉电话不同。"),
            _e("complaint_phone", "text", "带区号。"),
        ),
    ),
    Section("faq", "常见问题", groups=(FAQ,)),
)
GROUPS = {group.name: group for section in SECTIONS for group in section.groups}
ELSEWHERE = frozenset({"situations", "form"})  # elements of an item with pages of their own


def plain_elements() -> Iterator[Element]:
    """All elements that are not in rows."""
    for section in SECTIONS:
        yield from section.elements


def value_at(content: Part | None, path: Sequence[str]) -> Any:
    """The value at a path of attributes; None where a part on the way is absent."""
    found: Any = content
    for step in path:
        found = getattr(found, step, None)
    return found
