"""Rows of a sheet → what they say, column by column; every bad cell becomes a problem of its row."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from .cells import value_of
from .columns import Column
from .columns.header import Header, is_header
from .columns.values import limit
from .problem import RowProblem, Unreadable
from .table import Cell, Line, Merge, Table

_UNITS = {"statutory_unit": "statutory_limit", "promised_unit": "promised_limit"}


@dataclass(slots=True)
class ReadRow:
    """A row: values by key of the column; ``bad``: keys whose cells could not be read."""

    sheet: str
    number: int
    values: dict[str, Any] = field(default_factory=dict)
    problems: list[RowProblem] = field(default_factory=list)
    bad: set[str] = field(default_factory=set)
    bare_limit: bool = False


def read_rows(table: Table, header: Header, sheet: str) -> Iterator[ReadRow]:
    """Every row below the headings. ``sheet``: how problems name it."""
    merges = [merge for merge in table.merges if merge.last_row > header.row]
    for line in table.lines:
        if line.number <= header.row:
            continue
        row = ReadRow(sheet, line.number)
        if is_header(line, header.kind):
            row.problems.append(
                RowProblem(sheet, line.number, "", "这一行又是表头", "只保留一行表头；分级表头请合为一行，一列一个名称")
            )
        elif not table.name and max(line.cells) > header.last:
            text = f"这一行比表头多出列（“{line.cells[max(line.cells)].text[:20]}”），内容可能错位"
            row.problems.append(
                RowProblem(sheet, line.number, "", text, "内容里有逗号时用英文双引号括起来，或改用 .xlsx")
            )
        else:
            _merged(row, line, header, merges)
            _cells(row, line, header)
        yield row


def _merged(row: ReadRow, line: Line, header: Header, merges: list[Merge]) -> None:
    for merge in merges:
        if not merge.first_row <= line.number <= merge.last_row:
            continue
        touched = [column for at, column in header.columns.items() if merge.first_column <= at <= merge.last_column]
        if touched:
            row.bad.update(column.key for column in touched)
            row.problems.append(
                RowProblem(
                    row.sheet, line.number, touched[0].title, f"单元格 {merge.name} 是合并单元格，看不出每一行各是什么",
                    "取消合并，在每一行都填上内容",
                )
            )  # fmt: skip


def _cells(row: ReadRow, line: Line, header: Header) -> None:
    units = dict(header.units)
    limits: list[tuple[Column, Cell]] = []
    for at, cell in line.cells.items():
        column = header.columns.get(at)
        if column is None or column.key in row.bad:
            continue
        if column.key in _UNITS.values():
            limits.append((column, cell))
        elif (value := _value(row, column, cell)) is not None:
            if column.key in _UNITS:
                units[_UNITS[column.key]] = value
            else:
                row.values[column.key] = value
    for column, cell in limits:
        read_limit(row, column, cell, units.get(column.key))


def read_limit(row: ReadRow, column: Column, cell: Cell, unit: str | None) -> None:
    """A duration with the unit that stands beside it or in its heading."""
    if cell.kind == "text" or cell.kind == "number":
        try:
            row.values[column.key] = limit(cell.text, unit)
            row.bare_limit |= unit is None and cell.text.replace(".", "").isdigit() and cell.text != "0"
        except Unreadable as problem:
            _bad(row, column, problem)
    else:
        _value(row, column, cell)


def _value(row: ReadRow, column: Column, cell: Cell) -> Any:
    try:
        return value_of(column, cell)
    except Unreadable as problem:
        _bad(row, column, problem)
        return None


def _bad(row: ReadRow, column: Column, problem: Unreadable) -> None:
    row.bad.add(column.key)
    row.problems.append(RowProblem(row.sheet, row.number, column.title, problem.text, problem.proposal))


def read_cell(row: ReadRow, column: Column, text: str, kind: str = "text") -> None:
    """One more cell of a row that has no position: a value of a JSON object."""
    cell = Cell(text, "number" if kind == "number" else "text")
    if column.key in _UNITS.values():
        read_limit(row, column, cell, None)
    elif (value := _value(row, column, cell)) is not None:
        row.values[column.key] = value
