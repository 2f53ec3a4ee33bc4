"""Excel: items, materials, fees and frequent questions, each on its sheet, readable by ``read_file``."""

from collections.abc import Iterable, Iterator
from typing import Any

from ..columns import FAQ, FEES, ITEMS, MATERIALS, Column, SheetKind
from .book import Book
from .exported import Exported

_NOT_WRITTEN = {"statutory_unit", "promised_unit", "region_code"}  # said with the limits, or not of the content
COLUMNS = {
    kind.name: tuple(column for column in kind.columns if column.key not in _NOT_WRITTEN)
    for kind in (ITEMS, MATERIALS, FEES, FAQ)
}


def write_workbook(items: Iterable[Exported]) -> bytes:
    """All that the sheets carry; situations and forms are only in the JSON. Raises ``Refusal('cell_too_long')``."""
    book, listed = Book(), list(items)
    _fill(book, ITEMS, (_item(item) for item in listed))
    _fill(book, MATERIALS, (_part(item, part) for item in listed for part in item.content.get("materials", [])))
    fees = ((item, line) for item in listed for line in (item.content.get("fee") or {}).get("lines", []))
    _fill(book, FEES, (_part(item, line) for item, line in fees))
    _fill(book, FAQ, (_part(item, part) for item in listed for part in item.content.get("faq", [])))
    return book.done()


def _fill(book: Book, kind: SheetKind, rows: Iterator[dict[str, Any]]) -> None:
    columns = COLUMNS[kind.name]
    sheet = book.kind_sheet(kind, columns)
    for number, values in enumerate(rows, 1):
        book.write(sheet, number, [_cell(column, values.get(column.key)) for column in columns])


def _cell(column: Column, value: Any) -> str:
    return "" if value is None or value == [] or value == "" else column.write(value)


def _item(item: Exported) -> dict[str, Any]:
    values = dict(item.content)
    for whole in ("result", "fee"):
        values |= {f"{whole}.{key}": value for key, value in (values.get(whole) or {}).items()}
    return values | {"code": item.code, "department": item.department_name, "parent": item.parent_name}


def _part(item: Exported, part: dict[str, Any]) -> dict[str, Any]:
    return part | {"item": item.code}
