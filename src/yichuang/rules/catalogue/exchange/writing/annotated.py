"""A handed-in file as a workbook with its problems beside the rows: mend it there and hand it in again."""

from collections import defaultdict
from collections.abc import Iterable

from ..columns.header import WRITTEN_BESIDE, find_header
from ..problem import RowProblem
from ..reading import read_content
from ..table import Table
from .book import Book


def write_annotated(raw: bytes, name: str, problems: Iterable[RowProblem]) -> bytes:
    """All visible sheets as text; marked cells, and two more columns with problem and proposal.

    A JSON file becomes a list of its problems. Raises ``Refusal`` as ``read_content`` does.
    """
    content, book = read_content(raw, name), Book()
    by_row: dict[tuple[str, int], list[RowProblem]] = defaultdict(list)
    for problem in problems:
        by_row[problem.sheet, problem.row].append(problem)
    if content.objects is not None:
        _list(book, by_row)
    for table in content.tables:
        found = {row: said for (sheet, row), said in by_row.items() if sheet in (table.name, "")}
        _sheet(book, table, found)
    return book.done()


def _list(book: Book, by_row: dict[tuple[str, int], list[RowProblem]]) -> None:
    sheet = book.sheet("问题", ["第几个事项", "位置", *WRITTEN_BESIDE], [12, 24, 60, 60])
    rows = [problem for _, said in sorted(by_row.items()) for problem in said]
    for number, problem in enumerate(rows, 1):
        book.write(sheet, number, [str(problem.row), problem.column, problem.text, problem.proposal])


def _sheet(book: Book, table: Table, found: dict[int, list[RowProblem]]) -> None:
    header = find_header(table)
    row = header.row if header else 0
    width = 1 + max((at for line in table.lines for at in line.cells), default=0)
    heads = next((line.cells for line in table.lines if line.number == row), {})
    beside = [at for at, cell in heads.items() if cell.text in WRITTEN_BESIDE]
    width = min(beside, default=width)
    headings = [heads[at].text if at in heads else "" for at in range(width)]
    sheet = book.sheet(table.name or "事项", [*headings, *WRITTEN_BESIDE], [20] * width + [60, 60])
    positions = {column.title: at for at, column in header.columns.items()} if header else {}
    for number, line in enumerate((line for line in table.lines if line.number > row), 1):
        said = found.get(line.number, [])
        cells = [line.cells[at].text if at in line.cells else "" for at in range(width)]
        texts = "\n".join(f"{one.column}：{one.text}" if one.column else one.text for one in said)
        proposals = "\n".join(one.proposal for one in said if one.proposal)
        bad = frozenset(positions[one.column] for one in said if one.column in positions)
        book.write(sheet, number, [*cells, texts, proposals], bad | ({width} if said else frozenset()))
