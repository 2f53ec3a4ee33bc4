"""Differences of texts: words that stayed, went and came; sentences of a list that belong together."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

_TOKENS = re.compile(r"[A-Za-z]+|\d+(?:\.\d+)?|.", re.DOTALL)  # a number or a Latin word is one, as is a character
_ALIKE = 0.4  # of two sentences, for one to be the other with changes
_SHORTEST = 2  # characters that stay between two changes; less reads as noise


@dataclass(frozen=True, slots=True)
class Mark:
    """A run of characters: ``same``, ``gone`` from the older text, ``new`` in the newer one."""

    op: Literal["same", "gone", "new"]
    text: str


def mark_texts(before: str, after: str) -> tuple[Mark, ...]:
    """The runs, in reading order: without the new ones they give ``before``, without the gone ones ``after``."""
    old, new = _TOKENS.findall(before), _TOKENS.findall(after)
    runs: list[tuple[str, str, str]] = []  # same, gone, new
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        gone, came = "".join(old[a:b]), "".join(new[c:d])
        if tag == "equal" and (len(gone) >= _SHORTEST or not runs or d == len(new)):
            runs.append((gone, "", ""))
        elif runs and not runs[-1][0]:
            runs[-1] = "", runs[-1][1] + gone, runs[-1][2] + came
        else:
            runs.append(("", gone, came))
    marks = [(op, text) for run in runs for op, text in zip(("same", "gone", "new"), run, strict=True) if text]
    return tuple(Mark(op, text) for op, text in marks)  # type: ignore[arg-type]


def matched(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, str | None, str | None]]:
    """Entries that differ, as place, before, after: replaced ones in pairs where they are alike, else one that went and
    one that came. The place is that in ``new``; of what went, in ``old``."""
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        left, right = list(range(a, b)), list(range(c, d))
        while left and right:
            i, j = left[0], right[0]
            if _alike(old[i], new[j]) or len(left) == len(right) == 1:
                del left[0], right[0]
                yield j, old[i], new[j]
            elif len(left) > len(right):
                yield left.pop(0), old[i], None
            else:
                yield right.pop(0), None, new[j]
        yield from ((index, old[index], None) for index in left)
        yield from ((index, None, new[index]) for index in right)


def _alike(one: str, other: str) -> bool:
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= _ALIKE
