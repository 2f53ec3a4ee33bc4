"""What somebody asks for: the typed text cut into parts, each with the official words that it may mean.

The cut with the most known letters wins, longer words before shorter ones. Only where letters stay without meaning are
words tried that sound alike or differ by one letter.
"""

import re
from collections.abc import Callable, Iterator, Set
from dataclasses import dataclass
from itertools import groupby
from typing import Literal, Protocol

from .folding import LONGEST, fold, is_latin
from .sounds import sound
from .vocabulary import Sense, Verb, Vocabulary

Manner = Literal["word", "sound", "initials", "pinyin"]

# What a cut is worth by its kind; squared lengths would glue 证办理 together, plain ones would not prefer long words.
_SENSE, _VERB, _OFFICIAL, _WORDS, _FILLER, _NEARLY = 1.25, 1.1, 1.1, 0.9, 1.05, 0.55
_LENGTH = 1.45
_LETTER = 0.25
_LONGEST_WORDS = 24
_WITHIN = 0.5
_PINYIN_FROM = 4  # letters: shorter beginnings of pinyin mean everything
_CIRCUMSTANCE, _SINGLE, _DONE = 0.3, 0.12, 0.3  # how much a part decides, beside a plain word's 1
_APART = 0.8
_NO_MORE = re.compile(r"(不(?:想|打算|准备|再)?)([开做跑养卖种干办搞用要租])(?!了)(.{1,8}?)了")


@dataclass(frozen=True)
class Choice:
    """One way in which a part can be answered: all ``words`` in one field; ``said`` is the everyday word behind it."""

    words: tuple[str, ...]
    weight: float = 1.0
    manner: Manner = "word"
    said: str = ""


@dataclass(frozen=True)
class Part:
    """A part of the question. ``decides``: how much it counts; ``nearly``: the word that was probably meant."""

    typed: str
    choices: tuple[Choice, ...]
    decides: float = 1.0
    verb: Verb | None = None
    nearly: str = ""


@dataclass(frozen=True)
class Question:
    """``text`` folded; its parts; the verbs among them."""

    text: str
    parts: tuple[Part, ...]
    verbs: tuple[Verb, ...]


@dataclass(frozen=True)
class _Cut:
    end: int
    worth: float
    part: Part | None


Known = Callable[[str], bool]


class Occurring(Protocol):
    """What a question is cut by: words and sounds that occur, and the items' own everyday words as a whole."""

    @property
    def keywords(self) -> Set[str]: ...

    def is_word(self, word: str) -> bool: ...

    def is_sound(self, key: str) -> bool: ...


def understand(text: str, vocabulary: Vocabulary, index: Occurring) -> Question:
    """The question in ``text``, put to an index."""
    typed = _NO_MORE.sub(r"\3\1\2了", fold(text)[:LONGEST])  # 不卖烟了 is 烟不卖了: what is given up and that it is
    done_at = {start: end for start, end in _verb_spans(typed, vocabulary)}
    cuts = [list(_exact(typed, start, vocabulary, index, done_at)) for start in range(len(typed))]
    way = _best(cuts)
    if lost := _lost(way):
        _add_nearly(typed, lost, cuts, vocabulary, index.is_sound)
        way = _best(cuts)
    parts = tuple(cut.part for cut in way if cut.part is not None)
    if typed and not parts:  # fillers alone: 个 may be the beginning of 个体工商户
        parts = (Part(typed, (Choice((typed,)),)),)
    verbs = [verb for part in parts for verb in _verbs_in(part, vocabulary)]
    parts += tuple(_apart(typed, parts, vocabulary))
    return Question(typed, parts, tuple(dict.fromkeys(verbs)))


def _apart(typed: str, parts: tuple[Part, ...], vocabulary: Vocabulary) -> Iterator[Part]:
    """One part for the everyday words whose halves do not stand together: 拖欠工资 in 工资被老板拖欠."""
    heard = vocabulary.apart(typed).items()
    words = [word for word, stretch in heard if not any(_is_of(part.typed, word, stretch) for part in parts)]
    choices = [choice for word in words for choice in _choices(vocabulary.senses[word], _APART)]
    if choices:
        yield Part(words[0], tuple(choices), _APART)


def _is_of(part: str, word: str, stretch: str) -> bool:
    """Whether the halves of ``word`` belong to ``part`` instead: 企业改名 to 公司改名, or 店 of 开店 to 奶茶店."""
    return stretch in part or (stretch.endswith(part) and len(part) >= len(word) and part.endswith(word[1:]))


def _verbs_in(part: Part, vocabulary: Vocabulary) -> Iterator[Verb]:
    """The verb that a part is, or those inside of an everyday word: 社保卡补办."""
    if part.verb:
        yield part.verb
        return
    word = part.nearly or part.typed
    for start in range(len(word)):
        for end in range(start + 2, len(word) + 1):
            if verb := vocabulary.verb_of.get(word[start:end]):
                yield verb


def _verb_spans(typed: str, vocabulary: Vocabulary) -> Iterator[tuple[int, int]]:
    """Where verbs of two letters and more stand; for a beginning its shortest."""
    for start in range(len(typed)):
        for end in range(min(len(typed), start + vocabulary.longest), start + 1, -1):
            if typed[start:end] in vocabulary.verb_of:
                yield start, end


