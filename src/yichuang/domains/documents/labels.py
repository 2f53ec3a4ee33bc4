"""Chinese words of this domain."""

from typing import Any

from .models import Notice

KIND_NAMES: dict[str, str] = {
    Notice.Kind.RECEIPT: "收件凭证",
    Notice.Kind.ACCEPTANCE: "受理通知书",
    Notice.Kind.DEFICIENCY: "一次性补正告知书",
    Notice.Kind.REFUSED_ACCEPTANCE: "不予受理通知书",
    Notice.Kind.GRANTED: "准予决定书",
    Notice.Kind.DENIED: "不予决定书",
    Notice.Kind.DELIVERY: "送达回证",
    Notice.Kind.SPECIAL_PROCEDURE: "特别程序审查期限告知书",
    Notice.Kind.EXTENSION: "延长办理期限通知书",
    Notice.Kind.TERMINATION: "终止办理通知书",
    Notice.Kind.REVOCATION: "撤销决定书",
    Notice.Kind.HANDOVER_SLIP: "物料流转凭证",
    Notice.Kind.DEFERRAL: "容缺受理通知书",
    Notice.Kind.COMMITMENT: "告知承诺书",
    Notice.Kind.RETURNED: "退件通知书",
}

SERIES_WORDS: dict[str, str] = {
    Notice.Kind.RECEIPT: "收",
    Notice.Kind.ACCEPTANCE: "受",
    Notice.Kind.DEFICIENCY: "补",
    Notice.Kind.REFUSED_ACCEPTANCE: "不受",
    Notice.Kind.GRANTED: "准",
    Notice.Kind.DENIED: "不准",
    Notice.Kind.DELIVERY: "送",
    Notice.Kind.SPECIAL_PROCEDURE: "特",
    Notice.Kind.EXTENSION: "延",
    Notice.Kind.TERMINATION: "终",
    Notice.Kind.REVOCATION: "撤",
    Notice.Kind.HANDOVER_SLIP: "转",
    Notice.Kind.DEFERRAL: "容",
    Notice.Kind.COMMITMENT: "诺",
    Notice.Kind.RETURNED: "退",
}


def title(kind: str, data: dict[str, Any]) -> str:
    """The title on the sheet; decisions on licences are called so (行政许可法 38)."""
    name = KIND_NAMES[kind]
    return name.replace("决定书", "行政许可决定书") if data.get("is_licensing") else name
