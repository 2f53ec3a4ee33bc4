"""What is handed in at a counter, and whether it may be received or accepted (行政许可法 29, 31, 32). Pure."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from yichuang.rules.catalogue.content import When
from yichuang.rules.identity import normalise, parse_identity, parse_mobile, parse_uscc
from yichuang.rules.refusal import Refusal

PERSON = "person"
ORGANISATION = "organisation"
ID_TYPES = {PERSON: ("citizen_id", "passport", "other"), ORGANISATION: ("uscc", "other")}


@dataclass(frozen=True, slots=True)
class ApplicantGiven:
    """Who applies. ``kind``: person or organisation; ``id_type``: citizen_id, uscc, passport or other."""

    kind: str
    id_type: str
    number: str
    name: str
    phone: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class AgentGiven:
    """Who acts for the applicant; ``authority``: digest of the letter of authority (授权委托书)."""

    name: str
    number: str
    authority: str | None = None


@dataclass(frozen=True, slots=True)
class MaterialGiven:
    """What came for one requirement: digests of stored files, and paper originals kept. ``from_case``: the number of an
    earlier case of the same bundle whose result it is; nobody brings it."""

    code: str
    files: tuple[str, ...] = ()
    originals: int = 0
    medium: str = "paper"
    note: str = ""
    from_case: str = ""

    @property
    def is_there(self) -> bool:
        """Whether anything was handed in at all."""
        return bool(self.files) or self.originals > 0 or bool(self.from_case)


@dataclass(frozen=True, slots=True)
class Delivery:
    """How the result shall reach the applicant: ``window`` or ``courier`` with an address."""

    way: str = "window"
    address: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is missing or wrong, and how to mend it. ``material``: a requirement's code or empty; ``point``:
    the reviewing point that is not met."""

    material: str
    problem: str
    how: str
    point: str = ""


@dataclass(frozen=True, slots=True)
class Requirement:
    """A material that the version asks for, as far as receiving needs it. ``when``: only in these situations."""

    id: int
    code: str
    name: str
    necessity: str
    shared: str = ""
    when: When = field(default_factory=list)
    kind: str = "other"
    promise: bool = False


@dataclass(frozen=True, slots=True)
class ZoneOfItem:
    """A zone whose windows accept the item."""

    id: int
    name: str
    is_general: bool


def check_applicant(given: ApplicantGiven, *, today: date) -> ApplicantGiven:
    """The applicant with numbers checked and normalised.

    Raises Refusal ``applicant_kind``, ``applicant_id_type``, ``applicant_name``, ``identity_…``, ``uscc_…``,
    ``mobile_invalid``.
    """
    if given.kind not in ID_TYPES:
        raise Refusal("applicant_kind", "请选择申请人是个人还是单位。", field="applicant_kind")
    if given.id_type not in ID_TYPES[given.kind]:
        raise Refusal("applicant_id_type", "证件类型与申请人类型不符，请重新选择证件类型。", field="id_type")
    name = " ".join(given.name.split())
    if not name or len(name) > 80:
        raise Refusal("applicant_name", "请填写申请人姓名或单位名称（不超过80个字）。", field="applicant_name")
    return replace(
        given,
        number=_number(given.id_type, given.number, today),
        name=name,
        phone=check_phone(given.phone),
        address=given.address.strip(),
    )


def check_phone(text: str) -> str:
    """A mobile number, or nothing: who has none is served too (国办发〔2020〕45号). Raises ``mobile_invalid``."""
    return parse_mobile(text) if text.strip() else ""


def check_agent(given: AgentGiven | None, *, today: date) -> AgentGiven | None:
    """The agent with an identity number checked. Raises Refusal ``agent_name``, ``identity_…`` (field ``agent_…``)."""
    if given is None:
        return None
    name = " ".join(given.name.split())
    if not name:
        raise Refusal("agent_name", "请填写代理人姓名。", field="agent_name")
    try:
        number = parse_identity(given.number, today=today).number
    except Refusal as refusal:
        raise Refusal(refusal.code, f"代理人{refusal.message}", field="agent_number") from None
    return replace(given, name=name, number=number)


def check_delivery(given: Delivery) -> Delivery:
    """Raises Refusal ``delivery_way`` or ``delivery_address``."""
    if given.way not in {"window", "courier"}:
        raise Refusal("delivery_way", "请选择窗口领取或寄递送达。", field="delivery_way")
    if given.way == "courier" and not given.address.strip():
        raise Refusal("delivery_address", "选择寄递送达时请填写收件地址。", field="delivery_address")
    return replace(given, address=given.address.strip())


