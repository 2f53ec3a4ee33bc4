"""CSV: values with commas, semicolons or tabs between them."""

import csv
import io

from yichuang.rules.refusal import Refusal

from ..table import Cell, FileContent, Line, Table
from .encoding import decode
from .workbook import MOST_COLUMNS, MOST_ROWS, trimmed

_SEPARATORS = (",", "\t", ";", "，", "|")
_LOOKED_AT = 100_000  # characters
_ERRORS = ("#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!")


def read_separated(raw: bytes) -> FileContent:
    """One table without a name. Raises ``Refusal``: ``file_encoding``, ``file_malformed``, ``too_many_rows``."""
    text, notes = decode(raw)
    lines_ahead = [line for line in text[:_LOOKED_AT].splitlines() if line.strip()][:20]  # a title may come first
    head = next(iter(lines_ahead), "")
    separator = max(_SEPARATORS, key=lambda one: max((line.count(one) for line in lines_ahead), default=0))
    if not any(separator in line for line in lines_ahead):
        raise Refusal(
            "file_malformed",
            f"没有读到表格：第一行“{head[:40]}”里没有逗号或制表符分隔的列。请导入 Excel（.xlsx）、CSV 或 JSON 文件。",
            field="file",
        )
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    lines: list[Line] = []
    begins = 1
    try:
        for row in reader:
            cells = {at: cell for at, one in enumerate(row[:MOST_COLUMNS]) if (cell := _cell(one)).text}
            if cells:
                lines.append(Line(begins, cells))
            if len(lines) > MOST_ROWS:
                raise Refusal("too_many_rows", f"文件超过 {MOST_ROWS:,} 行。请按部门拆成几个文件导入。", field="file")
            begins = reader.line_num + 1
    except csv.Error:
        raise Refusal(
            "file_malformed",
            f"从第 {begins} 行起读不下去：引号没有成对，或一格的内容过长。请在 Excel 中打开，另存为 .xlsx 后再导入。",
            field="file",
        ) from None
    return FileContent((Table("", tuple(lines)),), notes=notes)


def _cell(text: str) -> Cell:
    text = trimmed(text)
    if text.startswith("=") and len(text) > 1:
        return Cell(text, "formula")
    return Cell(text, "error" if text in _ERRORS else "text")
