"""Made-up data of any kind of notice, for looking at a wording before it is used. A new kind needs nothing here:
its shape says what to make up; ``_WORDS`` only makes it nicer to read."""

from dataclasses import fields, is_dataclass
from datetime import date, datetime
from typing import Any, get_args, get_type_hints

from .notice_data import SHAPES

_WORDS: dict[str, Any] = {
    "seal": "受理专用章",
    "seal_organ": "",
    "case_number": "35042320260304000017",
    "applicant": "李家小吃店（示例）",
    "item_name": "食品经营许可（新办）",
    "item_code": "350423-SCJG-0012",
    "department": "市场监督管理局",
    "phone": "0598-5320000",
    "complaint_phone": "0598-12345",
    "address": "政务服务中心一层",
    "situation": "",
    "signature": "",
    "counter_signature": "",
    "barcodes": "35042320260304000017",
    "progress_path": "/progress/example/",
    "repeated": "",
    "medium": "纸质",
    "note": "",
    "name": "食品经营许可申请书",
    "material": "食品经营许可申请书",
    "problem": "第3页未由经营者签名",
    "how": "由经营者本人签名并注明日期",
    "window": "综合受理1",
    "promised_limit": "5个工作日",
    "statutory_limit": "20个工作日",
    "fee": "不收费",
    "delivery_way": "窗口领取",
    "basis": "《中华人民共和国行政许可法》第三十二条",
    "reason": "申请事项依法不属于本行政机关职权范围。",
    "reasons": "经营场所不符合与污染源保持规定距离的要求。",
    "facts": "经现场核查，经营场所距暴露垃圾场不足25米。",
    "content": "准予你（单位）从事热食类食品制售的食品经营活动。",
    "result_name": "食品经营许可证",
    "result_number": "JY23504230001234",
    "validity": "",
    "competent_organ": "市交通运输局",
    "review_organ": "县人民政府",
    "court": "县人民法院",
    "way": "窗口领取",
    "receiver_name": "李文华",
    "receiver_number": "350423********1234",
    "tracking": "",
    "number": "JY23504230001234",
    "standard": "80元/件",
    "amount": "80.00",
    "amount_in_words": "捌拾元整",
    "consequence": "逾期未补正的，本次申请作退件处理，您可以备齐材料后重新提出申请。",
}
_NAMES = ("_by", "by")
_SELDOM = {"owed", "promised"}  # of an acceptance; they would hide its usual opening


def sample(kind: str, *, organ: str, now: datetime) -> dict[str, Any]:
    """Data of a notice of ``kind`` as if it were issued now in the name of ``organ``."""
    return SHAPES[kind](**_made_up(SHAPES[kind], now) | {"organ": organ}).as_data()


def _made_up(shape: Any, now: datetime) -> dict[str, Any]:
    hints = get_type_hints(shape)
    return {field.name: _one(field.name, hints[field.name], now) for field in fields(shape)}


def _one(name: str, hint: Any, now: datetime) -> Any:
    inner = [one for one in get_args(hint) if one is not type(None)]
    if hint is str:
        return _WORDS.get(name, "王小红" if name.endswith(_NAMES) else "（示例）")
    if hint is bool:
        return name == "is_licensing"
    if hint is int:
        return 1
    if hint is datetime or datetime in inner:
        return now
    if hint is date or date in inner:
        return now.date()
    if inner and is_dataclass(shape := inner[0]) and isinstance(shape, type):
        return [shape(**_made_up(shape, now))] * 2
    if str in inner and str(hint).startswith("list"):
        if name in _SELDOM:
            return []
        return [_WORDS.get(name, "（示例）")] * 2
    return [] if str(hint).startswith(("list", "tuple")) else None
