"""Annex 2 as Excel, in the layout in which it was printed, and back. The explanation of a unit that cannot station
anybody yet stands in the last column, in words that are read again."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from yichuang.rules.catalogue.exchange.table import Cell, Line, Table
from yichuang.rules.masking import mask_phone

from .approvers import Approver, check, tidy_phone
from .book import AnnexBook
from .cells import EMPTY, find_heads, place, read_tables, squeezed, whole_number, words
from .problem import Problem, refuse

UPPER = {
    0: "单位名称",
    1: "授权事项数",
    2: "审批科室分管领导",
    5: "审批业务首席代表",
    8: "入驻后台审批人员",
    11: "备注",
}
LOWER = {
    2: "姓名",
    3: "职务",
    4: "联系方式",
    5: "姓名",
    6: "联系方式",
    7: "是否在编干部",
    8: "姓名",
    9: "联系方式",
    10: "是否在编干部",
}
FIELDS = (
    "unit", "items", "leader_name", "leader_post", "leader_phone", "chief_name", "chief_phone", "chief_established",
    "approver_name", "approver_phone", "approver_established", "remark",
)  # fmt: skip
WIDTHS = (20, 9, 10, 14, 15, 10, 15, 11, 10, 15, 11, 26)
YES_NO = {True: "是", False: "否", None: ""}
_EXPLAINED = re.compile(r"(?:^|；)书面说明(\d{4}-\d{2}-\d{2})（已盖章），在编人员(\d{4}-\d{2}-\d{2})前入驻$", re.ASCII)


def write(title: str, notes: Sequence[str], rows: Sequence[Approver], *, with_phones: bool) -> bytes:
    """附件 2, title, notes, heads in two rows, a row an approver. Phones are masked unless ``with_phones``."""
    book, last = AnnexBook("附件2", WIDTHS, landscape=True), len(WIDTHS) - 1
    book.text(0, 0, "附件 2", "mark")
    book.across(1, 0, last, title, "title")
    book.height(1, 32)
    row = 2
    for note in notes:
        book.across(row, 0, last, note, "note")
        book.height(row, 16 * (1 + len(note) // 75))
        row += 1
    for column in (0, 1, 11):
        book.across(row, column, column, UPPER[column], "head", to_row=row + 1)
    for column, width in ((2, 3), (5, 3), (8, 3)):
        book.across(row, column, column + width - 1, UPPER[column], "head")
    for column, text in LOWER.items():
        book.text(row + 1, column, text, "head")
    for at, one in enumerate(rows, row + 2):
        _write_row(book, at, one, with_phones)
    for column in (7, 10):
        book.choices(row + 2, row + 2 + max(len(rows), 60), column, ["是", "否"])
    return book.done()


def _write_row(book: AnnexBook, at: int, row: Approver, with_phones: bool) -> None:
    for column, name in enumerate(FIELDS):
        value: Any = getattr(row, name)
        if name == "items":
            book.number(at, column, value)
        elif name.endswith("_established"):
            book.text(at, column, YES_NO[value], "middle")
        elif name.endswith("_phone"):
            book.text(at, column, value if with_phones else mask_phone(value), "middle")
        else:
            book.text(at, column, _remark(row) if name == "remark" else value)


def _remark(row: Approver) -> str:
    if row.explained_on is None or row.station_by is None:
        return row.remark
    said = f"书面说明{row.explained_on}（已盖章），在编人员{row.station_by}前入驻"
    return f"{row.remark}；{said}" if row.remark else said


def read(raw: bytes, name: str, today: date) -> tuple[Approver, ...]:
    """The rows of a file in this layout. Cells that were merged downwards count for each of their rows.

    Raises ``Refusal``: ``annex_heads``, ``annex_invalid`` (with the cells), and those of a file that is no workbook.
    """
    table, begin = find_heads(read_tables(raw, name), [UPPER, LOWER], "附件2")
    rows: list[Approver] = []
    numbers: list[int] = []
    problems: list[tuple[Problem, str]] = []
    for line in table.lines[begin:]:
        row = _row(table, line, len(rows), problems)
        if row is not None:
            rows.append(row)
            numbers.append(line.number)
    known = {(one.row, one.field) for one, _ in problems}
    for one in check(rows, today):
        if one.blocks and (one.row, one.field) not in known:
            column = FIELDS.index(one.field) if one.field in FIELDS else 11
            problems.append((one, f"单元格 {place(column, numbers[one.row])}" if one.row >= 0 else "表格"))
    refuse([one for one, _ in problems], [where for _, where in problems])
    return tuple(rows)


def _row(table: Table, line: Line, at: int, problems: list[tuple[Problem, str]]) -> Approver | None:
    if not any(line.cells.get(column, EMPTY).text for column in range(len(FIELDS))):
        return None
    found: dict[str, Any] = {}
    for column, name in enumerate(FIELDS):
        try:
            found[name] = _value(name, _cell(table, line, column))
        except ValueError as error:
            problems.append((Problem(at, name, str(error)), f"单元格 {place(column, line.number)}"))
    remark = found.get("remark", "")
    try:
        if told := _EXPLAINED.search(remark):
            found["explained_on"], found["station_by"] = (date.fromisoformat(one) for one in told.groups())
            found["remark"] = remark[: told.start()]
    except ValueError:
        where = f"单元格 {place(11, line.number)}"
        problems.append((Problem(at, "remark", "书面说明里的日期不存在"), where))
    return Approver(**{"unit": ""} | found)


def _cell(table: Table, line: Line, column: int) -> Cell:
    cell = line.cells.get(column, EMPTY)
    if cell.text:
        return cell
    for merge in table.merges:
        is_in = merge.first_column <= column <= merge.last_column and merge.first_row < line.number <= merge.last_row
        if is_in and column == merge.first_column:
            above = next((one for one in table.lines if one.number == merge.first_row), None)
            return above.cells.get(column, EMPTY) if above else EMPTY
    return EMPTY


def _value(name: str, cell: Cell) -> Any:
    """What a column holds; ValueError says what is wrong with the cell."""
    if name == "items":
        return whole_number(cell)
    text = words(cell)
    if name.endswith("_established"):
        if (said := squeezed(text)) not in ("", "是", "否"):
            raise ValueError(f"“{said[:20]}”应为“是”或“否”")
        return {"": None, "是": True, "否": False}[said]
    if name.endswith("_phone"):
        if "*" in text:
            raise ValueError("联系方式隐去了中间几位，请填写完整号码")
        return tidy_phone(text)
    return text
