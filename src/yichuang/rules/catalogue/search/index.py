"""The index: entries, the question asked of them, and the answers with their reasons."""

import math
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from heapq import nsmallest
from itertools import pairwise
from typing import Generic, Literal, TypeVar

from .folding import fold, unbracketed
from .fragments import Fragments
from .question import Choice, Part, Question, understand
from .reasons import Reason, tell
from .sounds import sound
from .verbs import Verbs
from .vocabulary import Vocabulary, vocabulary

Found = TypeVar("Found")
Kind = Literal["item", "bundle", "guide"]

# Weight of a word by the place where it is found, best first.
NAME, KEYWORDS, PARENT, FAMILY, DEPARTMENT, ABOUT = 1.0, 0.95, 0.7, 0.5, 0.5, 0.3
_BETWEEN = "|"  # never part of a folded text

_ALIKE, _BRIEF, _BRIEF_AT = 0.25, 0.35, 8
_SAME, _STARTS, _CONTAINS = 1.0, 0.4, 0.12
_NEEDED, _BESIDE_BEST = 0.12, 0.3  # of the question's weight, and beside the best answer


@dataclass(frozen=True)
class Entry(Generic[Found]):
    """Something to be found. ``pinyin``: syllables of the name with spaces, looked up where empty; ``text``: a guide."""

    payload: Found
    name: str
    code: str = ""
    parent: str = ""
    department: str = ""
    keywords: tuple[str, ...] = ()
    text: str = ""
    pinyin: str = ""
    kind: Kind = "item"


@dataclass(frozen=True)
class Hit(Generic[Found]):
    """An answer; the reasons are plain Chinese, the weightiest first."""

    payload: Found
    name: str
    kind: Kind
    score: float
    reasons: tuple[str, ...]


