"""Situational guidance (情形导办, CAT-6): which questions are asked, and which materials apply to the answers. Pure.

Answers are option codes by question code. Nothing says "not": a condition only ever names options that were chosen, so
one more answer never takes a question or a material away. Choosing an option that ends means that the item does not
apply; nothing is asked after it.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from yichuang.rules.refusal import Refusal

from .content import Option, Situation, When

Answers = Mapping[str, Sequence[str]]


class Asking(Protocol):
    """Whatever asks questions: an item, a bundle, or the questions of one of them."""

    @property
    def situations(self) -> Sequence[Situation]: ...


class Conditional(Protocol):
    """Something that is asked for under a condition."""

    @property
    def when(self) -> When: ...


Thing = TypeVar("Thing", bound=Conditional, covariant=True)


class Wanting(Asking, Protocol[Thing]):
    """Whatever asks questions and asks for materials: an item, or its guide."""

    @property
    def materials(self) -> Sequence[Thing]: ...


@dataclass(frozen=True, slots=True)
class Questions:
    """Questions alone, where the rest of the document is not at hand."""

    situations: Sequence[Situation] = ()


@dataclass(frozen=True, slots=True)
class Answered:
    """A question and what was chosen, in words."""

    question: str
    answers: tuple[str, ...]


def holds(when: When, answers: Answers) -> bool:
    """Whether a condition holds: none given, or all questions of one of its groups have one of the named answers."""
    return not when or any(
        all(not set(options).isdisjoint(answers.get(question, ())) for question, options in group.items())
        for group in when
    )


def asked(content: Asking, answers: Answers) -> tuple[Situation, ...]:
    """The questions to show now, in their order; none after an answer that ends."""
    reached = _reached(content, lambda question: _going_on(question, answers))
    shown = []
    for question in content.situations:
        if question.code in reached:
            shown.append(question)
            if _ending(question, answers):
                break
    return tuple(shown)


def ends(content: Asking, answers: Answers) -> Option | None:
    """The chosen option that ends: the item does not apply, and its ``ends`` says why. None where none was chosen."""
    shown = asked(content, answers)
    return _ending(shown[-1], answers) if shown else None


def counted(content: Asking, answers: Answers) -> dict[str, list[str]]:
    """The answers that count: known options of the questions that are asked, in the order of the document."""
    return {
        question.code: [option.code for option in chosen]
        for question in asked(content, answers)
        if (chosen := _chosen(question, answers))
    }


def unanswered(content: Asking, answers: Answers) -> tuple[Situation, ...]:
    """The questions that are asked and have no answer yet; none once an answer ended it."""
    if ends(content, answers):
        return ()
    given = counted(content, answers)
    return tuple(question for question in asked(content, answers) if question.code not in given)


def applicable_materials(content: Wanting[Thing], answers: Answers) -> tuple[Thing, ...]:
    """What is to be handed in for sure, as far as it was answered; nothing where the item does not apply."""
    if ends(content, answers):
        return ()
    given = counted(content, answers)
    return tuple(material for material in content.materials if holds(material.when, given))


def open_materials(content: Wanting[Thing], answers: Answers) -> tuple[Thing, ...]:
    """What may be asked for as well, depending on questions that are not answered yet."""
    if not unanswered(content, answers):
        return ()
    given = counted(content, answers)
    possible = _reached(
        content,
        lambda question: (
            given.get(question.code) or [option.code for option in question.options if option.ends is None]
        ),
    )
    return tuple(
        material for material in content.materials if not holds(material.when, given) and holds(material.when, possible)
    )


def check_answers(content: Asking, answers: Answers, *, must_be_whole: bool = True) -> dict[str, list[str]]:
    """The answers that count, for a matter that is handed in; an item that asks nothing takes none.

    Raises ``Refusal`` (field ``situation``): ``situation_unknown`` (no such question or option, more answers than one,
    or a question that is not asked), ``situation_unanswered`` and ``situation_ends`` where they must be whole.
    """
    if not content.situations:
        return {}
    given = counted(content, answers)
    for code, chosen in answers.items():
        if chosen and set(chosen) != set(given.get(code, ())):
            raise Refusal(
                "situation_unknown",
                "情形的回答与事项现在的问题对不上，请按页面上的问题重新选择。",
                field="situation",
                extra={"question": code},
            )
    if not must_be_whole:
        return given
    if ending := ends(content, answers):
        raise Refusal("situation_ends", f"按所选情形不能办理本事项：{ending.ends}", field="situation")
    if lacking := unanswered(content, answers):
        names = "、".join(f"「{question.text}」" for question in lacking)
        raise Refusal(
            "situation_unanswered",
            f"请先问清情形再收件：{names}。",
            field="situation",
            extra={"questions": [question.code for question in lacking]},
        )
    return given


def in_words(content: Asking, answers: Answers) -> tuple[Answered, ...]:
    """Questions and answers as people read them."""
    questions = {question.code: question for question in content.situations}
    return tuple(
        Answered(questions[code].text, tuple(_texts(questions[code], chosen)))
        for code, chosen in counted(content, answers).items()
    )


def condition_in_words(content: Asking, when: When) -> str:
    """自有还是租赁：租赁；… — when a material is asked for, as a reader of paper needs it. Empty for always."""
    questions = {question.code: question for question in content.situations}
    groups = (
        "，并且".join(
            f"“{questions[code].text}”选{'或'.join(_texts(questions[code], options))}"
            for code, options in group.items()
            if code in questions
        )
        for group in when
    )
    return "；或者".join(group for group in groups if group)


def _reached(content: Asking, choose: Callable[[Situation], list[str]]) -> dict[str, list[str]]:
    """The questions whose conditions hold with what ``choose`` takes; what they depend on must be asked too."""
    reached: dict[str, list[str]] = {}
    is_growing = True
    while is_growing:
        is_growing = False
        for question in content.situations:
            if question.code not in reached and holds(question.when, reached):
                reached[question.code] = choose(question)
                is_growing = True
    return reached


def _chosen(question: Situation, answers: Answers) -> list[Option]:
    """Known options among the answers, in the order of the document; the first alone where one is allowed."""
    wanted = answers.get(question.code, ())
    known = [option for option in question.options if option.code in wanted]
    return known if question.multiple else known[:1]


def _going_on(question: Situation, answers: Answers) -> list[str]:
    return [option.code for option in _chosen(question, answers) if option.ends is None]


def _ending(question: Situation, answers: Answers) -> Option | None:
    return next((option for option in _chosen(question, answers) if option.ends), None)


def _texts(question: Situation, codes: Iterable[str]) -> list[str]:
    wanted = set(codes)
    return [option.text for option in question.options if option.code in wanted]
