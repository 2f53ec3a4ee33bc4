"""Copies on paper that are asked for (a clerk who needs one makes it; seed 002: 全面取消复印件)."""

from collections.abc import Iterator

from yichuang.rules.catalogue.wording.grammar import masked, matches, pattern
from yichuang.rules.catalogue.wording.negation import is_asked, office_copies

_ADVICE = "删去“{found}”：窗口核验原件或者电子证照，确需留存的由窗口自行复印、扫描，不向办事人收取。"
_CLERK_COPIES = pattern(r"{clerk}(?!提交|递交){rest}{0,12}(?:负责|免费|自行|代为|当场|现场|统一|提供)?{part}{0,6}$|(?:免费|代为|无偿)$")
_AS_VERB = ("复印", "影印")


def find(plain: str, field: str) -> Iterator[tuple[int, int, str]]:
    """Place and advice of each copy asked for in the normalised text."""
    readable = masked(plain, "copy_word")
    for match in matches(r"(?:原件(?:以?及|和|与|、|或者?|并|加|\+|\/)?)?(?:彩色|黑白)?{copy}", readable):
        start, end = match.span()
        before = plain[max(0, start - 30) : start].replace("\n", "。")
        clause = before[max(before.rfind(mark) for mark in "。;,") + 1 :]
        by_clerk = match[0].endswith(_AS_VERB) and _CLERK_COPIES.search(clause)
        if by_clerk or office_copies(plain[end:]):
            continue
        if clause.endswith(("非", "无")):
            continue
        if is_asked(plain, start, end, office_may_look=True, verb_needed=False):
            yield start, end, _ADVICE.format(found=match[0])