class Index(Generic[Found]):
    """Entries that can be searched; built once, never changed."""

    def __init__(self, entries: Sequence[Entry[Found]], words: Vocabulary) -> None:
        self.entries = entries
        self.words = words
        names = [fold(entry.name) for entry in entries]
        heard = [sound(name, entry.pinyin.split()) for name, entry in zip(names, entries, strict=True)]
        self._names = names
        self._initials = Fragments([one.initials for one in heard])
        self._pinyin = Fragments([one.full for one in heard])
        self._keys = Fragments([one.key for one in heard])
        self._fields = (
            (NAME, "name", Fragments([_joined(entry.name, entry.code) for entry in entries])),
            (KEYWORDS, "keyword", Fragments([_BETWEEN.join(map(fold, entry.keywords)) for entry in entries])),
            (PARENT, "parent", Fragments([_joined(entry.name, entry.parent) for entry in entries])),
            (DEPARTMENT, "department", Fragments([fold(entry.department) for entry in entries])),
            (ABOUT, "about", Fragments([fold(entry.text) for entry in entries])),
        )
        self._verbs = Verbs(words.verbs, names)
        self._family, self._families = _families(entries)
        self._brief = [_BRIEF * _BRIEF_AT / (_BRIEF_AT + len(unbracketed(entry.name))) for entry in entries]

    @classmethod
    def build(cls, entries: Iterable[Entry[Found]], words: Vocabulary | None = None) -> "Index[Found]":
        """An index of ``entries``, with the platform's vocabulary where no other is given."""
        return cls(tuple(entries), words or vocabulary())

    @cached_property
    def size(self) -> int:
        """Number of entries."""
        return len(self.entries)

    def search(
        self, text: str, limit: int | None = None, *, start: int = 0, keep: Callable[[Found], bool] | None = None
    ) -> list[Hit[Found]]:
        """Answers to ``text``, best first, from the ``start``-th on; ``keep`` leaves out payloads."""
        question = understand(text, self.words, self._is_word, self._is_sound)
        scores = self._score(question)
        if keep is not None:
            scores = {place: score for place, score in scores.items() if keep(self.entries[place].payload)}
        if not scores:
            return []
        floor = max(scores.values()) * _BESIDE_BEST
        places = [place for place, score in scores.items() if score >= floor]
        end = len(places) if limit is None else start + limit
        best = nsmallest(end, places, key=lambda one: (-round(scores[one], 6), len(self._names[one]), self._names[one], one))
        return [self._hit(question, place, scores[place]) for place in best[start:]]

    def _is_word(self, word: str) -> bool:
        return any(field.find(word) for _, _, field in self._fields)

    def _is_sound(self, key: str) -> bool:
        return bool(self._keys.find(key))

    def _score(self, question: Question) -> dict[int, float]:
        answered: dict[int, float] = {}
        asked = 0.0
        for part in question.parts:
            found = self._answers(part)
            if not found:
                continue
            sure = sum(share > 0.5 for share in found.values())
            self._share_with_family(found)
            weight = part.decides * math.log(1 + self.size / max(sure, 1)) if not part.verb else part.decides
            asked += weight
            for place, share in found.items():
                answered[place] = answered.get(place, 0.0) + weight * share
        alike = self._alike(question.text)
        wanted = self._verbs.wanted(question)
        scores = {}
        for place, sum_ in answered.items():
            share = sum_ / asked
            if share >= _NEEDED:
                share *= 1 + self._verbs.fit(wanted, place)
                scores[place] = share + _ALIKE * alike.get(place, 0.0) + share * self._brief[place]
        for place in scores:
            scores[place] += self._exactly(question.text, place)
        return scores

    def _answers(self, part: Part) -> dict[int, float]:
        """Places that answer a part with how well, 0 to 1."""
        best: dict[int, float] = {}
        for choice in part.choices:
            for weight, _, places in self._where(choice):
                for place in places:
                    if best.get(place, 0.0) < weight:
                        best[place] = weight
        return best

    def _share_with_family(self, found: dict[int, float]) -> None:
        """What a name answers, its siblings under the same parent item answer a little: 游泳 and 高危险性体育项目补办."""
        best: dict[int, float] = {}
        for place, share in found.items():
            family = self._family[place]
            if family >= 0 and share > best.get(family, 0.0):
                best[family] = share
        for family, share in best.items():
            for place in self._families[family]:
                if found.get(place, 0.0) < share * FAMILY:
                    found[place] = share * FAMILY

    def _where(self, choice: Choice) -> Iterable[tuple[float, str, frozenset[int]]]:
        if choice.manner != "word":
            heard = {"initials": self._initials, "pinyin": self._pinyin, "sound": self._keys}[choice.manner]
            yield choice.weight, choice.manner, heard.find(choice.words[0])
            return
        for weight, field, fragments in self._fields:
            if field in ("name", "keyword") or len(choice.words[0]) > 1:
                found = fragments.find(choice.words[0])
                for word in choice.words[1:]:
                    found &= fragments.find(word)
                if found:
                    yield weight * choice.weight, field, found

    def _alike(self, text: str) -> dict[int, float]:
        """Share of the pairs of letters of the question that a name has."""
        pairs = {one + two for one, two in pairwise(text)}
        counted: Counter[int] = Counter()
        for pair in pairs:
            counted.update(self._fields[0][2].find(pair))
        return {place: count / len(pairs) for place, count in counted.items()}

    def _exactly(self, text: str, place: int) -> float:
        name = self._names[place]
        if name == text or fold(self.entries[place].code) == text:
            return _SAME
        if name.startswith(text):
            return _STARTS
        if text.isascii() and (
            self._initials.texts[place].startswith(text) or self._pinyin.texts[place].startswith(text)
        ):
            return _STARTS
        return _CONTAINS if text in name else 0.0

    def _hit(self, question: Question, place: int, score: float) -> Hit[Found]:
        entry = self.entries[place]
        reasons = []
        for part in question.parts:
            ways = [
                (weight, -number, Reason(part, choice, field))
                for number, choice in enumerate(part.choices)
                for weight, field, places in self._where(choice)
                if place in places
            ]
            if ways:
                reasons.append(max(ways, key=lambda way: way[:2])[2])
        return Hit(entry.payload, entry.name, entry.kind, score, tell(reasons))


def _joined(name: str, more: str) -> str:
    forms = (fold(name), unbracketed(name), fold(more), unbracketed(more))
    return _BETWEEN.join(dict.fromkeys(form for form in forms if form))


def _families(entries: Sequence[Entry[Found]]) -> tuple[list[int], list[list[int]]]:
    """The family of each entry (-1: none), and the places of each family."""
    numbers: dict[str, int] = {}
    families: list[list[int]] = []
    family = []
    for place, entry in enumerate(entries):
        if not entry.parent or entry.parent == entry.name:
            family.append(-1)
            continue
        number = numbers.setdefault(entry.parent, len(numbers))
        if number == len(families):
            families.append([])
        families[number].append(place)
        family.append(number)
    return family, families
