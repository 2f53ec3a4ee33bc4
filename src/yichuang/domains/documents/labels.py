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
    Notice.Kind.HANDOVER_SLIP: "物料流转凭证",
}

SERIES_WORDS: dict[str, str] = {
    Notice.Kind.RECEIPT: "收",
    Notice.Kind.ACCEPTANCE: "受",
    Notice.Kind.DEFICIENCY: "补",
    Notice.Kind.REFUSED_ACCEPTANCE: "不受",
    Notice.Kind.GRANTED: "准",
    Notice.Kind.DENIED: "不准",
    Notice.Kind.DELIVERY: "送",
    Notice.Kind.HANDOVER_SLIP: "转",
}


def title(kind: str, data: dict[str, Any]) -> str:
    """The title on the sheet; decisions on licences are called so (行政许可法 38)."""
    name = KIND_NAMES[kind]
    return name.replace("决定书", "行政许可决定书") if data.get("is_licensing") else name