def _exact(typed: str, start: int, vocabulary: Vocabulary, index: Occurring, done_at: dict[int, int]) -> Iterator[_Cut]:
    yield _Cut(start + 1, 0, None)
    for end in range(start + 1, min(len(typed), start + vocabulary.longest) + 1):
        word = typed[start:end]
        length = float((end - start) ** _LENGTH)
        if word in vocabulary.senses:
            yield _Cut(end, _SENSE * length, meant(word, vocabulary.senses[word], vocabulary))
        if word in vocabulary.verb_of:
            yield _Cut(end, _VERB * length, done(word, vocabulary.verb_of[word]))
        if word in vocabulary.fillers:
            yield _Cut(end, _FILLER * length, None)
    if typed[start].isascii() and typed[start].isalpha():
        if start == 0 or not is_latin(typed[start - 1]):
            yield from _latin(typed, start, vocabulary)
        return
    if index.is_word(typed[start]):
        yield _Cut(start + 1, _LETTER, Part(typed[start], (Choice((typed[start],)),), _SINGLE))
    for end in range(start + 2, min(len(typed), start + _LONGEST_WORDS) + 1):
        word = typed[start:end]
        if word not in index.keywords and (
            not index.is_word(word) or any(done_at.get(inner, end + 1) <= end for inner in range(start, end))
        ):
            break  # 许可证到期 is no word: what people want done stays a part of its own
        sure = _SENSE if word in index.keywords else _OFFICIAL if word in vocabulary.official else _WORDS
        choices = (Choice((word,)), *_within(word, vocabulary))
        yield _Cut(end, sure * (end - start) ** _LENGTH, Part(word, choices))


def meant(word: str, sense: Sense, vocabulary: Vocabulary, weight: float = 1.0, nearly: str = "") -> Part:
    """The part for an everyday word."""
    decides = _CIRCUMSTANCE if sense.is_circumstance else 1.0
    return Part(word, (*_choices(sense, weight), *_within(word, vocabulary)), decides * weight, nearly=nearly)


def _within(word: str, vocabulary: Vocabulary) -> Iterator[Choice]:
    """What the everyday words inside of a longer one mean, for less: 出租车 in 出租车公司."""
    for start in range(len(word)):
        for end in range(start + 2, len(word) + (start > 0)):
            inner = vocabulary.senses.get(word[start:end])
            if inner and not inner.is_circumstance:
                yield from _choices(inner, _WITHIN)


def _choices(sense: Sense, weight: float = 1.0) -> tuple[Choice, ...]:
    own = Choice((sense.word,), weight)
    return (own, *(Choice(one.words, one.weight * weight, said=sense.word) for one in sense.meanings))


def done(word: str, verb: Verb) -> Part:
    """The part for something that people do."""
    words = dict.fromkeys((word, *verb.official))
    return Part(word, tuple(Choice((one,), said="" if one == word else word) for one in words), _DONE, verb)


def _latin(typed: str, start: int, vocabulary: Vocabulary) -> Iterator[_Cut]:
    """A run of Latin letters: initials or pinyin of everyday words or of names, or a word as it stands."""
    run = "".join(next(letters for ok, letters in groupby(typed[start:], is_latin) if ok))
    words = vocabulary.by_initials.get(run, []) if len(run) > 1 else []
    if len(run) >= _PINYIN_FROM:
        words = [*words, *(word for word, full in vocabulary.by_pinyin.items() if full.startswith(run))]
    said = [choice for word in dict.fromkeys(words) for choice in _choices(vocabulary.senses[word], 0.9)]
    own = [Choice((run,)), Choice((run,), 1.0, "initials"), Choice((run,), 1.0, "pinyin")]
    yield _Cut(start + len(run), _WORDS * len(run) ** _LENGTH, Part(run, (*own, *said)))


def _best(cuts: list[list[_Cut]]) -> list[_Cut]:
    """The way through ``cuts`` that is worth most."""
    worth: list[float] = [0.0] * (len(cuts) + 1)
    chosen: list[_Cut | None] = [None] * len(cuts)
    for start in range(len(cuts) - 1, -1, -1):
        best = max(cuts[start], key=lambda cut: cut.worth + worth[cut.end])
        worth[start], chosen[start] = best.worth + worth[best.end], best
    way, place = [], 0
    while place < len(cuts):
        cut = chosen[place]
        assert cut is not None  # one is chosen for every place
        way.append(cut)
        place = cut.end
    return way


def _lost(way: list[_Cut]) -> set[int]:
    """Places of the letters that have no meaning where they stand."""
    place, lost = 0, set()
    for cut in way:
        if cut.worth <= _LETTER:
            lost.add(place)
        place = cut.end
    return lost


def _add_nearly(typed: str, lost: set[int], cuts: list[list[_Cut]], vocabulary: Vocabulary, is_sound: Known) -> None:
    """Adds the words that sound like a stretch around lost letters, or differ from it by one letter."""
    key = sound(typed).key
    for start in range(len(typed)):
        for end in range(start + 2, min(len(typed), start + 8) + 1):
            within = len(lost.intersection(range(start, end)))
            if not within or (within < 2 and end - start == 2) or typed[start:end].isascii():
                continue
            stretch, heard = typed[start:end], key[start:end]
            worth = _NEARLY * (end - start) ** _LENGTH
            words = [*vocabulary.by_key.get(heard, ()), *vocabulary.nearly(stretch)]
            if words:
                choices = [choice for word in dict.fromkeys(words) for choice in _choices(vocabulary.senses[word], 0.8)]
                cuts[start].append(_Cut(end, worth * 1.2, Part(stretch, tuple(choices), 0.8, nearly=words[0])))
            elif is_sound(heard) and (end - start > 2 or len(typed) < 5):
                heard_so = Choice((heard,), 0.8, "sound", stretch)
                cuts[start].append(_Cut(end, worth, Part(stretch, (heard_so,), 0.8)))
