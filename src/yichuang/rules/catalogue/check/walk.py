"""Every way of answering, as far as it matters for a condition: exact satisfiability over the graph of questions."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

from yichuang.rules.catalogue.content import ItemContent, Situation, When
from yichuang.rules.catalogue.situations import holds

MOST_WALKS = 20_000
MOST_TOGETHER = 14  # answers to one question of which any number may be chosen: 2¹⁴ ways


class TooMany(Exception):
    """More ways than ``MOST_WALKS``."""


class Walk:
    """The questions of a document. Counts the ways it walked, over all questions put to it."""

    def __init__(self, content: ItemContent) -> None:
        """The first of several questions with one code is taken."""
        self._questions: dict[str, Situation] = {}
        for question in content.situations:
            self._questions.setdefault(question.code, question)
        self._places = {code: place for place, code in enumerate(self._questions)}
        self._left = MOST_WALKS

    def behind(self, *conditions: When) -> set[str]:
        """Codes of the questions that conditions depend on, directly or through the conditions of these."""
        found: set[str] = set()
        ahead = [code for when in conditions for group in when for code in group]
        while ahead:
            code = ahead.pop()
            if code in self._questions and code not in found:
                found.add(code)
                ahead += [other for group in self._questions[code].when for other in group]
        return found

    def ever(self, *conditions: When, until: int | None) -> bool:
        """Whether somebody may come to where all ``conditions`` hold without having been ended.

        ``until``: the place of a question that must be reached, and has no answer yet when it is; None: the whole way
        to the end. Raises ``TooMany``.
        """
        dead_ends = [
            code
            for code, question in self._questions.items()
            if all(option.ends for option in question.options) and question.options
            and (until is None or self._places[code] < until)
        ]  # fmt: skip
        trapped = self.behind([{code: []} for code in dead_ends])
        asked = {code for code, place in self._places.items() if place == until}
        relevant = (self.behind(*conditions) | trapped) - asked
        told_apart = [when for when in conditions] + [self._questions[code].when for code in relevant]
        return any(
            all(holds(when, answers) for when in conditions)
            for answers in self._ways(relevant, told_apart, set(dead_ends))
        )

    def _ways(self, relevant: set[str], told_apart: list[When], dead_ends: set[str]) -> Iterator[dict[str, list[str]]]:
        """Answers to the relevant questions that never end; a way that comes to a dead end is left out."""
        choices = {code: list(_choices(self._questions[code], told_apart, bool(dead_ends))) for code in relevant}
        order = [code for code in self._questions if code in relevant]
        stack: list[dict[str, list[str]]] = [{}]
        while stack:
            answers = stack.pop()
            self._left -= 1
            if self._left < 0:
                raise TooMany
            code = next(
                (one for one in order if one not in answers and holds(self._questions[one].when, answers)), None
            )
            if code is None:
                yield answers
            elif code not in dead_ends:
                stack += [answers | {code: chosen} for chosen in choices[code] or [[]]]


def _choices(question: Situation, told_apart: Iterable[When], has_dead_ends: bool) -> Iterator[list[str]]:
    """What may be chosen without ending; options that no condition tells apart stand for each other.

    Of several answers all together are enough: more answers only ever make more conditions hold. Where that may lead
    into a dead end, fewer are tried too.
    """
    kinds: dict[tuple[bool, ...], str] = {}
    groups: list[Mapping[str, list[str]]] = [group for when in told_apart for group in when if question.code in group]
    for option in question.options:
        if option.ends is None:
            kinds.setdefault(tuple(option.code in group[question.code] for group in groups), option.code)
    options = list(kinds.values())
    if len(options) > MOST_TOGETHER and question.multiple and has_dead_ends:
        raise TooMany
    largest = len(options) if question.multiple else min(1, len(options))
    smallest = largest if question.multiple and not has_dead_ends else 1
    for size in range(largest, smallest - 1, -1):
        if size:
            yield from (list(chosen) for chosen in combinations(options, size))
