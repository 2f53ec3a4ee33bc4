"""The index: entries, the question asked of them, and the answers with their reasons."""

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from heapq import nlargest
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
NAME, KEYWORDS, PARENT, FAMILY, DEPARTMENT, ABOUT = 1.0, 0.95, 0.7, 0.5, 0.75, 0.3
_BETWEEN = "|"  # never part of a folded text

_ALIKE, _BRIEF, _BRIEF_AT = 0.6, 0.35, 8
_SAME, _STARTS, _CONTAINS = 1.0, 0.4, 0.12
_SURE = 0.5  # of the best: an answer at least this good makes a word common
_TELLING = 0.1  # of all entries: a word that more of them answer says nothing of their siblings
_COMMON = 0.25  # of all entries: letters that more of them have tell nothing
_SAME_SCORE = 1e-6
_NEEDED, _BESIDE_BEST = 0.12, 0.2  # of the question's weight, and beside the best answer


@dataclass(frozen=True)
class Entry(Generic[Found]):
    """Something to be found. ``pinyin``: syllables of the name with spaces, looked up where empty; ``text``: guide."""

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


@dataclass(frozen=True)
class _Way:
    """Places that one choice finds in one field."""

    weight: float
    field: str
    places: frozenset[int]
    choice: Choice


@dataclass(frozen=True)
class _Answer:
    """What answers a part of the question: the ways, best first, and how well each place does it (0 to 1)."""

    part: Part
    ways: list[_Way]
    shares: dict[int, float]
    decides: float


