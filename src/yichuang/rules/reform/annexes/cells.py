"""Cells of an annex that came as Excel: what they say, and where they are."""

import re
from collections.abc import Mapping, Sequence

from yichuang.rules.catalogue.exchange.reading import read_content
from yichuang.rules.catalogue.exchange.table import Cell, Line, Table
from yichuang.rules.refusal import Refusal

EMPTY = Cell("")
LARGEST = 2 * 1024 * 1024


def read_tables(raw: bytes, name: str) -> tuple[Table, ...]:
    """The sheets of an Excel file. Raises ``Refusal``: ``file_too_large`` and those of ``read_content``."""
    if len(raw) > LARGEST:
        raise Refusal("file_too_large", "文件超过 2 MB，附件表不会这么大，请检查是否选错了文件。", field="file")
    return read_content(raw, name).tables


def squeezed(text: str) -> str:
    """Without any blanks and line breaks, as heads are compared."""
    return re.sub(r"\s|\u3000", "", text)


def place(column: int, row: int) -> str:
    """C7 for the third column of the seventh row."""
    return f"{chr(ord('A') + column)}{row}"


def find_heads(tables: Sequence[Table], heads: Sequence[Mapping[int, str]], what: str) -> tuple[Table, int]:
    """The sheet that has these rows of heads one below the other, and the index of the line after them.

    Raises ``Refusal('annex_heads')`` that says which heads are expected.
    """
    nearest = ""
    for table in tables:
        for at, line in enumerate(table.lines):
            block = table.lines[at : at + len(heads)]
            if len(block) < len(heads) or squeezed(line.cells.get(0, EMPTY).text) != heads[0][0]:
                continue
            wrong = _first_wrong(block, heads)
            if wrong is None:
                return table, at + len(heads)
            nearest = nearest or wrong
    expected = "、".join(dict.fromkeys(text for row in heads for text in row.values()))
    raise Refusal(
        "annex_heads",
        f"没有找到{what}的表头{f'：{nearest}' if nearest else ''}。表头应为 {expected}；"
        "请先导出本表，在导出的文件里填写。表格没有改动。",
        field="file",
    )


def _first_wrong(block: Sequence[Line], heads: Sequence[Mapping[int, str]]) -> str | None:
    for line, wanted in zip(block, heads, strict=True):
        for column, text in wanted.items():
            found = squeezed(line.cells.get(column, EMPTY).text)
            if found != text:
                return f"单元格 {place(column, line.number)} 应为“{text}”，现为“{found[:20]}”"
    return None


def whole_number(cell: Cell) -> int | None:
    """The number of a cell; raises ValueError with words for what it is instead."""
    if not cell.text:
        return None
    if cell.kind == "formula":
        raise ValueError("是公式，请粘贴为数值")
    text = squeezed(cell.text)
    if not re.fullmatch(r"\d{1,6}", text, re.ASCII):
        raise ValueError(f"“{cell.text[:20]}”不是整数")
    return int(text)


def words(cell: Cell) -> str:
    """The text of a cell; raises ValueError with words for what it is instead."""
    if cell.kind in ("formula", "error"):
        raise ValueError("是公式或出错的值，请粘贴为文字")
    return " ".join(cell.text.split("\n")).strip()
