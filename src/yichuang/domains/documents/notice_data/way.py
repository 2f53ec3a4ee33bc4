"""Notices on the ordinary way of a case, from the receipt to the proof of delivery."""

from dataclasses import dataclass, field
from datetime import date, datetime

from .frame import DeliveredDocument, FeeItem, ListedMaterial, NoticeData, Problem


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
