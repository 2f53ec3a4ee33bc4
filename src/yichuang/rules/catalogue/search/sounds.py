"""Pinyin of words: full, initials, and a key that is the same for words that sound alike.

A key has one letter for each syllable, so that "sounds like a part of" is "is a part of". What southern mouths and
hasty fingers mix up is one sound: zh/z, ch/c, sh/s, n/l at the beginning, ng/n at the end.
"""

from dataclasses import dataclass
from functools import lru_cache

from pypinyin import lazy_pinyin

_FIRST = 0xE000  # private use: never part of a text
_SAME_START = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("n", "l"))
_letters: dict[str, str] = {}


@dataclass(frozen=True)
class Sound:
    """How a folded text sounds: ``key`` letter for letter, ``full`` and ``initials`` in Latin letters."""

    key: str
    full: str
    initials: str


def sound(text: str, syllables: list[str] | None = None) -> Sound:
    """The sound of a folded text; ``syllables`` where somebody has looked them up before."""
    if syllables is None or len(syllables) != len(text):
        syllables = _syllables(text)
    key = "".join(_letter(one) for one in syllables)
    return Sound(key, "".join(syllables), "".join(one[0] for one in syllables))


def _syllables(text: str) -> list[str]:
    found = lazy_pinyin(text, errors=lambda unread: list(unread))  # type: ignore[arg-type,return-value]  # documented
    return found if len(found) == len(text) else [lazy_pinyin(letter)[0] for letter in text]


@lru_cache(maxsize=4096)
def _letter(syllable: str) -> str:
    for written, heard in _SAME_START:
        if syllable.startswith(written):
            syllable = heard + syllable[len(written) :]
            break
    if syllable.endswith("ng"):
        syllable = syllable[:-1]
    return _letters.setdefault(syllable, chr(_FIRST + len(_letters)))
