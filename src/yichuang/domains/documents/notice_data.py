"""What each kind of notice states (rules.md 3.3), as one frozen shape per kind.

Whoever issues a notice fills a shape and hands ``shape.as_data()`` to ``documents.actions.issue_notice``; that
freezes it. Texts are Chinese and already worded; moments have a zone. No identity or telephone number of a
person belongs here except masked.
"""

from dataclasses import asdict, dataclass, field, fields
from datetime import date, datetime
from typing import Any, ClassVar

from yichuang.rules.office import SHANGHAI


@dataclass(frozen=True)
class ListedMaterial:
    """A line of the list of materials: how many originals and copies came, on paper or as a file."""

    name: str
    originals: int = 0
    copies: int = 0
    medium: str = "纸质"  # 纸质, 电子 or 纸质和电子
    note: str = ""


@dataclass(frozen=True)
class Problem:
    """A line of the deficiency notice: what is missing or wrong, and how it is put right."""

    material: str
    problem: str
    how: str


@dataclass(frozen=True)
class DeliveredDocument:
    """A line of the proof of delivery."""

    name: str
    number: str = ""
    copies: int = 1


@dataclass(frozen=True)
class FeeItem:
    """A line of the payment notice: the charged item, its published standard, and the amount such as 80.00."""

    name: str
    standard: str
    amount: str


@dataclass(frozen=True, kw_only=True)
class NoticeData:
    """What every notice states.

    ``organ``: in whose name it is issued, its heading. ``seal``: words under the star (受理专用章 …), empty for no
    seal. ``seal_organ``: words along the seal's edge, the organ where empty. ``phone``: for questions.
    """

    kind: ClassVar[str]

    organ: str
    seal: str = ""
    seal_organ: str = ""
    case_number: str
    applicant: str
    item_name: str
    item_code: str = ""
    department: str
    phone: str = ""
    complaint_phone: str = ""
    address: str = ""
    situation: str = ""  # what the applicant answered to the item's questions

    def as_data(self) -> dict[str, Any]:
        """As JSON values; moments in Shanghai to the minute, such as 2026-03-04T10:00, days as 2026-03-04."""
        return {name: _plain(value) for name, value in asdict(self).items()}


@dataclass(frozen=True, kw_only=True)
class Receipt(NoticeData):
    """收件凭证: handed in, not yet examined (行政许可法 32: told within 5 days, or deemed accepted)."""

    kind = "receipt"
    materials: list[ListedMaterial]
    received_at: datetime
    received_by: str
    window: str
    tell_by: date | None = None  # last day on which the applicant is told what is missing
    tell_by_is_provisional: bool = False
    progress_path: str = ""  # /progress/<token>/, printed as a QR code


@dataclass(frozen=True, kw_only=True)
class Acceptance(NoticeData):
    """受理通知书. ``promised_finish`` is None while the clock stands; a provisional one is not printed as firm."""

    kind = "acceptance"
    materials: list[ListedMaterial]
    accepted_at: datetime
    accepted_by: str
    window: str = ""
    promised_limit: str  # 5个工作日
    statutory_limit: str
    promised_finish: date | None
    is_provisional: bool = False
    is_deemed: bool = False  # by lapse of the 5 days, as of the day of receipt
    fee: str = "不收费"
    delivery_way: str
    progress_path: str = ""
    owed: list[str] = field(default_factory=list)  # materials that follow later: 容缺受理
    promised: list[str] = field(default_factory=list)  # proofs that a promise stands in for


@dataclass(frozen=True, kw_only=True)
class Deficiency(NoticeData):
    """一次性补正告知书: all that is missing, at once, and only once."""

    kind = "deficiency"
    problems: list[Problem]
    basis: str = "《中华人民共和国行政许可法》第三十二条第一款第四项"
    told_at: datetime
    told_by: str
    window: str = ""
    until: date
    repeated: str = ""  # why it is told a second time, which the law does not know
    consequence: str = "逾期未补正的，本次申请作退件处理，您可以备齐材料后重新提出申请。"


@dataclass(frozen=True, kw_only=True)
class RefusedAcceptance(NoticeData):
    """不予受理通知书. ``competent_organ``: to whom the applicant can turn, if to another organ."""

    kind = "refused_acceptance"
    reason: str
    basis: str
    competent_organ: str = ""
    refused_at: datetime
    refused_by: str
    review_organ: str = ""  # for 行政复议
    court: str = ""  # for 行政诉讼


@dataclass(frozen=True, kw_only=True)
class Granted(NoticeData):
    """准予决定书."""

    kind = "granted"
    content: str
    is_licensing: bool = True  # an administrative licence, not another service
    basis: str
    decided_at: datetime
    result_name: str = ""
    result_number: str = ""
    valid_until: date | None = None
    validity: str = ""  # in words, where no single day says it: 长期有效
    delivery_way: str = ""


@dataclass(frozen=True, kw_only=True)
class Denied(NoticeData):
    """不予决定书."""

    kind = "denied"
    is_licensing: bool = True
    facts: str
    reasons: str
    basis: str
    decided_at: datetime
    review_organ: str = ""
    court: str = ""


