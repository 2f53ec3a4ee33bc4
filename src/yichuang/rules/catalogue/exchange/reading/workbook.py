"""Excel workbooks, streamed: cells with what they are, merged ranges, hidden sheets."""

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any
from xml.etree import ElementTree

import openpyxl
from openpyxl.utils.cell import range_boundaries

from yichuang.rules.refusal import Refusal

from ..table import Cell, FileContent, Line, Merge, Table

MOST_ROWS = 50_000
MOST_COLUMNS = 200
OPTIONS_SHEET = "选项"  # the hidden sheet of our own template: lists of the drop-downs
_MERGE = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z0-9:$]+)"')
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def read_workbook(raw: bytes, package: zipfile.ZipFile) -> FileContent:
    """The visible sheets of a checked package. Raises ``Refusal``: ``file_damaged``, ``too_many_rows``."""
    notes: list[str] = []
    tables: list[Table] = []
    try:
        book = openpyxl.load_workbook(io.BytesIO(raw), read_only=True, data_only=False, keep_links=False)
        merges = _merges(package)
        for sheet in book.worksheets:
            if sheet.title == OPTIONS_SHEET and sheet.sheet_state != "visible":
                continue
            if sheet.sheet_state != "visible":
                notes.append(f"工作表“{sheet.title}”是隐藏的，没有读取；需要导入时请先取消隐藏")
                continue
            lines = tuple(_lines(sheet))
            if lines:
                tables.append(Table(sheet.title, lines, merges.get(sheet.title, ())))
        book.close()
    except Refusal:
        raise
    except Exception:  # openpyxl fails in many ways on a workbook that a strange program wrote
        raise Refusal(
            "file_damaged",
            "这个工作簿读不了，可能由其他软件生成或已损坏。请在 Excel 或 WPS 中打开，另存为新的 .xlsx 文件后再导入。",
            field="file",
        ) from None
    return FileContent(tuple(tables), notes=tuple(notes))


def _lines(sheet: Any) -> Iterator[Line]:
    sheet.reset_dimensions()  # what other programs write there is often wrong
    count = 0
    for number, row in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS), 1):
        cells = {at: cell for at, one in enumerate(row) if one.value is not None and (cell := _cell(one)).text}
        if cells:
            count += 1
            if count > MOST_ROWS:
                raise Refusal(
                    "too_many_rows",
                    f"工作表“{sheet.title}”超过 {MOST_ROWS:,} 行。请按部门拆成几个文件导入。",
                    field="file",
                )
            yield Line(number, cells)


def _cell(one: Any) -> Cell:
    value, kind = one.value, one.data_type
    if kind == "f":
        shown = value if isinstance(value, str) else f"={getattr(value, 'text', '') or ''}".replace("==", "=")
        return Cell(shown, "formula")
    if kind == "e":
        return Cell(str(value), "error")
    if isinstance(value, bool):
        return Cell("是" if value else "否")
    if isinstance(value, datetime | date | time | timedelta):
        return Cell(_day(value), "date")
    if isinstance(value, int | float):
        return Cell(number_words(value), "number")
    return Cell(trimmed(str(value).replace("_x000D_\n", "\n")))


def trimmed(text: str) -> str:
    """Without blanks at its ends. A line break at the end stays: it says that the cell is a list of one."""
    text = text.replace("\r\n", "\n").strip(" \t\u3000\xa0\ufeff\u200b")
    return text if text.strip() else ""


def _day(value: datetime | date | time | timedelta) -> str:
    if isinstance(value, datetime) and not (value.hour or value.minute or value.second):
        return value.date().isoformat()
    return str(value)


def number_words(value: int | float) -> str:
    """12 for 12.0; 1.15E+30 where a spreadsheet has lost digits."""
    if abs(value) >= 1e15:
        return f"{value:.14E}"
    return str(int(value)) if value == int(value) else repr(value)


def _merges(package: zipfile.ZipFile) -> dict[str, tuple[Merge, ...]]:
    """Merged ranges by name of the sheet: the streaming reader doesn't tell them."""
    targets = {
        relation.get("Id"): relation.get("Target", "")
        for relation in ElementTree.fromstring(package.read("xl/_rels/workbook.xml.rels"))
    }
    found = {}
    for sheet in ElementTree.fromstring(package.read("xl/workbook.xml")).iter():
        if sheet.tag.endswith("}sheet"):
            target = targets.get(sheet.get(_RELATION), "")
            path = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            if path in package.namelist():
                refs = _MERGE.findall(package.read(path))
                found[sheet.get("name", "")] = tuple(_merge(ref.decode()) for ref in refs)
    return found


def _merge(name: str) -> Merge:
    left, top, right, bottom = range_boundaries(name)
    return Merge(name, int(top or 1), int(bottom or 1), int(left or 1) - 1, int(right or 1) - 1)
