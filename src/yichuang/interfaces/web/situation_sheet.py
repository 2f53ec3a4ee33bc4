"""The questions of an item with the answers given, and the materials that follow: the same for the citizen's page, its
print, the clerk's checklist and the editor's preview. Answers stand in the address as ``s_<question>=<option>``."""

from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.http import urlencode

from yichuang.rules.catalogue.content import Option, Situation
from yichuang.rules.catalogue.situations import (
    Answered,
    Wanting,
    applicable_materials,
    asked,
    condition_in_words,
    counted,
    ends,
    in_words,
    open_materials,
    unanswered,
)

PREFIX = "s_"


@dataclass(frozen=True)
class AskedQuestion:
    """A question to show now. ``name``: of its inputs; ``number``: its place among those shown."""

    number: int
    name: str
    question: Situation
    chosen: frozenset[str]


@dataclass(frozen=True)
class WantedMaterial:
    """A material. ``condition``: in words, where it depends on a question that is not answered yet; ``why``: the answer
    that it is asked for because of."""

    material: Any
    condition: str = ""
    why: str = ""


@dataclass(frozen=True)
class SituationSheet:
    """What answers lead to. ``materials``: asked for in any case, then those that depend on open questions."""

    answers: dict[str, list[str]]
    questions: tuple[AskedQuestion, ...]
    materials: tuple[WantedMaterial, ...]
    ending: Option | None
    left: int
    said: tuple[Answered, ...]

    @property
    def query(self) -> str:
        """The answers as the end of an address, with its question mark; empty where none was given."""
        return f"?{urlencode(self._pairs, doseq=True)}" if self.answers else ""

    @property
    def sure(self) -> int:
        """How many materials are asked for in any case."""
        return sum(not one.condition for one in self.materials)

    @property
    def possible(self) -> int:
        """How many more may be."""
        return len(self.materials) - self.sure

    @property
    def _pairs(self) -> dict[str, list[str]]:
        return {f"{PREFIX}{code}": options for code, options in self.answers.items()}


def read_answers(query: QueryDict) -> dict[str, list[str]]:
    """The answers in an address, as they stand there."""
    return {name.removeprefix(PREFIX): query.getlist(name) for name in query if name.startswith(PREFIX)}


def lay_out(content: Wanting[Any], given: dict[str, list[str]]) -> SituationSheet:
    """The sheet of a guide or of a draft's content; answers that the document doesn't know count for nothing."""
    answers = counted(content, given)
    sure, more = applicable_materials(content, answers), open_materials(content, answers)
    rows = [
        WantedMaterial(one, why=condition_in_words(content, one.when))
        if one in sure
        else WantedMaterial(one, condition=condition_in_words(content, one.when))
        for one in content.materials
        if one in sure or one in more
    ]
    return SituationSheet(
        answers=answers,
        questions=tuple(
            AskedQuestion(number, f"{PREFIX}{one.code}", one, frozenset(answers.get(one.code, ())))
            for number, one in enumerate(asked(content, answers), 1)
        ),
        materials=tuple(rows),
        ending=ends(content, answers),
        left=len(unanswered(content, answers)),
        said=in_words(content, answers),
    )
