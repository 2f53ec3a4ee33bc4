"""Which items of a bundle a person needs: by the answers to its situations, and by what is left out on purpose."""

from collections.abc import Collection, Mapping, Sequence

from yichuang.rules.catalogue.content import BundleContent, BundleItem
from yichuang.rules.catalogue.situations import holds
from yichuang.rules.refusal import Refusal

Answers = Mapping[str, Sequence[str]]


def offered(content: BundleContent, answers: Answers) -> tuple[BundleItem, ...]:
    """The items whose ``when`` holds, in the bundle's order."""
    return tuple(part for part in content.items if holds(part.when, answers))


def choose(content: BundleContent, answers: Answers, wanted: Collection[str] | None = None) -> tuple[str, ...]:
    """Codes of the items that one application is for, in the bundle's order.

    ``wanted``: optional items that the applicant takes; None takes every one that is offered. What is not optional is
    always taken. Raises ``Refusal``: ``item_not_offered`` for an item that these answers leave out, ``no_item``.
    """
    possible = offered(content, answers)
    codes = {part.item for part in possible}
    for code in wanted or ():
        if code not in codes:
            raise Refusal(
                "item_not_offered",
                "所选的办理情形不包含这个事项，请重新选择情形或去掉它。",
                field="items",
                extra={"item": code},
            )
    chosen = tuple(part.item for part in possible if not part.optional or wanted is None or part.item in wanted)
    if not chosen:
        raise Refusal("no_item", "请至少选择一个要办理的事项。", field="items")
    return chosen


def answers_of(item: str, answers: Answers) -> dict[str, list[str]]:
    """The answers as one item reads them: ``<item>.<question>`` is for it alone, a plain code for whoever asks it."""
    mine = {
        code.removeprefix(f"{item}."): list(given) for code, given in answers.items() if code.startswith(f"{item}.")
    }
    return {code: list(given) for code, given in answers.items() if "." not in code} | mine