@dataclass(frozen=True, kw_only=True)
class Delivery(NoticeData):
    """送达回证. ``receiver_number`` is masked; ``signature`` is the digest of the stored picture from the pad."""

    kind = "delivery"
    documents: list[DeliveredDocument]
    way: str  # 窗口领取, 邮政寄递 …
    receiver_name: str
    receiver_number: str = ""
    is_agent: bool = False
    tracking: str = ""
    signature: str = ""
    delivered_at: datetime
    delivered_by: str
    window: str = ""


@dataclass(frozen=True, kw_only=True)
class Payment(NoticeData):
    """缴费通知书 (行政许可法 58, 59: only on the basis of a law or regulation, by published items and standards)."""

    kind = "payment"
    lines: list[FeeItem]
    basis: str
    amount: str  # 90.00
    amount_in_words: str  # 玖拾元整
    way: str
    charged_at: datetime
    charged_by: str
    progress_path: str = ""


@dataclass(frozen=True, kw_only=True)
class SpecialProcedure(NoticeData):
    """特别程序审查期限告知书 (行政许可法 45): kind, basis, expected duration, and that the time is not counted.

    ``expected_end`` is None where the calendar of its year is only guessed.
    """

    kind = "special_procedure"
    procedure: str  # 听证, 检验 …
    basis: str
    reason: str
    expected: str  # 10个工作日
    expected_end: date | None = None
    started_at: datetime
    started_by: str


@dataclass(frozen=True, kw_only=True)
class Extension(NoticeData):
    """延长办理期限通知书 (行政许可法 42): reason, new date, approver. ``due`` is None while the clock stands still."""

    kind = "extension"
    extension: str  # 10个工作日
    reason: str
    approver: str
    document: str = ""  # number of the government's approval, for joint matters
    due_before: date | None = None
    due: date | None = None
    is_provisional: bool = False
    granted_at: datetime


@dataclass(frozen=True, kw_only=True)
class Termination(NoticeData):
    """终止办理通知书: the organ ends the case before a decision."""

    kind = "termination"
    reason: str
    basis: str
    ended_at: datetime
    review_organ: str = ""
    court: str = ""


@dataclass(frozen=True, kw_only=True)
class Revocation(NoticeData):
    """撤销决定书 (行政许可法 69): which decision and result are not valid any more, why, and the redress."""

    kind = "revocation"
    outcome: str  # 准予, 不予
    decided_at: datetime
    result_name: str = ""
    result_number: str = ""
    reason: str
    basis: str
    revoked_at: datetime
    review_organ: str = ""
    court: str = ""


@dataclass(frozen=True)
class SlipLine:
    """A paper of a hand-over slip; ``given`` and ``taken``: what each side counted, empty before."""

    name: str
    case_number: str
    listed: str  # 原1 复0
    given: str = ""
    taken: str = ""


@dataclass(frozen=True, kw_only=True)
class HandOverSlip(NoticeData):
    """物料流转凭证 (DB4406/T 14 annex B): who gave what to whom, when, how many, both signatures.

    ``case_number`` is the batch's number, ``applicant`` the receiving side. ``barcodes``: one a line, in their order;
    signatures are digests of stored pictures, empty where the sheet is signed by pen.
    """

    kind = "handover_slip"
    direction: str  # 窗口 → 部门
    lines: list[SlipLine]
    barcodes: list[str]
    due_at: datetime | None = None
    giver_side: str
    taker_side: str
    giver: str = ""
    taker: str = ""
    given_at: datetime | None = None
    taken_at: datetime | None = None
    signature: str = ""
    counter_signature: str = ""
    differences: list[str]


@dataclass(frozen=True)
class OwedMaterial:
    """A line of what follows later: the material and its form (原件1份, 纸质或电子)."""

    name: str
    form: str


@dataclass(frozen=True, kw_only=True)
class Deferral(NoticeData):
    """容缺受理通知书, in two copies, with the signed promise as its second page.

    ``signature``: digest of the picture from the pad; empty where a scan was signed.
    """

    kind = "deferral"
    owed: list[OwedMaterial]
    until: date
    is_provisional: bool = False
    limit: str  # 5个工作日
    accepted_at: datetime
    accepted_by: str
    window: str = ""
    consequence: str
    signer: str  # 申请人 or 代理人
    signer_name: str
    signature: str = ""


@dataclass(frozen=True, kw_only=True)
class Commitment(NoticeData):
    """告知承诺书: what was told, what was promised in its place, and who signed (国办发〔2020〕42号)."""

    kind = "commitment"
    materials: list[str]
    content: str
    conditions: str
    liability: str
    checking: str
    check_class: str  # 日常监管核查 …
    check_by: date | None = None
    made_at: datetime
    signer: str
    signer_name: str
    signature: str = ""


@dataclass(frozen=True, kw_only=True)
class Returned(NoticeData):
    """退件通知书: reasons, what is handed back, redress."""

    kind = "returned"
    reason: str
    basis: str
    materials: list[ListedMaterial]
    returned_at: datetime
    returned_by: str
    review_organ: str = ""
    court: str = ""


SHAPES: dict[str, type[NoticeData]] = {shape.kind: shape for shape in NoticeData.__subclasses__()}


def missing_parts(kind: str, data: dict[str, Any]) -> set[str]:
    """Names that the shape of this kind has and ``data`` lacks, or the other way round; empty if it fits."""
    return {one.name for one in fields(SHAPES[kind])} ^ set(data)


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(SHANGHAI).isoformat(timespec="minutes")[:16]
    if isinstance(value, date):
        return value.isoformat()
    return value
