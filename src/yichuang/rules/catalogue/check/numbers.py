"""Codes: each well-formed where the region's form is known, and all of one item saying the same (rules 2.3).

Advice only: provinces differ, and a code that the province gave out is used as given, however odd.
"""

from collections.abc import Iterator

from yichuang.rules.catalogue.codes import CodeKind, code_problem, table
from yichuang.rules.catalogue.content import ItemContent

from .finding import Finding, advises
from .surroundings import Surroundings

_FIELDS: dict[str, tuple[CodeKind, str]] = {
    "basic_code": ("basic", "基本编码"),
    "local_basic_code": ("basic", "地方基本编码"),
    "national_code": ("implementation", "实施编码"),
    "local_code": ("implementation", "地方实施编码"),
    "handling_code": ("handling", "业务办理项编码"),
}


def codes_are_well_formed(content: ItemContent, around: Surroundings) -> Iterator[Finding]:
    """Length, characters, check digits."""
    for path, (kind, name) in _FIELDS.items():
        code: str = getattr(content, path)
        if code and (problem := code_problem(kind, code, around.region)):
            yield advises(path, "code_malformed", f"{name} {code}：{problem}", "对照事项库核对后改正")


def codes_agree(content: ItemContent, around: Surroundings) -> Iterator[Finding]:
    """The implementation code of the national form repeats organ, level and basic code; the handling code begins so."""
    basic, code, handling = content.basic_code, content.national_code, content.handling_code
    if handling and code and not handling.startswith(code):
        text = "业务办理项编码应以实施编码开头"
        yield advises("handling_code", "codes_differ", text, "核对两个编码")
    if len(code) != 31 or not code.isalnum():
        return
    if len(basic) == 12 and code[19:] != basic:
        yield advises(
            "national_code", "codes_differ", f"实施编码末 12 位 {code[19:]} 与基本编码 {basic} 不同", "核对两个编码"
        )
    if content.level and code[18] != table("gbt39046", "level").code(content.level):
        yield advises("national_code", "codes_differ", f"实施编码第 19 位 {code[18]} 与行使层级不符", "核对行使层级")
    if around.organ and code[:18] != around.organ:
        text = f"实施编码前 18 位 {code[:18]} 不是实施部门的统一社会信用代码 {around.organ}"
        yield advises("national_code", "codes_differ", text, "核对实施主体")
