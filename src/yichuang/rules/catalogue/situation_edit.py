"""Building the questions of an item step by step (CAT-6): each step gives a new content, codes are made here. Pure."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from .content import ItemContent, Material, Option, Situation, When

NEW_QUESTION, NEW_OPTIONS = "新问题", ("是", "否")

Coded = TypeVar("Coded", Situation, Option)
Conditioned = TypeVar("Conditioned", Situation, Material)


@dataclass(frozen=True, slots=True)
class Removed:
    """What is left, and the names of what was asked for only because of the removed answers and is always asked now."""

    content: ItemContent
    always_now: tuple[str, ...]


def add_question(content: ItemContent) -> ItemContent:
    """One more question at the end, with yes and no."""
    code = _free("q", [question.code for question in content.situations])
    options = [Option(code=f"a{place}", text=text) for place, text in enumerate(NEW_OPTIONS, 1)]
    question = Situation(code=code, text=NEW_QUESTION, options=options)
    return content.model_copy(update={"situations": [*content.situations, question]})


def add_option(content: ItemContent, question: str) -> ItemContent:
    """One more answer at the end of a question."""

    def grown(one: Situation) -> Situation:
        code = _free("a", [option.code for option in one.options])
        text = f"选项{len(one.options) + 1}"
        return one.model_copy(update={"options": [*one.options, Option(code=code, text=text)]})

    return _with(content, question, grown)


def move_question(content: ItemContent, question: str, step: int) -> ItemContent:
    """Up (−1) or down (1) by one place."""
    return content.model_copy(update={"situations": _moved(content.situations, question, step)})


def move_option(content: ItemContent, question: str, option: str, step: int) -> ItemContent:
    """Up (−1) or down (1) by one place."""
    return _with(content, question, lambda one: one.model_copy(update={"options": _moved(one.options, option, step)}))


def remove_question(content: ItemContent, question: str) -> Removed:
    """Without a question, and without the conditions that named it."""
    left = [one for one in content.situations if one.code != question]
    return _forget(content.model_copy(update={"situations": left}), question, None)


def remove_option(content: ItemContent, question: str, option: str) -> Removed:
    """Without an answer, and without the conditions that named it."""

    def shrunk(one: Situation) -> Situation:
        return one.model_copy(update={"options": [other for other in one.options if other.code != option]})

    return _forget(_with(content, question, shrunk), question, option)


def _forget(content: ItemContent, question: str, option: str | None) -> Removed:
    always_now: list[str] = []

    def freed(one: Conditioned, name: str) -> Conditioned:
        when = _without(one.when, question, option)
        if one.when and not when:
            always_now.append(name)
        return one.model_copy(update={"when": when})

    situations = [freed(one, f"问题“{one.text}”") for one in content.situations]
    materials = [freed(one, f"材料“{one.name}”") for one in content.materials]
    return Removed(content.model_copy(update={"situations": situations, "materials": materials}), tuple(always_now))


def _without(when: When, question: str, option: str | None) -> When:
    """The groups that can still hold without the removed answers."""
    left = []
    for group in when:
        options = [one for one in group.get(question, []) if option is not None and one != option]
        if question not in group:
            left.append(group)
        elif options:
            left.append(group | {question: options})
    return left


def _with(content: ItemContent, question: str, change: Callable[[Situation], Situation]) -> ItemContent:
    changed = [change(one) if one.code == question else one for one in content.situations]
    return content.model_copy(update={"situations": changed})


def _moved(parts: Sequence[Coded], code: str, step: int) -> list[Coded]:
    found = list(parts)
    at = next((place for place, one in enumerate(found) if one.code == code), None)
    if at is not None and 0 <= at + step < len(found):
        found[at], found[at + step] = found[at + step], found[at]
    return found


def _free(letter: str, taken: Sequence[str]) -> str:
    number = 1
    while f"{letter}{number}" in taken:
        number += 1
    return f"{letter}{number}"
