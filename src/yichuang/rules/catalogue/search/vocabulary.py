"""The everyday language of the domain: data files beside this module, kept by people who know how people ask.

How to add words: docs/how-to/keep-the-search-words.md. A line is ``everyday words : official words``::

    奶茶店 小吃店 : 食品经营许可+核发 个体工商户设立*0.8

``+`` wants both in the same name, ``*0.8`` counts for less, ``~word`` on the left is a circumstance (孩子, 家里) that
decides little. Official words are those of item names. ``words/fillers.txt`` lists what carries no meaning,
``words/verbs.txt`` what people do: ``verb : everyday words = words in item names``.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from .folding import fold
from .sounds import sound

FILLERS, VERBS = "fillers.txt", "verbs.txt"
RECEIVE = "receive"  # the verb whose words are as good as one another in a longer word
_EDITED_FROM = 3  # letters: shorter words are too alike
_HALF_TO = 5  # letters of half a word
_EDITED_FREELY_FROM = 5  # shorter ones only by a letter that begins alike: 开网吧 is not 开酒吧


class BadVocabularyError(ValueError):
    """A line of a word file that cannot be read; the text names it."""


@dataclass(frozen=True)
class Meaning:
    """Official words that a name must contain all of, and how sure that is (0 to 1)."""

    words: tuple[str, ...]
    weight: float


@dataclass(frozen=True)
class Sense:
    """An everyday word and what it may mean."""

    word: str
    meanings: tuple[Meaning, ...]
    is_circumstance: bool = False


@dataclass(frozen=True)
class Verb:
    """Something that people do with a matter: how they say it, and how item names do."""

    name: str
    everyday: tuple[str, ...]
    official: tuple[str, ...]


class Vocabulary:
    """Everyday words, fillers and verbs, also by their sound and with one letter missing."""

    def __init__(self, senses: Iterable[Sense], fillers: Iterable[str], verbs: Iterable[Verb]) -> None:
        self.senses: dict[str, Sense] = {}
        for sense in senses:
            known = self.senses.get(sense.word)
            meanings = (*known.meanings, *sense.meanings) if known else sense.meanings
            is_circumstance = sense.is_circumstance and (known is None or known.is_circumstance)
            self.senses[sense.word] = Sense(sense.word, meanings, is_circumstance)
        self.official = {word for sense in self.senses.values() for one in sense.meanings for word in one.words}
        self.fillers = frozenset(fillers)
        self.verbs = tuple(verbs)
        self.verb_of = {word: verb for verb in self.verbs for word in verb.everyday}
        self.longest = max((len(word) for word in (*self.senses, *self.fillers, *self.verb_of)), default=0)
        self.by_key: dict[str, list[str]] = {}
        self.by_initials: dict[str, list[str]] = {}
        self.by_pinyin: dict[str, str] = {}
        self._edited: dict[str, list[str]] = {}
        self._apart: dict[str, list[tuple[str, str]]] = {}
        self._other_halves: set[str] = set()
        for word in self.senses:
            heard = sound(word)
            self.by_key.setdefault(heard.key, []).append(word)
            self.by_initials.setdefault(heard.initials, []).append(word)
            self.by_pinyin[word] = heard.full
            if len(word) >= _EDITED_FROM:
                for variant in _with_one_missing(word):
                    self._edited.setdefault(variant, []).append(word)
            for end in range(1, len(word)):
                one, other = self._half(word[:end]), self._half(word[end:])
                if end == 1 and word[0] in self.verb_of and other.startswith("~"):
                    one = word[0]  # 开店 is heard in 开桶装水店
                if one and other and one != other:
                    self._apart.setdefault(one, []).append((other, word))
                    self._other_halves.add(other)

    def _half(self, letters: str) -> str:
        """What half a word is known by (too little: ''): 娃 and 孩子 are one circumstance, 补贴 and 补助 one wish."""
        sense = self.senses.get(letters)
        if sense and sense.is_circumstance and sense.meanings:
            return "~" + sense.meanings[0].words[0]
        if len(letters) > 1 and (verb := self.verb_of.get(letters)) and verb.name == RECEIVE:
            return "=" + verb.name
        return letters if len(letters) > 1 else ""

    def apart(self, typed: str) -> dict[str, str]:
        """Words whose halves stand apart or the other way round, each with the stretch: 拖欠工资 in 工资被老板拖欠."""
        spans: dict[str, list[tuple[int, int]]] = {}
        for start in range(len(typed)):
            for end in range(start + 1, min(len(typed), start + _HALF_TO) + 1):
                half = self._half(typed[start:end]) or typed[start:end]
                if half in self._apart or half in self._other_halves:
                    spans.setdefault(half, []).append((start, end))
        found: dict[str, str] = {}
        for one, ones in spans.items():
            for other, word in self._apart.get(one, ()):
                if word in found or other not in spans or word in typed:
                    continue
                for a, b in ones:
                    for c, d in spans[other]:
                        if c >= b or (a >= d and b - a > 1):
                            found.setdefault(word, typed[min(a, c) : max(b, d)])
        return found

    def nearly(self, typed: str) -> list[str]:
        """Everyday words of three letters and more with one letter more, less or other than ``typed``."""
        if len(typed) < _EDITED_FROM - 1:
            return []
        variants = {typed, *_with_one_missing(typed)} if len(typed) >= _EDITED_FROM else {typed}
        found = {word: None for variant in variants for word in self._edited.get(variant, ())}
        if len(typed) > _EDITED_FROM:
            found |= {word: None for word in _with_one_missing(typed) if word in self.senses}
        return [word for word in found if word != typed and _is_one_edit(word, typed)]


def _with_one_missing(word: str) -> set[str]:
    return {word[:place] + word[place + 1 :] for place in range(len(word))}


def _is_one_edit(one: str, other: str) -> bool:
    if len(one) == len(other):
        differ = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
        if len(differ) != 1:
            return False
        (a, b) = differ[0]
        return len(one) >= _EDITED_FREELY_FROM or sound(a).initials == sound(b).initials
    short, long = sorted((one, other), key=len)
    return len(long) - len(short) == 1 and short in _with_one_missing(long)


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """The words that come with the platform. Raises BadVocabularyError for a line that cannot be read."""
    folder = resources.files(__package__) / "words"
    senses: list[Sense] = []
    fillers: list[str] = []
    verbs: list[Verb] = []
    for file in sorted(folder.iterdir(), key=lambda one: one.name):
        if not file.name.endswith(".txt"):
            continue
        lines = list(_lines(file.name, file.read_text(encoding="utf-8")))
        if file.name == FILLERS:
            fillers += [fold(word) for _, line in lines for word in line.split()]
        elif file.name == VERBS:
            verbs += [_verb(place, line) for place, line in lines]
        else:
            senses += [sense for place, line in lines for sense in read_senses(place, line)]
    return Vocabulary(senses, fillers, verbs)


def _lines(name: str, text: str) -> Iterator[tuple[str, str]]:
    for number, line in enumerate(text.splitlines(), 1):
        said = line.partition("#")[0].strip()
        if said:
            yield f"{name}:{number}", said


def read_senses(place: str, line: str) -> Iterator[Sense]:
    """The everyday words of a line with their meanings; BadVocabularyError naming ``place``."""
    left, colon, right = line.partition(":")
    words = left.split()
    if not words or not colon:
        raise BadVocabularyError(f"{place}: 应为“日常说法 : 事项名称中的词”")
    meanings = tuple(_meaning(place, part) for part in right.split())
    for word in words:
        yield Sense(_folded(place, word), meanings, word.startswith("~"))


def _meaning(place: str, part: str) -> Meaning:
    words, star, weight = part.partition("*")
    try:
        worth = float(weight) if star else 1.0
    except ValueError:
        raise BadVocabularyError(f"{place}: “{part}”的星号后应为 0 到 1 之间的数") from None
    if not 0 < worth <= 1:
        raise BadVocabularyError(f"{place}: “{part}”的星号后应为 0 到 1 之间的数")
    return Meaning(tuple(_folded(place, word) for word in words.split("+")), worth)


def _verb(place: str, line: str) -> Verb:
    name, colon, rest = line.partition(":")
    everyday, equals, official = rest.partition("=")
    if not colon or not equals:
        raise BadVocabularyError(f"{place}: 应为“动作 : 日常说法 = 事项名称中的词”")
    return Verb(
        name.strip(),
        tuple(_folded(place, word) for word in everyday.split()),
        tuple(_folded(place, word) for word in official.split()),
    )


def _folded(place: str, word: str) -> str:
    folded = fold(word)
    if not folded:
        raise BadVocabularyError(f"{place}: “{word}”中没有文字")
    return folded
