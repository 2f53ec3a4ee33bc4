"""What loading a blueprint did."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from yichuang.domains.organisation.models import Centre
from yichuang.rules.blueprint.difference import Change, Difference, Loaded
from yichuang.rules.blueprint.parts import Key


@dataclass(frozen=True)
class Brought:
    """``went``: retired now; ``waiting``: parts that are gone from the blueprint and stay until so many cases have
    ended. ``is_first``: the centre was made."""

    centre: Centre
    found: Difference
    loaded: Mapping[Key, Loaded]
    went: list[Key]
    waiting: dict[Key, int]
    is_first: bool = False

    @property
    def added(self) -> dict[str, int]:
        """How many new parts, by kind."""
        return dict(Counter(kind for kind, _ in self.found.added))

    @property
    def changed(self) -> dict[str, int]:
        """How many parts were brought up to date, by kind."""
        return dict(Counter(kind for kind, _ in self.found.brought))

    @property
    def kept(self) -> list[Change]:
        """What people changed, and what stays so."""
        return self.found.kept

    def name_of(self, key: Key) -> str:
        """What a part was called when it was loaded."""
        return self.loaded[key].name if key in self.loaded else key[1]

    def as_data(self) -> dict[str, Any]:
        """One JSON document."""
        return {
            "added": self.added,
            "changed": self.changed,
            "retired": [{"kind": kind, "code": code, "name": self.name_of((kind, code))} for kind, code in self.went],
            "waiting": [
                {"kind": kind, "code": code, "name": self.name_of((kind, code)), "running": number}
                for (kind, code), number in self.waiting.items()
            ],
            "kept": [
                {"kind": one.key[0], "code": one.key[1], "field": one.field, "before": one.before, "after": one.after}
                for one in self.kept
            ],
        }
