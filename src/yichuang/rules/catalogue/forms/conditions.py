"""Which fields are not asked for, given what is filled in."""

from collections.abc import Iterable, Mapping
from typing import Any

from .spec import Condition, FieldSpec


def hidden_names(specs: Iterable[FieldSpec], data: Mapping[str, Any]) -> frozenset[str]:
    """Names beside each other that aren't asked for. What depends on a hidden field is hidden too."""
    specs, hidden = tuple(specs), frozenset[str]()
    for _ in range(len(specs) + 1):  # conditions are positive: hiding one can only hide more
        left = {name: value for name, value in data.items() if name not in hidden}
        found = frozenset(spec.name for spec in specs if not all(_holds(one, left) for one in spec.when))
        if found == hidden:
            break
        hidden = found
    return hidden


def _holds(condition: Condition, data: Mapping[str, Any]) -> bool:
    value = data.get(condition.field)
    if value is None or value == "" or value == []:
        return False
    if not condition.values:
        return True
    chosen = value if isinstance(value, list) else [value]
    return any(_same(one, wanted) for one in chosen for wanted in condition.values)


def _same(value: Any, wanted: Any) -> bool:
    return type(value) is type(wanted) and bool(value == wanted)  # 1 is not True