def check_service_object(kind: str, service_objects: Collection[str]) -> None:
    """Raises Refusal ``wrong_service_object`` where the item isn't for this kind of applicant."""
    if not service_objects:
        return
    if kind == PERSON and PERSON not in service_objects:
        raise Refusal(
            "wrong_service_object",
            "该事项只面向单位办理，请以单位身份申请（统一社会信用代码），或核对所选事项。",
            field="applicant_kind",
        )
    if kind == ORGANISATION and set(service_objects) <= {PERSON}:
        raise Refusal(
            "wrong_service_object",
            "该事项只面向个人办理，请以个人身份申请（居民身份证），或核对所选事项。",
            field="applicant_kind",
        )


def check_online(channels: Collection[str], channel: str) -> None:
    """Raises Refusal ``not_online`` where the item is not applied for over the web (``channels``: of its version)."""
    if channel not in {"online", "mobile"}:
        raise Refusal("not_online", "网上提交的渠道应为网上或移动端，请核对后重新提交。", field="channel")
    if not set(channels) & {"online", "mobile"}:
        raise Refusal("not_online", "该事项不能网上申请，请按办事指南到窗口办理。", field="item")


def check_window(
    zones: Sequence[ZoneOfItem], *, window_zone_id: int | None, window_is_general: bool, window_kind: str
) -> None:
    """Whether a window accepts the item: its zone is one of the item's, or both are general.

    Raises Refusal ``item_not_in_hall`` where the item has no zone (``rules.catalogue.presence``), ``item_not_here``
    that names the zones which accept it.
    """
    if not zones:
        text = "该事项没有进驻大厅，任何窗口都不能收件；请引导申请人到办理该事项的部门，并请中心核对负面清单。"
        raise Refusal("item_not_in_hall", text, field="item")
    if window_kind != "outlet":
        if any(zone.id == window_zone_id for zone in zones):
            return
        if window_is_general and all(zone.is_general for zone in zones):
            return
    names = "、".join(zone.name for zone in zones)
    raise Refusal(
        "item_not_here",
        f"本窗口不受理该事项，请引导申请人到「{names}」窗口办理，或为其转号。",
        field="item",
        extra={"zones": [zone.name for zone in zones]},
    )


def check_materials(requirements: Sequence[Requirement], materials: Iterable[MaterialGiven]) -> None:
    """Raises Refusal ``unknown_material`` (no such requirement) or ``material_twice``."""
    known, seen = {one.code for one in requirements}, set()
    for given in materials:
        if given.code not in known:
            raise Refusal(
                "unknown_material",
                f"材料清单中没有「{given.code}」，事项可能已更新，请刷新页面后重新核对材料。",
                field="materials",
                extra={"material": given.code},
            )
        if given.code in seen:
            raise Refusal(
                "material_twice",
                "同一份材料登记了两次，请合并后提交。",
                field="materials",
                extra={"material": given.code},
            )
        seen.add(given.code)


def check_needed(others: Sequence[Requirement], materials: Iterable[MaterialGiven]) -> None:
    """Raises Refusal ``material_not_needed`` where something came that is not asked for in this situation.

    Nobody is asked for more than the guide says (国办发〔2020〕45号, 一次告知).
    """
    names = {one.code: one.name for one in others}
    for given in materials:
        if given.code in names:
            raise Refusal(
                "material_not_needed",
                f"按所选情形不需要「{names[given.code]}」，请退还申请人，或核对情形的回答。",
                field="materials",
                extra={"material": given.code},
            )


def missing(requirements: Sequence[Requirement], there: Collection[str]) -> list[Requirement]:
    """Requirements that must be there for acceptance and are not; what is deferred or promised counts as there."""
    return [one for one in requirements if one.necessity != "optional" and one.code not in there]


def check_complete(requirements: Sequence[Requirement], there: Collection[str]) -> None:
    """Raises Refusal ``materials_missing`` that lists all that is missing and offers to tell it once (Art. 32)."""
    lacking = missing(requirements, there)
    if lacking:
        names = "、".join(f"「{one.name}」" for one in lacking)
        raise Refusal(
            "materials_missing",
            f"还缺少必需材料：{names}。补齐后再受理，或按F6一次性告知申请人需要补正的全部内容。",
            field="materials",
            extra={"missing": [one.code for one in lacking], "offer": "tell_deficiency"},
        )


def _number(id_type: str, text: str, today: date) -> str:
    if id_type == "citizen_id":
        return parse_identity(text, today=today).number
    if id_type == "uscc":
        return parse_uscc(text)
    number = normalise(text)
    if not 3 <= len(number) <= 30:
        raise Refusal("identity_length", "证件号码应为3至30位，请核对后重新输入。", field="id_number")
    return number
