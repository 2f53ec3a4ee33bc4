"""What codes look like: one scheme per standard or province (rules 2.3).

A validator says in words what is wrong with a code, or None. Inner parts that a public text doesn't settle are not
checked: a code is refused only for what is known.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from .bodies import body_problem

CodeKind = Literal["basic", "implementation", "handling"]
Validator = Callable[[str], str | None]

# GB/T 2260, first two digits; 00 stands for the national level.
_PROVINCES = frozenset({"00", *map(str, (*range(11, 16), *range(21, 24), *range(31, 38), *range(41, 47)))})
_PROVINCES |= frozenset({*map(str, (*range(50, 55), *range(61, 66), 71, 81, 82))})
_LEVELS = "1234567"


@dataclass(frozen=True)
class Scheme:
    """``looks_like`` tells whether a code was meant for this scheme, so that the words about it fit."""

    name: str
    validators: Mapping[CodeKind, Validator]
    looks_like: Callable[[str], bool]


def _national_basic(code: str) -> str | None:
    if not re.fullmatch(r"\d{4}[0-9A-Z]{8}", code):
        return f"国家基本编码应为 12 位数字或大写字母、前四位为数字，现为 {len(code)} 位"
    return None if code[:2] in _PROVINCES else f"国家基本编码前两位 {code[:2]} 不是国家级（00）或省级代码"


def _national_implementation(code: str) -> str | None:
    if len(code) != 31:
        return f"国家实施编码应为 31 位（统一社会信用代码 18 位、行使层级 1 位、基本编码 12 位），现为 {len(code)} 位"
    if code[18] not in _LEVELS:
        return f"第 19 位行使层级 {code[18]} 应为 1 至 7"
    return body_problem(code[:18]) or _national_basic(code[19:])


def _national_handling(code: str) -> str | None:
    if len(code) != 33:
        return f"国家业务办理项编码应为 33 位（实施编码 31 位加 2 位），现为 {len(code)} 位"
    return _national_implementation(code[:31]) or _pattern(r"[0-9A-Z]{2}", "末 2 位应为数字或大写字母")(code[31:])


def _pattern(pattern: str, words: str) -> Validator:
    def check(code: str) -> str | None:
        return None if re.fullmatch(pattern, code) else words

    return check


_SICHUAN = re.compile(
    r"(?P<base>\d{3}[A-Z]\d{8}(\d{2})?|\d{12}(\d{2})?|[A-Z]-\d{6}-\d{3,4}|\d[A-Z]-\d{4}-\d{5})"
    r"-(?P<region>\d{12})-\d{3}-(?P<body>[0-9A-Za-z]+|[0-9]{8}-[0-9X])-\d-\d{2}"
)


def _sichuan_implementation(code: str) -> str | None:
    found = _SICHUAN.fullmatch(code)
    if not found:
        return "四川实施编码应为“基本编码-12 位区划-3 位-实施主体代码-1 位-2 位”，缺少其中的段或段的位数不对"
    if found["region"][:2] != "51":
        return f"四川实施编码的区划 {found['region']} 不在四川"
    return body_problem(found["body"])


NATIONAL = Scheme(
    "国家平台编码（12、31、33 位）",
    {"basic": _national_basic, "implementation": _national_implementation, "handling": _national_handling},
    lambda code: len(code) in {12, 31, 33} and "-" not in code,
)
GBT39046 = Scheme(
    "GB/T 39046 编码（10、24 位）",
    {
        "basic": _pattern(r"[0-9A-Z]{10}", "GB/T 39046 基本编码应为 10 位数字或大写字母"),
        "implementation": _pattern(r"[0-9A-Z]{24}", "GB/T 39046 实施编码应为 24 位数字或大写字母"),
    },
    lambda code: len(code) in {10, 24} and "-" not in code,
)
GUIZHOU = Scheme(
    "贵州编码（DB52/T 1264）",
    {
        "basic": _pattern(
            r"[A-Z]{2}\d{5}[0-9A-Z]{3}", "贵州基本编码应为 2 位类型字母、5 位主项、3 位子项，如 XK0010100Y"
        )
    },
    lambda code: code[:2].isalpha() and code[:2].isascii(),
)
SICHUAN = Scheme(
    "四川编码",
    {
        "basic": _pattern(
            r"\d{3}[A-Z]\d{8}(\d{2})?|\d{12}(\d{2})?|[A-Z]-\d{6}-\d{3,4}|\d[A-Z]-\d{4}-\d{5}",
            "四川基本编码形如 511Z07001006",
        ),
        "implementation": _sichuan_implementation,
    },
    lambda code: "-" in code,
)
ZHEJIANG = Scheme(
    "浙江编码",
    {"implementation": _pattern(r"[0-9a-f]{32}[0-9A-Za-z]{0,18}", "浙江实施编码应为 32 位十六进制数加尾号")},
    lambda code: len(code) >= 32 and bool(re.match(r"[0-9a-f]{20}", code)),
)
