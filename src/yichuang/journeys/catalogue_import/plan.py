"""What an import would do."""

from dataclasses import dataclass, field
from typing import Any

from yichuang.rules.catalogue.exchange import RowProblem

MOST_REPORTED = 1000  # problems and notes in a stored report; the command prints all


@dataclass(frozen=True)
class PlannedItem:
    """An item of the file beside what is there. ``item_id`` None: it is new; ``content``: what its draft will say."""

    code: str
    department: str
    content: dict[str, Any]
    parent: str = ""
    item_id: int | None = None
    base: int | None = None
    draft_id: int | None = None
    edition: int | None = None
    changed: tuple[str, ...] = ()


@dataclass
class Plan:
    """Everything that is wrong, and — where nothing is — everything that would be written.

    ``departments``: new ones, code and name; ``parents``: 实施清单 that are made for 业务办理项; ``department_ids``
    by code.
    """

    name: str
    digest: str
    rows: int
    problems: list[RowProblem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    departments: list[tuple[str, str]] = field(default_factory=list)
    parents: list[PlannedItem] = field(default_factory=list)
    new: list[PlannedItem] = field(default_factory=list)
    changed: list[PlannedItem] = field(default_factory=list)
    unchanged: int = 0
    department_ids: dict[str, int] = field(default_factory=dict)

    def report(self, *, dry_run: bool, seconds: float, most: int | None = None) -> dict[str, Any]:
        """As ``yichuang catalogue import --json`` prints it; ``most``: bound of the lists, for the database."""
        return {
            "rows": self.rows,
            "created": len(self.new),
            "updated": len(self.changed),
            "unchanged": self.unchanged,
            "parents": len(self.parents),
            "departments": [name for _, name in self.departments],
            "problems": [
                {"sheet": one.sheet, "row": one.row, "column": one.column, "text": one.text, "proposal": one.proposal}
                for one in self.problems[:most]
            ],
            "problem_count": len(self.problems),
            "notes": self.notes[:most],
            "dry_run": dry_run,
            "seconds": round(seconds, 2),
        }
