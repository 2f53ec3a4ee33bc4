"""Notices beside the ordinary way: special procedure, extension, 容缺, promise, the organ's endings, hand-over slip."""

from dataclasses import dataclass
from datetime import date, datetime

from .frame import ListedMaterial, NoticeData


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
