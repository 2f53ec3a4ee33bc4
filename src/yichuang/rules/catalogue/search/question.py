"""What somebody asks for: the typed text cut into parts, each with the official words that it may mean.

The cut with the most known letters wins, longer words before shorter ones. Only where letters stay without meaning are
words tried that sound alike or differ by one letter.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from .folding import LONGEST, fold, is_latin
from .sounds import sound
from .vocabulary import Sense, Verb, Vocabulary

Manner = Literal["word", "sound", "initials", "pinyin"]

# What a cut is worth by its kind; squared lengths would glue 证办理 together, plain ones would not prefer long words.
_SENSE, _VERB, _WORDS, _FILLER, _NEARLY = 1.25, 1.1, 1.0, 1.05, 0.55
_LENGTH = 1.45
_LETTER = 0.25
_LONGEST_WORDS = 24
_PINYIN_FROM = 4  # letters: shorter beginnings of pinyin mean everything
_CIRCUMSTANCE, _SINGLE, _DONE = 0.3, 0.12, 0.3  # how much a part decides, beside a plain word's 1


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
    verbs: tuple[Part, ...]


@dataclass(frozen=True)
class _Cut:
    end: int
    worth: float
    part: Part | None


Known = Callable[[str], bool]


def understand(text: str, vocabulary: Vocabulary, is_word: Known, is_sound: Known) -> Question:
    """The question in ``text``; ``is_word`` and ``is_sound`` tell what occurs in the index."""
    typed = fold(text)[:LONGEST]
    cuts = [list(_exact(typed, start, vocabulary, is_word)) for start in range(len(typed))]
    way = _best(cuts)
    if any(cut.part is None and cut.worth <= 0 for cut in way):
        _add_nearly(typed, way, cuts, vocabulary, is_sound)
        way = _best(cuts)
    parts = tuple(cut.part for cut in way if cut.part is not None)
    return Question(typed, parts, tuple(part for part in parts if part.verb))


def _exact(typed: str, start: int, vocabulary: Vocabulary, is_word: Known) -> Iterator[_Cut]:
    yield _Cut(start + 1, 0, None)
    for end in range(start + 1, min(len(typed), start + vocabulary.longest) + 1):
        word = typed[start:end]
        length = float((end - start) ** _LENGTH)
        if word in vocabulary.senses:
            yield _Cut(end, _SENSE * length, meant(word, vocabulary.senses[word]))
        if word in vocabulary.verb_of:
            yield _Cut(end, _VERB * length, done(word, vocabulary.verb_of[word]))
        if word in vocabulary.fillers:
            yield _Cut(end, _FILLER * length, None)
    if typed[start].isascii() and typed[start].isalpha():
        if start == 0 or not is_latin(typed[start - 1]):
            yield from _latin(typed, start, vocabulary)
        return
    if is_word(typed[start]):
        yield _Cut(start + 1, _LETTER, Part(typed[start], (Choice((typed[start],)),), _SINGLE))
    for end in range(start + 2, min(len(typed), start + _LONGEST_WORDS) + 1):
        word = typed[start:end]
        if not is_word(word):
            break
        yield _Cut(end, _WORDS * (end - start) ** _LENGTH, Part(word, (Choice((word,)),)))


def meant(word: str, sense: Sense, weight: float = 1.0, nearly: str = "") -> Part:
    """The part for an everyday word."""
    decides = _CIRCUMSTANCE if sense.is_circumstance else 1.0
    return Part(word, _choices(sense, weight), decides * weight, nearly=nearly)


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


def _add_nearly(
    typed: str, way: list[_Cut], cuts: list[list[_Cut]], vocabulary: Vocabulary, is_sound: Known
) -> None:
    """Adds the words that sound like a stretch around letters without meaning, or differ from it by one letter."""
    place, lost = 0, set()
    for cut in way:
        if cut.end == place + 1 and (cut.part is None or cut.part.decides == _SINGLE) and cut.worth <= _LETTER:
            lost.add(place)
        place = cut.end
    key = sound(typed).key
    for start in range(len(typed)):
        for end in range(start + 2, min(len(typed), start + 8) + 1):
            if not lost & set(range(start, end)) or typed[start:end].isascii():
                continue
            stretch, heard = typed[start:end], key[start:end]
            worth = _NEARLY * (end - start) ** _LENGTH
            words = [*vocabulary.by_key.get(heard, ()), *vocabulary.nearly(stretch)]
            if words:
                choices = [choice for word in dict.fromkeys(words) for choice in _choices(vocabulary.senses[word], 0.8)]
                cuts[start].append(_Cut(end, worth * 1.2, Part(stretch, tuple(choices), 0.8, nearly=words[0])))
            elif is_sound(heard):
                heard_so = Choice((heard,), 0.8, "sound", stretch)
                cuts[start].append(_Cut(end, worth, Part(stretch, (heard_so,), 0.8)))
