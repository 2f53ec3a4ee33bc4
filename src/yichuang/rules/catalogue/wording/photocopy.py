"""Copies on paper that are asked for (a clerk who needs one makes it; seed 002: 全面取消复印件)."""

import re
from collections.abc import Iterator

from yichuang.rules.catalogue.wording.grammar import masked, matches, pattern
from yichuang.rules.catalogue.wording.negation import is_asked

_ADVICE = "删去“{found}”：窗口核验原件或者电子证照，确需留存的由窗口自行复印、扫描，不向办事人收取。"
_COPY = r"(?:原件(?:以?及|和|与|、|或者?|并|加|\+|\/)?)?(?:彩色|黑白)?{copy}"
_AS_VERB = ("复印", "影印")
_CLERK_COPIES = pattern(
    r"""{clerk}(?!提交|递交){rest}{0,12}$ | (?:免费|代为|无偿)$
    | (?:从事|经营|经营范围|提供|包含|包括|含){part}{0,12}[、及和]$"""
)
_COPIED_BY_CLERK = pattern(
    r"[,(]?{part}{0,6}(?:由|可由|可在|请){part}{0,2}{clerk}{part}{0,8}(?:复印|负责|免费|打印|制作)"
)
_INSTEAD = pattern(r"(?:[非无不免勿未]|不(?:能|得|可|要)?(?:是|为|以|用|使用){part}{0,3})$")


def find(plain: str, field: str) -> Iterator[tuple[int, int, str]]:
    """Place and advice of each copy asked for in the normalised text."""
    readable = masked(plain, "copy_word")
    for match in matches(_COPY, readable):
        start, end = match.span()
        clause = re.split("[。;,\n]", plain[max(0, start - 30) : start])[-1]
        by_clerk = match[0].endswith(_AS_VERB) and _CLERK_COPIES.search(clause)
        if by_clerk or _COPIED_BY_CLERK.match(plain, end) or _INSTEAD.search(clause):
            continue
        if is_asked(plain, start, end, office_may_look=True, verb_needed=False):
            yield start, end, _ADVICE.format(found=match[0])
