"""The form of the situations page: names of its inputs, and the content that was written in them.

``order`` lists the questions; ``q.<question>.text|help|multiple|options`` and ``o.<question>.<option>.text|ends`` are
what they say; ``w.q.<question>.<group>`` and ``w.m.<material>.<group>`` hold ticked answers as ``<question>.<option>``.
"""

from dataclasses import dataclass

from django.http import QueryDict

from yichuang.rules.catalogue.content import ItemContent, Option, Situation, When
from yichuang.rules.refusal import Refusal

LONGEST = 200


@dataclass(frozen=True)
class Written:
    """The content as written; ``kept``: texts that were emptied and stay as they were."""

    content: ItemContent
    kept: tuple[str, ...]


def read_form(form: QueryDict, before: ItemContent) -> Written:
    """What stands on the page, laid over the draft that it was made from; what the page doesn't show stays."""
    kept: list[str] = []
    old = {question.code: question for question in before.situations}
    questions = [_question(form, old[code], kept) for code in form.getlist("order") if code in old]
    materials = [
        material.model_copy(update={"when": _when(form, f"w.m.{material.code}.")}) for material in before.materials
    ]
    return Written(before.model_copy(update={"situations": questions, "materials": materials}), tuple(kept))


def _question(form: QueryDict, old: Situation, kept: list[str]) -> Situation:
    options = {option.code: option for option in old.options}
    name = f"q.{old.code}."
    return Situation(
        code=old.code,
        text=_text(form, f"{name}text", old.text, kept),
        help=_said(form, f"{name}help") or None,
        multiple=f"{name}multiple" in form,
        options=[
            Option(
                code=code,
                text=_text(form, f"o.{old.code}.{code}.text", options[code].text, kept),
                ends=_said(form, f"o.{old.code}.{code}.ends") or None,
            )
            for code in form.getlist(f"{name}options")
            if code in options
        ],
        when=_when(form, f"w.q.{old.code}."),
    )


def _when(form: QueryDict, prefix: str) -> When:
    """The groups in which something is ticked, in their order."""
    numbers = sorted(
        int(name[len(prefix) :]) for name in form if name.startswith(prefix) and name[len(prefix) :].isdecimal()
    )
    groups: When = []
    for number in numbers:
        group: dict[str, list[str]] = {}
        for ticked in form.getlist(f"{prefix}{number}"):
            question, _, option = ticked.partition(".")
            if question and option:
                group.setdefault(question, []).append(option)
        if group and group not in groups:
            groups.append(group)
    return groups


def _text(form: QueryDict, name: str, old: str, kept: list[str]) -> str:
    said = _said(form, name)
    if not said:
        kept.append(old)
    return said or old


def _said(form: QueryDict, name: str) -> str:
    said = " ".join(form.get(name, "").replace("\x00", "").split())
    if len(said) > LONGEST:
        raise Refusal("too_long", f"“{said[:20]}…”超过{LONGEST}个字，请写短一些。", field=name)
    return said
