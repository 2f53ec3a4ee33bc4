"""Numbers that say who somebody is: identity cards and permits, organisations, mobile phones.

Own checks, because ready-made ones refuse lawful numbers: region codes of abolished counties, the residence
permits of Hong Kong, Macao and Taiwan residents (81/82/83), credit codes with a letter in front.
Every ``parse_…`` takes what was typed and returns the number, or raises a Refusal that says what to check.
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from yichuang.rules.refusal import Refusal

Sex = Literal["male", "female"]
IdentityKind = Literal["citizen", "residence_permit", "foreign_permanent_residence"]

_HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_IDENTITY_WEIGHTS = [2 ** (17 - place) % 11 for place in range(17)]
_IDENTITY_CHECKS = "10X98765432"
_USCC_CHARACTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_USCC_PATTERN = re.compile(rf"[{_USCC_CHARACTERS[1:]}][{_USCC_CHARACTERS}][0-9]{{6}}[{_USCC_CHARACTERS}]{{10}}")
# GB/T 2260, first two digits: provinces; 81–83 are those of Hong Kong, Macao and Taiwan permits.
_PROVINCES = {11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46}
_PROVINCES |= {50, 51, 52, 53, 54, 61, 62, 63, 64, 65, 71, 81, 82, 83}
_OLDEST_PLAUSIBLE_AGE = 120


@dataclass(frozen=True, slots=True)
class IdentityNumber:
    """A valid 18-place identity number; ``warnings`` (Chinese) are for the clerk's eye and block nothing."""

    number: str
    kind: IdentityKind
    birth_date: date
    sex: Sex
    warnings: tuple[str, ...] = ()

    def __str__(self) -> str:
        return self.number


def normalise(text: str) -> str:
    """What was typed or read, without spaces, in half-width capitals (``x`` becomes ``X``)."""
    return "".join(text.translate(_HALF_WIDTH).split()).upper()


def birth_date(number: str) -> date:
    """Birth date inside an 18-place identity number; ValueError if it is no real date."""
    return date(int(number[6:10]), int(number[10:12]), int(number[12:14]))


def sex(number: str) -> Sex:
    """Sex inside an 18-place identity number: the 17th digit is odd for men (GB 11643)."""
    return "male" if int(number[16]) % 2 else "female"


def identity_check_digit(first_seventeen: str) -> str:
    """Check digit after GB 11643-1999 (ISO 7064 MOD 11-2)."""
    total = sum(weight * int(digit) for weight, digit in zip(_IDENTITY_WEIGHTS, first_seventeen, strict=True))
    return _IDENTITY_CHECKS[total % 11]


def parse_identity(text: str, *, today: date) -> IdentityNumber:
    """Check a citizen ID, a residence permit (81/82/83) or a foreign permanent resident card (starts with 9).

    GB 11643-1999: check digit and a real birth date not after ``today``. An unknown region is only
    a warning: codes of abolished counties stay lawful for life.
    Raises Refusal ``identity_…`` with ``field="id_number"``.
    """
    number = normalise(text)
    if not number:
        raise _identity_refusal("empty", "请输入证件号码。")
    if re.fullmatch(r"[0-9]{15}", number):
        raise _identity_refusal("retired", "15位旧身份证号码已停止使用，请核对证件并输入18位号码。")
    if len(number) != 18:
        raise _identity_refusal("length", f"证件号码应为18位，现为{len(number)}位，请核对后重新输入。")
    if not re.fullmatch(r"[0-9]{17}[0-9X]", number):
        raise _identity_refusal("characters", "证件号码前17位应为数字，末位为数字或X，请核对后重新输入。")
    try:
        born = birth_date(number)
    except ValueError:
        raise _identity_refusal("birth_date", "证件号码第7至14位不是真实的出生日期，请核对后重新输入。") from None
    if born > today:
        raise _identity_refusal("birth_date", "证件号码中的出生日期晚于今天，请核对后重新输入。")
    if number[17] != identity_check_digit(number[:17]):
        raise _identity_refusal("check_digit", "证件号码校验位不符，请对照证件逐位核对后重新输入。")
    return IdentityNumber(number, _identity_kind(number), born, sex(number), _identity_warnings(number, born, today))


def _identity_refusal(what: str, message: str) -> Refusal:
    return Refusal(f"identity_{what}", message, field="id_number")


def _identity_kind(number: str) -> IdentityKind:
    if number[0] == "9":
        return "foreign_permanent_residence"
    return "residence_permit" if number[:2] in {"81", "82", "83"} else "citizen"


def _identity_warnings(number: str, born: date, today: date) -> tuple[str, ...]:
    warnings = []
    if number[0] != "9" and int(number[:2]) not in _PROVINCES:
        warnings.append("证件号码前两位不是已知的省级代码，请核对证件。")
    if today.year - born.year > _OLDEST_PLAUSIBLE_AGE:
        warnings.append(f"按证件号码推算年龄超过{_OLDEST_PLAUSIBLE_AGE}岁，请核对证件。")
    return tuple(warnings)


def uscc_check_character(first_seventeen: str) -> str:
    """Check character of a unified social credit code after GB 32100-2015 (MOD 31, weights 3^i)."""
    total = sum(
        pow(3, place, 31) * _USCC_CHARACTERS.index(character) for place, character in enumerate(first_seventeen)
    )
    return _USCC_CHARACTERS[-total % 31]


def parse_uscc(text: str) -> str:
    """Check a unified social credit code (统一社会信用代码); returns it normalised.

    Letters in the first two places are lawful (N2/N3 rural collectives, A1, G1, J1, Y1 …).
    Raises Refusal ``uscc_…`` with ``field="uscc"``.
    """
    code = normalise(text)
    if not code:
        raise Refusal("uscc_empty", "请输入统一社会信用代码。", field="uscc")
    if len(code) != 18:
        message = f"统一社会信用代码应为18位，现为{len(code)}位，请核对后重新输入。"
        raise Refusal("uscc_length", message, field="uscc")
    if not _USCC_PATTERN.fullmatch(code):
        message = "统一社会信用代码只含数字和大写字母（不含I、O、S、V、Z），第3至8位为数字，请核对后重新输入。"
        raise Refusal("uscc_characters", message, field="uscc")
    if code[17] != uscc_check_character(code[:17]):
        raise Refusal("uscc_check_character", "统一社会信用代码校验位不符，请对照证照逐位核对。", field="uscc")
    return code


def parse_mobile(text: str) -> str:
    """Check a mainland mobile number; returns 11 digits (spaces, hyphens and +86 are dropped).

    Raises Refusal ``mobile_…`` with ``field="mobile"``.
    """
    number = re.sub(r"^(\+|00)86", "", normalise(text).replace("-", ""))
    if not number:
        raise Refusal("mobile_empty", "请输入手机号码。", field="mobile")
    if not re.fullmatch(r"1[3-9][0-9]{9}", number):
        raise Refusal("mobile_invalid", "手机号码应为1开头的11位数字，请核对后重新输入。", field="mobile")
    return number
