"""Files that people hand in: workbooks, CSV, and what can be wrong with them."""

import io
import zipfile
from collections.abc import Callable, Sequence
from typing import Any

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

HEADINGS = ("事项名称", "实施主体", "事项类型", "实施编码")
ROWS = (
    ("食品经营许可", "市场监督管理局", "行政许可", "XK-001"),
    ("义诊活动备案", "卫生健康局", "其他行政权力", "QT-002"),
    ("社会保险参保查询", "人力资源和社会保障局", "公共服务", "GG-003"),
)


def a_workbook(
    rows: Sequence[Sequence[Any]] = ROWS,
    headings: Sequence[str] = HEADINGS,
    sheet: str = "Sheet1",
    mend: Callable[[Worksheet], object] | None = None,
    more: dict[str, Sequence[Sequence[Any]]] | None = None,
) -> bytes:
    """An .xlsx; ``mend`` changes its sheet before it is saved, ``more``: further sheets with their rows."""
    book = openpyxl.Workbook()
    page = book.active
    assert isinstance(page, Worksheet)
    page.title = sheet
    for row in [headings, *rows]:
        page.append(list(row))
    if mend:
        mend(page)
    for name, lines in (more or {}).items():
        other = book.create_sheet(name)
        for line in lines:
            other.append(list(line))
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    """The bytes of a workbook."""
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def a_csv(rows: Sequence[Sequence[str]] = ROWS, headings: Sequence[str] = HEADINGS, encoding: str = "utf-8") -> bytes:
    """A CSV without quotes."""
    return "".join(",".join(row) + "\r\n" for row in [headings, *rows]).encode(encoding)


def repacked(raw: bytes, change: Callable[[dict[str, bytes]], None]) -> bytes:
    """A zip after ``change`` has had its parts."""
    with zipfile.ZipFile(io.BytesIO(raw)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    change(parts)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return file.getvalue()
