"""What may be corrected in a case by a traceable entry, and what a corrected value must look like. Pure."""

from collections.abc import Callable
from datetime import date

from yichuang.rules.identity import normalise, parse_identity, parse_mobile, parse_uscc
from yichuang.rules.refusal import Refusal

OF_INTAKE = (
    "applicant_name", "applicant_number", "contact_phone", "agent_name", "agent_number", "delivery_way",
    "delivery_address", "summary",
)  # fmt: skip
OF_RESULT = ("result_name", "result_number", "valid_until")
LONGEST = {"applicant_name": 80, "agent_name": 80, "delivery_address": 200, "summary": 120, "result_name": 120}


def check_value(field: str, text: str, *, id_type: str, today: date) -> str:
    """The corrected value, normalised; ``id_type`` of the applicant.

    Raises ``Refusal``: ``value_missing``, ``value_too_long``, ``delivery_way``, ``date_invalid``, ``identity_…``,
    ``uscc_…``, ``mobile_invalid``.
    """
    text = " ".join(text.split())
    if not text and field not in {"summary", "delivery_address", "valid_until", "agent_name", "agent_number"}:
        raise Refusal("value_missing", "请填写更正后的内容。", field="value")
    if len(text) > LONGEST.get(field, 60):
        raise Refusal("value_too_long", f"内容不能超过{LONGEST.get(field, 60)}个字，请精简。", field="value")
    if field == "applicant_number":
        return _number(id_type)(text, today)
    if field == "agent_number" and text:
        return _number("citizen_id")(text, today)
    if field == "contact_phone":
        return parse_mobile(text)
    if field == "delivery_way" and text not in {"window", "courier"}:
        raise Refusal("delivery_way", "送达方式只有窗口领取和邮政寄递，请重新选择。", field="value")
    if field == "valid_until" and text:
        return _date(text)
    return text


def _number(id_type: str) -> Callable[[str, date], str]:
    if id_type == "citizen_id":
        return lambda text, today: parse_identity(text, today=today).number
    if id_type == "uscc":
        return lambda text, today: parse_uscc(text)
    return lambda text, today: normalise(text)


def _date(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise Refusal("date_invalid", "日期不是真实的日期，请按 2026-03-04 的样子填写。", field="value") from None
