"""What the checker says about a document of the catalogue (CAT-4).

Blocking is what the law demands, what the platform can't run without, and two elements that contradict each other, for
then nobody knows which is true. Everything else is advice.
"""

from dataclasses import dataclass
from typing import Literal

Weight = Literal["blocking", "advice"]


@dataclass(frozen=True, order=True, slots=True)
class Finding:
    """``path``: where, as in the document, such as ``materials.0.name``; ``rule``: stable code; ``text``: what is wrong
    and why; ``proposal``: how to mend it; ``start`` and ``end``: the words in the text at ``path``, where it is about
    words.
    """

    path: str
    rule: str
    weight: Weight
    text: str
    proposal: str = ""
    start: int | None = None
    end: int | None = None


def blocks(path: str, rule: str, text: str, proposal: str = "") -> Finding:
    """A finding that stops publication."""
    return Finding(path, rule, "blocking", text, proposal)


def advises(path: str, rule: str, text: str, proposal: str = "") -> Finding:
    """A finding that an editor may leave as it is."""
    return Finding(path, rule, "advice", text, proposal)
