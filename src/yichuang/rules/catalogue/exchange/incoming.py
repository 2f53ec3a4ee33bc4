"""What a file says of one item."""

from dataclasses import dataclass, field
from typing import Any

from .problem import RowProblem


@dataclass(slots=True)
class Incoming:
    """``part``: the named parts of an ``ItemContent``, without its department. ``code``: ours, empty where the file
    gives none, and ``derived`` once one was made up. ``parent`` and ``department`` are codes or names.
    ``from_sheets``: parts that came from side sheets, which don't carry all of them.
    """

    sheet: str
    row: int
    name: str = ""
    code: str = ""
    derived: bool = False
    department: str = ""
    department_name: str = ""
    parent: str = ""
    parent_name: str = ""
    region: str = ""
    part: dict[str, Any] = field(default_factory=dict)
    from_sheets: set[str] = field(default_factory=set)

    def problem(self, column: str, text: str, proposal: str = "") -> RowProblem:
        """Something wrong with this item."""
        return RowProblem(self.sheet, self.row, column, text, proposal)


@dataclass(frozen=True, slots=True)
class Reading:
    """All that a file says. ``rows``: how many items it speaks of, with the wrong ones."""

    items: tuple[Incoming, ...]
    problems: tuple[RowProblem, ...]
    notes: tuple[str, ...]
    rows: int
