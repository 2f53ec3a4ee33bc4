"""Chinese words of this domain."""

from .models import Notice

KIND_NAMES: dict[str, str] = {
    Notice.Kind.RECEIPT: "收件凭证",
    Notice.Kind.ACCEPTANCE: "受理通知书",
    Notice.Kind.DEFICIENCY: "一次性补正告知书",
    Notice.Kind.REFUSED_ACCEPTANCE: "不予受理通知书",
    Notice.Kind.GRANTED: "准予决定书",
    Notice.Kind.DENIED: "不予决定书",
    Notice.Kind.DELIVERY: "送达回证",
    Notice.Kind.PAYMENT: "缴费通知书",
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
    Notice.Kind.PAYMENT: "缴",
    Notice.Kind.SPECIAL_PROCEDURE: "特",
    Notice.Kind.EXTENSION: "延",
    Notice.Kind.TERMINATION: "终",
    Notice.Kind.REVOCATION: "撤",
    Notice.Kind.HANDOVER_SLIP: "转",
    Notice.Kind.DEFERRAL: "容",
    Notice.Kind.COMMITMENT: "诺",
    Notice.Kind.RETURNED: "退",
}


SEAL_POSITIONS = {"right": "右下，盖在日期上", "centre": "居中", "none": "不盖章"}
MARGINS = {"normal": "标准", "narrow": "窄（内容多时）", "wide": "宽（装订用）"}
SIZES = {"normal": "标准", "small": "小（内容多时）", "large": "大（方便老年人）"}
