"""Objects of a JSON list → items: our own field names with their values as they are, and the names of columns."""

from collections.abc import Iterator
from typing import Any

from yichuang.rules.catalogue.content import ItemContent

from .columns import ITEMS, Column
from .columns import values as readers
from .columns.header import nearest
from .incoming import Incoming
from .problem import RowProblem
from .rows import ReadRow, read_cell
from .sheets import make_incoming

_AS_THEY_ARE = (readers.text, readers.line)
_PLAIN = {"name", "department", "department_name", "parent", "parent_name"}
_IGNORED = {"state", "version", "format"}


def read_objects(objects: tuple[object, ...], notes: list[str]) -> Iterator[tuple[Incoming | None, list[RowProblem]]]:
    """One item, or None, with its problems per object."""
    strangers: set[str] = set()
    for number, one in enumerate(objects, 1):
        if not isinstance(one, dict):
            yield None, [RowProblem("", number, "", "不是事项对象", '每个事项写成 {"name": …, "department": …}')]
            continue
        row = ReadRow("", number)
        native: dict[str, Any] = {}
        for key, value in one.items():
            _take(row, native, key, value, strangers)
        incoming = make_incoming(row, native)
        incoming.department_name = str(native.get("department_name", "")) or incoming.department_name
        incoming.parent_name = str(native.get("parent_name", ""))
        yield incoming, row.problems
    notes.extend(f"字段“{key[:40]}”不认识，没有读取{nearest(key, ITEMS)}" for key in sorted(strangers))


def _take(row: ReadRow, native: dict[str, Any], key: str, value: Any, strangers: set[str]) -> None:
    column = ITEMS.column(key)
    is_field = key in ItemContent.model_fields
    if value is None or key in _IGNORED:
        return
    if key in _PLAIN and isinstance(value, str):
        _plain(row, native, column, key, value)
    elif is_field and not (isinstance(value, str) and column and column.read not in _AS_THEY_ARE):
        native[key] = value
    elif column and isinstance(value, str):
        if value.strip():
            read_cell(row, column, value)
    elif column and isinstance(value, bool | int | float):
        read_cell(row, column, str(value), "text" if isinstance(value, bool) else "number")
    elif column and isinstance(value, list) and all(isinstance(one, str) for one in value):
        read_cell(row, column, "\n".join(value) + "\n")
    elif column:
        row.problems.append(RowProblem("", row.number, column.title, "值的类型不对", "写成文字"))
    else:
        strangers.add(key)


def _plain(row: ReadRow, native: dict[str, Any], column: Column | None, key: str, value: str) -> None:
    if not value.strip():
        return
    if column is None:
        native[key] = value.strip()
    else:
        read_cell(row, column, value)
