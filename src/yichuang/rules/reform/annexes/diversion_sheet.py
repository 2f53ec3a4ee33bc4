"""Annex 1 as Excel, in the layout in which it was printed, and back."""

from collections.abc import Sequence
from dataclasses import dataclass

from yichuang.rules.catalogue.exchange.table import Line
from yichuang.rules.refusal import Refusal

from .book import AnnexBook
from .cells import EMPTY, find_heads, place, read_tables, squeezed, whole_number, words
from .diversion import NUMBERS, Diversion, check, totals
from .problem import Problem, refuse

HEADS = {0: "序号", 1: "单位", 2: "窗口现有人数", 3: "分流人数", 4: "备注"}
COLUMNS = {"unit": 1, "at_windows": 2, "diverted": 3, "remark": 4, "": 0}
TOTAL, REMARK = "合计：", "备注："


@dataclass(frozen=True, slots=True)
class DiversionSheet:
    """What the file says: its rows, and the remark below them."""

    rows: tuple[Diversion, ...]
    remark: str


def write(title: str, rows: Sequence[Diversion], remark: str) -> bytes:
    """附件 1, title, heads, a row a unit, the totals, the remark."""
    book = AnnexBook("附件1", (7, 28, 16, 14, 28), landscape=False)
    book.text(0, 0, "附件 1", "mark")
    book.across(1, 0, 4, title, "title")
    book.height(1, 36)
    for column, text in HEADS.items():
        book.text(2, column, text, "head")
    for at, row in enumerate(rows):
        book.number(3 + at, 0, at + 1)
        book.text(3 + at, 1, row.unit)
        book.number(3 + at, 2, row.at_windows)
        book.number(3 + at, 3, row.diverted)
        book.text(3 + at, 4, row.remark)
    end, sums = 3 + len(rows), totals(rows)
    book.across(end, 0, 1, TOTAL, "sum")
    for name in NUMBERS:
        if rows:
            book.total(end, COLUMNS[name], 3, end - 1, sums[name])
        else:
            book.number(end, COLUMNS[name], 0, "sum")
    book.text(end, 4, "", "sum")
    if remark:
        book.across(end + 1, 0, 4, REMARK + remark, "note")
        book.height(end + 1, 15 * (1 + len(remark) // 40))
    return book.done()


def read(raw: bytes, name: str) -> DiversionSheet:
    """The rows of a file in this layout.

    Raises ``Refusal``: ``annex_heads``, ``annex_total`` (none, or one that is not the sum), ``annex_invalid`` (with the
    cells), and those of a file that is no workbook.
    """
    table, begin = find_heads(read_tables(raw, name), [HEADS], "附件1")
    rows: list[Diversion] = []
    numbers: list[int] = []
    problems: list[tuple[Problem, str]] = []
    total: Line | None = None
    remark = ""
    for line in table.lines[begin:]:
        first = squeezed(line.cells.get(0, EMPTY).text)
        if total is None and first.startswith("合计"):
            total = line
        elif first.startswith("备注"):
            remark = line.cells[0].text.removeprefix("备注").lstrip("：:").strip()
        elif total is None:
            row = _row(line, len(rows), problems)
            if row is not None:
                rows.append(row)
                numbers.append(line.number)
    known = {(one.row, one.field) for one, _ in problems}
    for one in check(rows):
        if one.blocks and (one.row, one.field) not in known:
            at = place(COLUMNS[one.field], numbers[one.row]) if one.row >= 0 else "表格"
            problems.append((one, f"单元格 {at}"))
    refuse([one for one, _ in problems], [where for _, where in problems])
    _check_total(total, rows)
    return DiversionSheet(tuple(rows), remark)


def _row(line: Line, at: int, problems: list[tuple[Problem, str]]) -> Diversion | None:
    cells = [line.cells.get(column, EMPTY) for column in range(5)]
    if not any(cell.text for cell in cells[1:]):
        return None
    found: dict[str, int | str | None] = {}
    for name, column in COLUMNS.items():
        if not name:
            continue
        try:
            found[name] = whole_number(cells[column]) if name in NUMBERS else words(cells[column])
        except ValueError as error:
            found[name] = None if name in NUMBERS else ""
            problems.append((Problem(at, name, str(error)), f"单元格 {place(column, line.number)}"))
    return Diversion(**found)  # type: ignore[arg-type]


def _check_total(line: Line | None, rows: Sequence[Diversion]) -> None:
    if line is None:
        raise Refusal("annex_total", "没有找到“合计：”一行，请在最后一个单位下面补上。表格没有改动。", field="file")
    for name, sum_of in totals(rows).items():
        column = COLUMNS[name]
        cell = line.cells.get(column, EMPTY)
        if cell.kind == "formula":
            continue  # a sum adds up by itself
        try:
            said = whole_number(cell)
        except ValueError:
            said = None
        if said != sum_of:
            raise Refusal(
                "annex_total",
                f"单元格 {place(column, line.number)}：{NUMBERS[name]}合计应为 {sum_of}，"
                f"写的是“{cell.text or '空'}”。请改正后重新导入，表格没有改动。",
                field="file",
                extra={"cell": place(column, line.number)},
            )
