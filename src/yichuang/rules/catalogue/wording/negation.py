"""Whether a phrase is asked for at all: 无需…, 不再要求…, …免提交, …由部门核查; 不提供…的不予受理 does ask."""

import re

from yichuang.rules.catalogue.wording.grammar import pattern

_OBJECT = 8  # a negator without a verb of asking reaches no further than the next noun or two
_AROUND = 120  # characters before and behind a phrase that may speak of it
_SENTENCE_END = "[。;!?\n]"
_NOT_ASKED, _ASK, _ASKED_AGAIN = pattern("{not_asked}"), pattern("{ask}|[要收]$"), pattern("{asked_again}")
_IN_BRACKET = pattern("提供|提交|递交|携带|带|出具|上传|附|收取|核验|交")
_OTHERS_ASKED = pattern("(?<!在)的{part}{0,6}(?:提供|提交|出具|携带|开具)")  # 无需住宿的人员提供…
_LOOKED_UP, _NOT_FOUND = pattern("{looked_up}"), pattern("{not_found}")
_WAIVED = pattern(
    r"""(?P<gap>[^,。;:()\n]{0,16}?) (?:[,(;。]|,?\()? (?P<middle>[^,。;()\n、]{0,14}?)
    (?: {waived}{waived_whom}*{waived_doing}{0,3}{waived_what}? | {not_taken} ) (?=$|[,。;:)\n])"""
)
_REFUSED = pattern("(?:一律|一概|概|均)?不予?(?:受理|接收|接受|认可|采信)")
_LACKING = pattern("未|不|没有|无法|缺")
_CONDITIONAL = pattern("的$|[凡已能可](?!由).*的|时$")  # 已有电子证照的无需提供: the others must


def is_asked(plain: str, start: int, end: int, *, office_may_look: bool, verb_needed: bool) -> bool:
    """True unless the words around ``plain[start:end]`` say that nobody has to bring it.

    ``office_may_look``: 数据共享, 部门核查, 告知承诺 take the burden away (proofs and copies, not vague words).
    ``verb_needed``: the negator must govern a verb of asking (不再要求提供其他材料, but not 不再符合有关规定).
    """
    sentence = re.split(_SENTENCE_END, plain[max(0, start - _AROUND) : start])[-1]
    clause, behind = _clause(sentence), plain[end : end + _AROUND]
    after = re.split(_SENTENCE_END, behind, maxsplit=1)[0]
    if _waived_before(clause, verb_needed) or _waived_after(behind):
        return False
    if _REFUSED.match(after) and not _LACKING.search(clause):
        return False
    return not (office_may_look and _looked_up(clause, after))


def _clause(before: str) -> str:
    """The words of the same clause; brackets that are closed again say nothing about what follows them."""
    return re.sub(r"\([^()]*\)", "", before).rsplit(",", 1)[-1]


def _waived_before(clause: str, verb_needed: bool) -> bool:
    negators = list(_NOT_ASKED.finditer(clause))
    if not negators:
        return False
    negator, between = negators[-1][0], clause[negators[-1].end() :]
    if _ASKED_AGAIN.search(between) or _IN_BRACKET.search(between.partition("(")[2]):
        return False
    if not _ASK.search(negator + between[:4]) and _OTHERS_ASKED.search(between):
        return False
    if not between or _ASK.search(negator + between):
        return True
    return not verb_needed and len(between) <= _OBJECT  # 无需身份证复印件, but not 不再分装的种子的申请表复印件


def _waived_after(after: str) -> bool:
    found = _WAIVED.match(after)
    if not found:
        return False
    gap, middle = found["gap"], found["middle"]
    if "、" in gap and not re.search("均|都|一律|全部", gap + middle):
        return False
    return not _CONDITIONAL.search(middle) and not _ASKED_AGAIN.search(gap + middle)


def _looked_up(clause: str, after: str) -> bool:
    """The office shares, looks up, or takes a promise instead; said of this list entry and without an exception."""
    before, behind = clause.rsplit("、", 1)[-1], re.split(r"[、\n]", after[:50], maxsplit=1)[0]
    says_so = _LOOKED_UP.search(before) or _LOOKED_UP.search(behind)
    return bool(says_so) and not _NOT_FOUND.search(before + after[:40])
