"""Which codes are in use where: the validators of a region."""

import re

from .schemes import GBT39046, GUIZHOU, NATIONAL, SICHUAN, ZHEJIANG, CodeKind, Scheme

LONGEST = 60  # of the column; 50 on the national platform, but Sichuan writes 55

# By the first two digits of the region. A region that isn't here has no validator: only length and characters count.
_BY_REGION: dict[str, tuple[Scheme, ...]] = {
    "33": (NATIONAL, GBT39046, ZHEJIANG),
    "44": (NATIONAL, GBT39046),
    "51": (NATIONAL, GBT39046, SICHUAN),
    "52": (NATIONAL, GBT39046, GUIZHOU),
}
_NAMES = {"basic": "基本编码", "implementation": "实施编码", "handling": "业务办理项编码"}


def schemes_of(region: str) -> tuple[Scheme, ...]:
    """The schemes of a region (12 digits, or its first ones); none where none is registered."""
    return _BY_REGION.get(region[:2], ())


def code_problem(kind: CodeKind, code: str, region: str = "") -> str | None:
    """What is wrong with a code of this kind in this region, in words; None if nothing is known to be.

    Any scheme of the region that has such a code may be followed; the words are those of the scheme that the code
    resembles.
    """
    if len(code) > LONGEST:
        return f"{_NAMES[kind]}最多 {LONGEST} 位，现为 {len(code)} 位"
    if not re.fullmatch(r"[0-9A-Za-z]([0-9A-Za-z_.·-]*[0-9A-Za-z])?", code):
        return f"{_NAMES[kind]}只含数字、字母和连接号，中间没有空格"
    schemes = [scheme for scheme in schemes_of(region) if kind in scheme.validators]
    said = [(scheme, scheme.validators[kind](code)) for scheme in schemes]
    if not said or any(problem is None for _, problem in said):
        return None
    meant = [problem for scheme, problem in said if scheme.looks_like(code)]
    return meant[0] if meant else f"{_NAMES[kind]}不符合本地区使用的编码：" + "、".join(s.name for s in schemes)
