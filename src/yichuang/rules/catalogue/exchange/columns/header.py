"""Where the headings of a sheet are, and what each column is."""

import difflib
import re
from dataclasses import dataclass, field

from ..problem import RowProblem, Unreadable
from ..table import Line, Table
from .column import Column, matching
from .dictionary import ITEMS, KINDS, SheetKind
from .values import limit_unit

_LOOKED_AT = 20  # title, explanations and an empty line or two may stand above the headings
WRITTEN_BESIDE = ("导入问题", "修改建议")  # what an annotated file adds to each row
_IN_BRACKETS = re.compile(r"^(.+?)[（(](.+)[）)][*＊]?$")


@dataclass(frozen=True)
class Header:
    """``columns`` by position; ``units``: of limits whose heading says it, as in 法定办结时限（工作日）."""

    kind: SheetKind
    row: int
    columns: dict[int, Column]
    units: dict[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    problems: tuple[RowProblem, ...] = ()
    last: int = 0  # position of the last heading


def find_header(table: Table) -> Header | None:
    """The headings of a sheet, by its name or by what they say; None where it is none of our sheets."""
    named = [kind for kind in KINDS if matching(table.name) in kind.names]
    for kind in named or KINDS:
        lines = [(len(_known(line, kind)), -at) for at, line in enumerate(table.lines[:_LOOKED_AT])]
        score, at = max(lines, default=(0, 0))
        line = table.lines[-at] if table.lines else None
        if line and score >= 2 and kind.needs <= {column.key for column in _known(line, kind).values()}:
            return _header(table, line, kind)
    return None


def without_names(table: Table) -> tuple[str, ...]:
    """Headings of the items' sheet in a table that has them all but for the names."""
    known = max((_known(line, ITEMS) for line in table.lines[:_LOOKED_AT]), key=len, default={})
    return tuple(column.title for column in known.values()) if len(known) >= 2 else ()


def is_header(line: Line, kind: SheetKind) -> bool:
    """Whether a row of the data is a second row of headings."""
    known = len(_known(line, kind))
    return known >= 2 and known * 2 > len(line.cells)


def _known(line: Line, kind: SheetKind) -> dict[int, Column]:
    found = {}
    for at, cell in line.cells.items():
        if len(cell.text) <= 40 and (column := _column(cell.text, kind)[0]):
            found[at] = column
    return found


def _column(heading: str, kind: SheetKind) -> tuple[Column | None, str]:
    """The column, and what stands in brackets after its name."""
    if column := kind.column(heading):
        return column, ""
    brackets = _IN_BRACKETS.match(heading.strip())
    return (kind.column(brackets[1]), brackets[2]) if brackets else (None, "")


def _header(table: Table, line: Line, kind: SheetKind) -> Header:
    columns: dict[int, Column] = {}
    units: dict[str, str] = {}
    notes, problems = [], []
    for at, cell in sorted(line.cells.items()):
        column, bracketed = _column(cell.text, kind)
        if cell.text in WRITTEN_BESIDE:
            continue
        if column is None:
            notes.append(_stranger(table, cell.text, kind))
        elif column.key not in {known.key for known in columns.values()}:
            columns[at] = column
            if column.key.endswith("_limit") and (unit := _unit(bracketed)):
                units[column.key] = unit
        elif column.key != "item":
            problems.append(
                RowProblem(
                    table.name, line.number, cell.text, f"有两列都是“{column.title}”", "只保留一列，另一列改名或删去"
                )
            )
    beyond = {at for later in table.lines if later.number > line.number for at in later.cells} - set(line.cells)
    notes.extend(f"第 {at + 1} 列没有标题，内容没有读取" for at in sorted(beyond)[:5])
    return Header(kind, line.number, columns, units, tuple(notes), tuple(problems), max(line.cells))


def _unit(words: str) -> str | None:
    try:
        return limit_unit(words.removeprefix("单位").lstrip("：:"))
    except Unreadable:
        return None


def _stranger(table: Table, heading: str, kind: SheetKind) -> str:
    sheet = f"工作表“{table.name}”的" if table.name else ""
    return f"{sheet}列“{heading[:30]}”不认识，没有读取{nearest(heading, kind)}"


def nearest(heading: str, kind: SheetKind) -> str:
    """；是不是“…”？ where a column has nearly that name."""
    titles = {matching(name): column.title for column in kind.columns for name in (column.title, *column.aliases)}
    near = difflib.get_close_matches(matching(heading), list(titles), 1, 0.6)
    return f"；是不是“{titles[near[0]]}”？" if near else ""
