"""Formats of texts that forms use: those of the standard, and numbers of this country (``rules.identity``)."""

import re
from datetime import date

from jsonschema import FormatChecker

from yichuang.rules.identity import normalise, parse_identity, parse_mobile, parse_uscc
from yichuang.rules.masking import mask_identity, mask_phone
from yichuang.rules.refusal import Refusal

FORMATS = {
    "date": "日期",
    "email": "电子邮箱",
    "citizen-id": "居民身份证号码",
    "uscc": "统一社会信用代码",
    "mobile": "手机号码",
    "phone": "电话号码（手机或固定电话）",
    "postal-code": "邮政编码",
    "amount": "金额（元，最多两位小数）",
}
_PATTERNS = {
    "email": (r"[^@\s]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+", "电子邮箱的格式不符，例如 name@example.cn。"),
    "phone": (r"1[3-9][0-9]{9}|(0[0-9]{2,3}-?)?[2-9][0-9]{6,7}", "电话号码不符，例如 13800000001 或 0598-5322999。"),
    "postal-code": (r"[0-9]{6}", "邮政编码应为6位数字。"),
    "amount": (r"(0|[1-9][0-9]{0,11})(\.[0-9]{1,2})?", "金额以元为单位填写数字，最多两位小数，例如 100000 或 99.50。"),
}


def checker(today: date) -> FormatChecker:
    """Checks every format above; a wrong text is told as a ``Refusal`` (the error's cause)."""
    found = FormatChecker(formats=())

    def check(name: str, text: object) -> bool:
        if isinstance(text, str):
            parse(name, text, today)
        return True

    for name in FORMATS:
        found.checks(name, raises=Refusal)(lambda text, name=name: check(name, text))
    return found


def parse(name: str, text: str, today: date) -> str:
    """The text as it is kept; raises ``Refusal`` that says what to write instead."""
    match name:
        case "citizen-id":
            return parse_identity(text, today=today).number
        case "uscc":
            return parse_uscc(text)
        case "mobile":
            return parse_mobile(text)
        case "date":
            return _date(text)
    plain = normalise(text) if name != "email" else text
    pattern, message = _PATTERNS[name]
    if len(plain) > 254 or not re.fullmatch(pattern, plain):
        raise Refusal("format", message)
    return plain


def _date(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat() if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text) else _no_date()
    except ValueError:
        return _no_date()


def _no_date() -> str:
    raise Refusal("format", "日期不符，请按年-月-日填写，例如 2026-03-02。")


def is_personal(name: str) -> bool:
    """Whether texts of the format are masked for those who only read along."""
    return name in {"citizen-id", "mobile", "phone", "email"}


def mask(name: str, text: str) -> str:
    """A personal text, masked."""
    if name == "citizen-id":
        return mask_identity(text)
    return mask_phone(text) if name in {"mobile", "phone"} else text[:1] + "***"
