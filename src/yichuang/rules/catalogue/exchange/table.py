"""Tables as they were read from a file: cells by position, and what a cell was before it became text."""

from dataclasses import dataclass
from typing import Literal, NamedTuple

CellKind = Literal["text", "number", "date", "formula", "error"]


class Cell(NamedTuple):
    """``text`` is what a person sees; ``kind`` what the file says that it is."""

    text: str
    kind: CellKind = "text"


class Line(NamedTuple):
    """A row that is not empty. ``cells`` by column, counted from 0."""

    number: int
    cells: dict[int, Cell]


class Merge(NamedTuple):
    """A merged range, such as A3:A7; rows from 1, columns from 0."""

    name: str
    first_row: int
    last_row: int
    first_column: int
    last_column: int


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet; ``name`` is empty where the file has no sheets."""

    name: str
    lines: tuple[Line, ...]
    merges: tuple[Merge, ...] = ()


@dataclass(frozen=True, slots=True)
class FileContent:
    """What a file holds: tables (Excel, CSV) or objects (JSON), and what its author should know of the reading."""

    tables: tuple[Table, ...] = ()
    objects: tuple[object, ...] | None = None
    notes: tuple[str, ...] = ()