class Index(Generic[Found]):
    """Entries that can be searched; built once, never changed."""

    def __init__(self, entries: Sequence[Entry[Found]], words: Vocabulary) -> None:
        self.entries = entries
        self.words = words
        names = [fold(entry.name) for entry in entries]
        heard = [sound(name, entry.pinyin.split()) for name, entry in zip(names, entries, strict=True)]
        self.keywords: Set[str] = frozenset(fold(word) for entry in entries for word in entry.keywords)
        self._names, self._codes = names, [fold(entry.code) for entry in entries]
        self._initials = Fragments([one.initials for one in heard])
        self._pinyin = Fragments([one.full for one in heard])
        self._keys = Fragments([one.key for one in heard])
        fields = (
            (NAME, "name", Fragments([_joined(entry.name, entry.code) for entry in entries])),
            (KEYWORDS, "keyword", Fragments([_BETWEEN.join(map(fold, entry.keywords)) for entry in entries])),
            (
                PARENT,
                "parent",
                Fragments([_joined(entry.name, entry.parent) if entry.parent else "" for entry in entries]),
            ),
            (DEPARTMENT, "department", Fragments([fold(entry.department) for entry in entries])),
            (ABOUT, "about", Fragments([fold(entry.text) for entry in entries])),
        )
        self._fields = [fields[0], *(field for field in fields[1:] if field[2].has_any)]
        self._short_fields = [field for field in self._fields if field[1] in ("name", "keyword")]
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
        question = understand(text, self.words, self)
        answers = [self._answer(part) for part in question.parts]
        scores = self._score(question, [answer for answer in answers if answer.shares])
        if keep is not None:
            scores = {place: score for place, score in scores.items() if keep(self.entries[place].payload)}
        wanted = len(scores) if limit is None else start + limit
        if not scores or not wanted:
            return []
        floor = nlargest(wanted, scores.values())[-1] - _SAME_SCORE
        places = [place for place, score in scores.items() if score >= floor]
        places.sort(key=lambda one: (-round(scores[one], 6), len(self._names[one]), self._names[one], one))
        return [self._hit(answers, place, scores[place]) for place in places[start:wanted]]

    def is_word(self, word: str) -> bool:
        """Whether some entry has the letters of ``word`` in a row."""
        return any(field.find(word) for _, _, field in self._fields)

    def is_sound(self, key: str) -> bool:
        """Whether a part of some name sounds so."""
        return bool(self._keys.find(key))

    def _answer(self, part: Part) -> _Answer:
        ways = [_Way(*way, choice) for choice in part.choices for way in self._where(choice)]
        ways.sort(key=lambda way: -way.weight)
        shares: dict[int, float] = {}
        for way in reversed(ways):
            shares.update(dict.fromkeys(way.places, way.weight))
        best = max(shares.values(), default=0.0)
        sure = sum(share > _SURE * best for share in shares.values())
        decides = part.decides * (1.0 if part.verb else math.log(1 + self.size / max(sure, 1)))
        if len(shares) <= self.size * _TELLING:
            self._share_with_family(shares)
        return _Answer(part, ways, shares, decides)

    def _where(self, choice: Choice) -> Iterator[tuple[float, str, frozenset[int]]]:
        if choice.manner != "word":
            heard = {"initials": self._initials, "pinyin": self._pinyin, "sound": self._keys}[choice.manner]
            yield choice.weight, choice.manner, heard.find(choice.words[0])
            return
        first, *others = choice.words
        for weight, field, fragments in self._fields if len(first) > 1 else self._short_fields:
            if found := fragments.find(first):
                for word in others:
                    found &= fragments.find(word)
                yield weight * choice.weight, field, found

    def _share_with_family(self, shares: dict[int, float]) -> None:
        """What a name answers, its siblings under one parent answer a little: 游泳许可 and 高危险性体育项目补办."""
        best: dict[int, float] = {}
        for place, share in shares.items():
            family = self._family[place]
            if family >= 0 and share > best.get(family, 0.0):
                best[family] = share
        for family, share in best.items():
            for place in self._families[family]:
                if shares.get(place, 0.0) < share * FAMILY:
                    shares[place] = share * FAMILY

    def _score(self, question: Question, answers: list[_Answer]) -> dict[int, float]:
        answered: defaultdict[int, float] = defaultdict(float)
        for answer in answers:
            for place, share in answer.shares.items():
                answered[place] += answer.decides * share
        asked = sum(answer.decides for answer in answers)
        alike, fits = self._alike(question), self._verbs.fits(question)
        verbs, brief = self._verbs.of, self._brief
        scores = {}
        for place, weight in answered.items():
            share = weight / asked + _ALIKE * alike.get(place, 0.0)
            if share >= _NEEDED:
                scores[place] = share * (1 + fits[verbs[place]]) * (1 + brief[place])
        floor = max(scores.values(), default=0.0) * _BESIDE_BEST
        scores = {place: score for place, score in scores.items() if score >= floor}
        for place, more in self._exactly(question.text):
            scores[place] = scores.get(place, 0.0) + more
        return scores

    def _alike(self, question: Question) -> dict[int, float]:
        """How much of the question's letters and pairs of letters a name has, rare ones counting more; 0 to 1."""
        said = [part.typed for part in question.parts]
        grams = {letter for word in said for letter in word} | {a + b for a, b in pairwise(question.text)}
        alike: defaultdict[int, float] = defaultdict(float)
        whole = 0.0
        for gram in grams:
            places = self._fields[0][2].find(gram)
            rare = math.log(1 + self.size / (len(places) + 1))
            whole += rare
            if len(places) <= self.size * _COMMON:
                for place in places:
                    alike[place] += rare
        return {place: sum_ / whole for place, sum_ in alike.items()}

    def _exactly(self, text: str) -> Iterator[tuple[int, float]]:
        """Places whose name or code is, begins with or contains the text, or sounds so from its beginning."""
        for place in self._fields[0][2].find(text):
            name = self._names[place]
            if text in (name, self._codes[place]):
                yield place, _SAME
            else:
                yield place, _STARTS if name.startswith(text) else _CONTAINS
        if text.isascii():
            heard = self._initials.starting(text) | self._pinyin.starting(text)
            yield from ((place, _STARTS) for place in heard)

    def _hit(self, answers: list[_Answer], place: int, score: float) -> Hit[Found]:
        entry = self.entries[place]
        ways = ((answer, next((way for way in answer.ways if place in way.places), None)) for answer in answers)
        reasons = [Reason(answer.part, way.choice, way.field) for answer, way in ways if way]
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
