"""What differs between a blueprint and a centre, and what loading the blueprint would do about it. Pure.

Three sides: what the blueprint says now, what it said when it was last loaded, what the centre has. Where the centre
has something else than was loaded, people changed it; the blueprint's word is brought only where it is new.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from yichuang.rules.blueprint.parts import Key, Part, Parts


@dataclass(frozen=True)
class Loaded:
    """A part as it was last loaded; ``is_gone``: it was no more in the blueprint, and is retired."""

    name: str
    said: Mapping[str, Any]
    is_gone: bool = False


@dataclass(frozen=True)
class Change:
    """A field on which the centre (``before``) and the blueprint (``after``) differ."""

    key: Key
    field: str
    before: Any
    after: Any


@dataclass(frozen=True)
class Difference:
    """``added`` parts the centre hasn't, or retired; ``gone`` ones came from the blueprint and are no more in it.

    ``kept``: those of ``changed`` that people changed, and that loading leaves alone.
    """

    added: dict[Key, Part] = field(default_factory=dict)
    changed: list[Change] = field(default_factory=list)
    kept: list[Change] = field(default_factory=list)
    gone: dict[Key, str] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Whether blueprint and centre say the same."""
        return not (self.added or self.changed or self.gone)

    @property
    def brought(self) -> dict[Key, dict[str, Any]]:
        """What loading brings to parts that are there: field → new value."""
        kept = {(one.key, one.field) for one in self.kept}
        found: dict[Key, dict[str, Any]] = {}
        for one in self.changed:
            if (one.key, one.field) not in kept:
                found.setdefault(one.key, {})[one.field] = one.after
        return found


def compare(said: Parts, standing: Parts, loaded: Mapping[Key, Loaded]) -> Difference:
    """The difference of a blueprint's parts and a centre's, knowing what was loaded."""
    found = Difference()
    for key, part in said.items():
        here, before = standing.get(key), loaded.get(key)
        if here is None or (before and before.is_gone):
            found.added[key] = part
            continue
        for name in sorted(part.fields.keys() | here.fields.keys()):
            after, has = part.fields.get(name), here.fields.get(name)
            if after == has:
                continue
            change = Change(key, name, has, after)
            found.changed.append(change)
            if name in part.own | here.own or (before and before.said.get(name) == after):
                found.kept.append(change)
    for key, before in loaded.items():
        if key not in said and not before.is_gone:
            found.gone[key] = before.name
    return found
