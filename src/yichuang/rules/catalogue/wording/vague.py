"""Words after which a reader cannot tell which paper, condition or actor is meant."""

import re
from collections.abc import Iterator

from yichuang.rules.catalogue.wording.grammar import MASK, masked, matches, pattern
from yichuang.rules.catalogue.wording.negation import is_asked
from yichuang.rules.catalogue.wording.vague_phrases import ENDS, PHRASES

_OPEN_LIST = (
    "删去“{found}”，逐一列明每一份材料（或者每一项条件、每一个部门）的准确名称；确实只有列出的这些，直接去掉“等”。"
)

_PAPER_BEFORE_ETC = re.compile(r"(?:[证书表簿照单本明函册图据卡章料同告议票录牌片程)]|(?<![事条案软硬])件)$")
_NUMBER_CLOSES = pattern(r"(?:这|上述|以上|共|共计|其中)?{numeral}余?{measure}(?!$|[,。;:、)!?\n])")
_AFTER_ETC = [
    pattern(template)
    for template in (
        r"{looser}{0,6}{paper}(?!{tail})",
        r"{part}{1,4}?(?:材料|资料)(?!{tail})",
        r"{loose}{0,6}(?:{credential}|{medium}|{demand})(?!{tail})",
        r"{loose_actor}{0,4}{actor}(?!{tail})",
        r"{claim}{rest}{1,24}?的{looser}{0,6}{document}(?!{tail})",
        r"{part}{1,8}?(?:证明|佐证|支撑)(?:材料|资料|文件)",
        rf"等?{ENDS}",
        rf"的{ENDS}",
        r"等?(?:各|均)?{numeral}(?:份|张|页|套|本|式)",
        r"其[他它]{part}{0,10}",
    )
]
_KIND_AFTER_ETC = pattern(
    "(?!有效?身份证件|身份证件){part}{1,5}?(?:{credential}|文件|手续)(?!{tail})"
)  # 产权证等场地证明
_VERB_AFTER_ETC = pattern("{carried_on}")


def find(plain: str, field: str) -> Iterator[tuple[int, int, str]]:
    """Place and advice of each vague phrase in the normalised text."""
    readable = masked(masked(plain, "unsure_word"), "etc_word")
    for start, end in _open_lists(readable):
        if _counts(plain, start, end):
            yield start, end, _OPEN_LIST.format(found=plain[start:end])
    readable = masked(readable, "specific")
    for advice, templates in PHRASES.items():
        for template in templates:
            for match in matches(template, readable):
                if _counts(plain, *match.span()):
                    yield *match.span(), advice.format(found=match[0])


def _counts(plain: str, start: int, end: int) -> bool:
    if plain[start] == "其" and plain.endswith(("无", "没有"), 0, start):
        return False
    return is_asked(plain, start, end, office_may_look=False, verb_needed=True)


def _open_lists(readable: str) -> Iterator[tuple[int, int]]:
    """Each 等 that leaves a list open: before a general noun, at the end, or before the verb (带身份证等到窗口)."""
    specific = masked(readable, "specific")
    for etc in re.finditer("等", readable):
        before, after = readable[max(0, etc.start() - 4) : etc.start()], specific[etc.end() : etc.end() + 60]
        if not before or before[-1] in ",。;:!?\n(等" or (before[-1] == MASK and after[:1] == MASK):
            continue
        if _NUMBER_CLOSES.match(after):
            continue
        taken = max((len(match[0]) for form in _AFTER_ETC if (match := form.match(after))), default=-1)
        if taken < 0 and _PAPER_BEFORE_ETC.search(before):
            if kind := _KIND_AFTER_ETC.match(after):
                taken = len(kind[0])
            elif _VERB_AFTER_ETC.match(after):
                taken = 0
        if taken >= 0:
            yield etc.start(), etc.end() + taken
