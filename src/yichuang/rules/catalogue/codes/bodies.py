"""Numbers of organs inside item codes: the credit code, and the organisation code that it replaced."""

import re

from yichuang.rules.identity import parse_uscc
from yichuang.rules.refusal import Refusal

_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def organisation_check_character(first_eight: str) -> str:
    """Check character of an organisation code after GB 11714 (MOD 11)."""
    total = sum(weight * _ALPHABET.index(letter) for weight, letter in zip(_WEIGHTS, first_eight, strict=True))
    return "0123456789X0"[11 - total % 11] if total % 11 else "0"


def body_problem(number: str) -> str | None:
    """What is wrong with the organ's part of a code (18 places, or 9 with or without a hyphen); None if nothing is."""
    bare = number.replace("-", "")
    if re.fullmatch(r"[0-9A-Z]{9}", bare):
        return None if bare[8] == organisation_check_character(bare[:8]) else f"组织机构代码 {number} 的校验位不符"
    if len(number) != 18:
        return f"实施主体代码 {number} 为 {len(number)} 位，统一社会信用代码应为 18 位（旧组织机构代码 9 位）"
    try:
        parse_uscc(number)
    except Refusal as refusal:
        return f"实施主体代码 {number}：{refusal.message.rstrip('。')}"
    return None if number == number.upper() else f"实施主体代码 {number} 中的字母应为大写"
