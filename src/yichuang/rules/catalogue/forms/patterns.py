"""Regular expressions that always end soon: an estimate of the ways in which one may match, before it is used.

Python's engine tries alternatives one after the other, so ``(a+)+`` or ``a*a*a*b`` take longer than anybody waits.
The estimate multiplies the freedoms of all quantifiers and alternatives; what may repeat must itself have none.
"""

import re

LONGEST_PATTERN = 120
LONGEST_TEXT = 200  # of a field that has a pattern
_MOST_WAYS = 100_000
# look-around, references, and what may mean a set inside a set
_STRANGE = re.compile(r"\(\?(?!:)|\\[1-9]|\[[^\]]*(\[|--|&&|~~|\|\|)")
_QUANTIFIER = re.compile(r"[*+?]|\{(\d{1,4})(,(\d{0,4}))?\}")
_TOKEN = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\((?:\?:)?|[()|]|[^\\\[()|]", re.DOTALL)


def is_quick(pattern: str) -> bool:
    """Whether a pattern compiles, is short, and can be tried on any text of a field without delay."""
    if len(pattern) > LONGEST_PATTERN or _STRANGE.search(pattern):
        return False
    try:
        re.compile(pattern)
    except (re.error, OverflowError, RecursionError):
        return False
    return _ways(pattern) <= _MOST_WAYS


def _ways(pattern: str) -> int:
    """Freedoms of a pattern; more than allowed where a repeated group has freedoms of its own."""
    stack, ways, at = [1], 1, 0
    while at < len(pattern):
        token = _TOKEN.match(pattern, at)
        if token is None:
            return _MOST_WAYS + 1
        at = token.end()
        inside = 1
        if token[0].startswith("("):
            stack.append(ways)
            ways = 1
            continue
        if token[0] == "|":
            ways += 1
            continue
        if token[0] == ")":
            inside, ways = ways, stack.pop()
        if quantifier := _QUANTIFIER.match(pattern, at):
            at = quantifier.end()
            least, most = _range(quantifier)
            if inside > 1 and most > 1:
                return _MOST_WAYS + 1
            inside *= most - least + 1
            if pattern[at : at + 1] in {"?", "+"}:  # lazy or possessive: no more ways
                at += 1
        ways *= inside
        if ways > _MOST_WAYS:
            return ways
    return ways


def _range(quantifier: re.Match[str]) -> tuple[int, int]:
    match quantifier[0]:
        case "*":
            return 0, LONGEST_TEXT
        case "+":
            return 1, LONGEST_TEXT
        case "?":
            return 0, 1
    least = int(quantifier[1])
    most = least if quantifier[2] is None else int(quantifier[3]) if quantifier[3] else LONGEST_TEXT
    return least, max(most, least)
