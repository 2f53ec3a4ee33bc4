"""The named fields of notices: what ``{受理日期}`` stands for, from a notice's frozen data. All are plain words.

``rules.notices`` says which kind has which fields; a field that is empty leaves nothing behind.
"""

from collections.abc import Callable
from typing import Any

from yichuang.rules.notices import kind_of

Data = dict[str, Any]


def day(iso: str | None) -> str:
    """2026-03-04T10:00 or 2026-03-04 → 2026年3月4日."""
    if not iso:
        return ""
    year, month, of_month = iso[:10].split("-")
    return f"{int(year)}年{int(month)}月{int(of_month)}日"


def moment(iso: str | None) -> str:
    """2026-03-04T10:00 → 2026年3月4日10时00分."""
    return f"{day(iso)}{iso[11:13]}时{iso[14:16]}分" if iso else ""


def _of(name: str, shape: Callable[[Any], str] = str) -> Callable[[Data], str]:
    return lambda data: shape(data.get(name) or "")


def _told_by(data: Data) -> str:
    if not data.get("tell_by"):
        return ""
    guess = "，该年度放假安排公布前暂按周末推算" if data.get("tell_by_is_provisional") else ""
    return f"（{day(data['tell_by'])}前{guess}）"


def _place(data: Data) -> str:
    where = data.get("window") or "综合受理窗口"
    return f"{where}（{data['address']}）" if data.get("address") else where


def _validity(data: Data) -> str:
    return f"至{day(data['valid_until'])}" if data.get("valid_until") else data.get("validity", "")


def _relief(data: Data) -> str:
    """，布局图容缺后补（见《容缺受理通知书》），住所使用证明以承诺代替（见《告知承诺书》）."""
    owed, promised = "、".join(data.get("owed", [])), "、".join(data.get("promised", []))
    return (f"，{owed}容缺后补（见《容缺受理通知书》）" if owed else "") + (
        f"，{promised}以承诺代替（见《告知承诺书》）" if promised else ""
    )


def _or(name: str, words: str) -> Callable[[Data], str]:
    return lambda data: data.get(name) or words


_COMMON: dict[str, Callable[[Data], str]] = {
    "申请人": _of("applicant"),
    "事项": _of("item_name"),
    "事项编码": _of("item_code"),
    "办件编号": _of("case_number"),
    "机关": _of("organ"),
    "部门": _of("department"),
    "咨询电话": _of("phone"),
    "投诉电话": _of("complaint_phone"),
    "地址": _of("address"),
}
_OWN: dict[str, Callable[[Data], str]] = {
    "收件时间": _of("received_at", moment),
    "收件人": _of("received_by"),
    "收件窗口": _of("window"),
    "告知期限": _told_by,
    "扫码提示": lambda data: "或扫描右侧二维码直接" if data.get("progress_path") else "",
    "受理日期": _of("accepted_at", day),
    "受理时间": _of("accepted_at", moment),
    "受理人": _of("accepted_by"),
    "受理窗口": _of("window"),
    "承诺时限": _of("promised_limit"),
    "法定时限": _of("statutory_limit"),
    "收费": _of("fee"),
    "送达方式": lambda data: data.get("delivery_way") or data.get("way", ""),
    "领取方式": _of("delivery_way"),
    "容缺与承诺": _relief,
    "原因": _of("repeated"),
    "依据": _of("basis"),
    "补正期限": _of("until", day),
    "提交地点": _place,
    "逾期后果": _of("consequence"),
    "告知时间": _of("told_at", moment),
    "告知人": _of("told_by"),
    "理由": lambda data: data.get("reasons") or data.get("reason", ""),
    "事实": _of("facts"),
    "办理机关": _of("competent_organ"),
    "决定时间": lambda data: moment(data.get("refused_at") or data.get("decided_at")),
    "决定日期": _of("decided_at", day),
    "经办人": lambda data: data.get("refused_by") or data.get("charged_by", ""),
    "复议机关": _or("review_organ", "有管辖权的行政复议机关"),
    "法院": _or("court", "有管辖权的人民法院"),
    "决定内容": _of("content"),
    "有效期": _validity,
    "许可": lambda data: "行政许可" if data.get("is_licensing") else "",
    "许可或办理": lambda data: "许可" if data.get("is_licensing") else "办理",
    "送达时间": _of("delivered_at", moment),
    "签收人": _of("receiver_name"),
    "金额": lambda data: f"{data.get('amount', '')}元",
    "大写金额": _of("amount_in_words"),
    "缴费方式": _of("way"),
    "通知时间": _of("charged_at", moment),
}


def values_of(kind: str, data: Data) -> dict[str, str]:
    """All fields that texts of this kind may name, as words."""
    readers = _COMMON | _OWN
    return {name: readers[name](data) for name in kind_of(kind).known}
