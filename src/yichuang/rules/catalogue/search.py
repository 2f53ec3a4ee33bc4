"""How well an item answers what somebody typed: words, pinyin initials, full pinyin, everyday keywords (CAT-10).

Ranks are small integers, best first; nothing is fuzzy where something exact was found.
"""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TypeVar

NAME, NAME_START, INITIALS_START, PINYIN_START, NAME_PART, KEYWORD, KEYWORD_PART, SOUND_PART, CHARACTERS = range(9)
_FILLERS = set("我你他她的了吗呢啊吧想要请问怎么样如何去哪里哪儿办理给把在和与或是有个一下")  # carry no subject
_SHARED_PAIRS = 0.5  # of the typed pairs of characters that a loose match has in common with an item


@dataclass(frozen=True)
class Words:
    """What an item is found by. ``pinyin``: syllables with spaces between them."""

    name: str
    initials: str
    pinyin: str
    keywords: tuple[str, ...] = ()

    @cached_property
    def folded(self) -> tuple[str, str, str, tuple[str, ...]]:
        """Name, initials, pinyin and keywords as ``fold`` leaves them."""
        return fold(self.name), fold(self.initials), fold(self.pinyin), tuple(fold(word) for word in self.keywords)

    @cached_property
    def syllables(self) -> tuple[str, ...]:
        """Pinyin from each syllable on: where a typed sound may begin."""
        parts = self.pinyin.lower().split()
        return tuple("".join(parts[start:]) for start in range(len(parts)))


Found = TypeVar("Found")


def fold(text: str) -> str:
    """Half-width, lower case, without spaces and punctuation: what two ways of typing have in common."""
    return "".join(letter for letter in unicodedata.normalize("NFKC", text).lower() if letter.isalnum())


def rank(words: Words, text: str) -> int | None:
    """Rank of an item for a folded text, None where it doesn't answer."""
    name, initials, pinyin, keywords = words.folded
    if name == text:
        return NAME
    if name.startswith(text):
        return NAME_START
    if text.isascii():
        return _sound(words, initials, pinyin, text)
    if text in name:
        return NAME_PART
    if text in keywords:
        return KEYWORD
    if any(text in word or (len(word) > 1 and word in text) for word in keywords):
        return KEYWORD_PART
    letters = set(text)
    return CHARACTERS if len(letters) > 1 and letters <= set(name).union(*map(set, keywords)) else None


def _sound(words: Words, initials: str, pinyin: str, text: str) -> int | None:
    if initials.startswith(text):
        return INITIALS_START
    if pinyin.startswith(text):
        return PINYIN_START
    if any(text in word for word in words.folded[3]) or text in words.folded[0]:
        return KEYWORD
    if len(text) > 1 and (text in initials or any(rest.startswith(text) for rest in words.syllables)):
        return SOUND_PART
    return None


def search(entries: Iterable[tuple[Words, Found]], text: str) -> list[Found]:
    """The entries that answer ``text``, best first; loosely related ones only where nothing answers exactly."""
    wanted = fold(text)
    if not wanted:
        return []
    entries = list(entries)
    found = [(place, words, entry) for words, entry in entries if (place := rank(words, wanted)) is not None]
    if not found and not wanted.isascii():
        found = _loosely(entries, wanted)
    return [entry for _, words, entry in sorted(found, key=lambda one: (one[0], len(one[1].name), one[1].name))]


def _loosely(entries: Sequence[tuple[Words, Found]], text: str) -> list[tuple[int, Words, Found]]:
    pairs = {one + two for one, two in pairwise(letter for letter in text if letter not in _FILLERS)}
    found = []
    for words, entry in entries:
        name, _, _, keywords = words.folded
        common = sum(pair in name or any(pair in word for word in keywords) for pair in pairs)
        if pairs and common / len(pairs) >= _SHARED_PAIRS:
            found.append((-common, words, entry))
    return found
