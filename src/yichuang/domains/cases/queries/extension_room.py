"""How far a case may be extended, for the form that asks for it and the form that grants it."""

from dataclasses import dataclass
from decimal import Decimal

from yichuang.rules.access import Actor, check_kind
from yichuang.rules.cases.extension import longest_extension

from .. import labels
from ..extending import is_joint, statutory_clock
from ..models import Case, Clock
from .scope import in_scope, not_found


@dataclass(frozen=True, slots=True)
class ExtensionRoom:
    """``longest`` in ``unit`` (words); ``is_joint``: the government's approval is needed."""

    longest: Decimal
    unit: str
    is_joint: bool


def find_extension_room(number: str, actor: Actor) -> ExtensionRoom | None:
    """None before acceptance. Raises ``Refusal``: ``not_permitted``, ``not_found``."""
    check_kind(actor, "see_case")
    case = Case.objects.filter(in_scope(actor), number=number).select_related("version", "part").first()
    if case is None:
        raise not_found()
    if not Clock.objects.filter(case=case, kind=Clock.Kind.STATUTORY).exists():
        return None
    _, limit = statutory_clock(case)
    joint = is_joint(case)
    return ExtensionRoom(longest_extension(limit, is_joint=joint), labels.UNITS[limit.unit], joint)
