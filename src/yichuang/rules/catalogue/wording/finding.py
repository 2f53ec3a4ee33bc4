"""What the checker of wording says about a text."""

from dataclasses import dataclass
from typing import Literal

Rule = Literal["vague", "photocopy", "needless_proof"]


@dataclass(frozen=True, order=True)
class Finding:
    """``start`` and ``end`` are character offsets into the text as given, half-open; ``advice`` is for the editor."""

    start: int
    end: int
    rule: Rule
    advice: str
