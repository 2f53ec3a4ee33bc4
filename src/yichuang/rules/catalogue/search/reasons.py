"""Why something was found, in words that a citizen understands."""

from collections.abc import Iterable
from dataclasses import dataclass

from .question import Choice, Part

_SINGLE = 1  # letters: too little to be a reason beside others


@dataclass(frozen=True)
class Reason:
    """The part of the question, how it was answered, and the field that answered it."""

    part: Part
    choice: Choice
    field: str


def tell(reasons: Iterable[Reason]) -> tuple[str, ...]:
    """The reasons as sentences, the deciding parts first, single letters only where there is nothing else."""
    ordered = sorted(reasons, key=lambda one: -one.part.decides)
    longer = [one for one in ordered if len(one.part.typed) > _SINGLE]
    return tuple(dict.fromkeys(_told(one) for one in longer or ordered))


def _told(reason: Reason) -> str:
    typed, said = reason.part.typed, reason.choice.said
    official = "、".join(reason.choice.words)
    if reason.field == "initials":
        return f"拼音首字母“{typed}”"
    if reason.field == "pinyin":
        return f"拼音“{typed}”"
    if reason.field == "sound":
        return f"与“{typed}”音近"
    if reason.part.nearly:
        return f"“{typed}”可能是“{said or official}”"
    if reason.part.verb and said:
        return f"“{said}”即“{official}”"
    if said:
        return f"“{said}”对应“{official}”"
    return {
        "name": f"名称含“{official}”",
        "keyword": f"常用说法“{official}”",
        "parent": f"属于“{official}”",
        "department": f"由“{official}”部门办理",
        "about": f"说明中有“{official}”",
    }[reason.field]
