"""What the checker knows beyond the document itself."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Basic:
    """An entry of the basic catalogue (基本目录): what every list of this item should say alike (CAT-3)."""

    code: str
    name: str
    type: str
    basis: str = ""
    levels: tuple[str, ...] = ()
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class SharedPaper:
    """A paper that another item already asks for under the same key."""

    item: str
    name: str
    kind: str
    source: str


@dataclass(frozen=True)
class Surroundings:
    """``region``: 12 digits, chooses the validator of codes. ``organ``: credit code of the item's department.

    ``basic``: the entry that the item's code names. ``namesake``: an entry of the same name, where the item names none.
    ``has_basic``: a basic catalogue is loaded at all. ``shared``: papers of other items by key.
    """

    region: str = ""
    organ: str = ""
    has_basic: bool = False
    basic: Basic | None = None
    namesake: Basic | None = None
    shared: Mapping[str, SharedPaper] = field(default_factory=dict)


NOWHERE = Surroundings()
