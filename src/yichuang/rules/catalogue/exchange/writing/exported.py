"""An item as it leaves the catalogue."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Exported:
    """``content``: stored JSON of an ``ItemContent``; ``state``: of the item."""

    code: str
    department: str
    department_name: str
    state: str
    content: dict[str, Any]
    parent: str = ""
    parent_name: str = ""
