"""A plan as an Excel workbook: a sheet each for windows, tidal openings, training, comparison, what-ifs. Pure."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import xlsxwriter

Cell = str | int | float


@dataclass(frozen=True)
class Sheet:
    """``rows`` under ``heads``; ``note`` above them. Texts stay texts, also where they begin with an equals sign."""

    name: str
    heads: tuple[str, ...]
    rows: Sequence[tuple[Cell, ...]]
    note: str = ""


def write_book(sheets: Sequence[Sheet]) -> bytes:
    """The file; the same sheets give the same bytes."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": datetime(2026, 1, 1)})  # same in, same out  # noqa: DTZ001
    head = book.add_format({"bold": True, "border": 1, "align": "center", "text_wrap": True})
    plain = book.add_format({"border": 1, "text_wrap": True, "valign": "top"})
    for sheet in sheets:
        page = book.add_worksheet(sheet.name)
        page.set_paper(9)
        page.fit_to_pages(1, 0)
        page.set_column(0, len(sheet.heads) - 1, 18)
        page.write_string(0, 0, sheet.note)
        for column, text in enumerate(sheet.heads):
            page.write_string(1, column, text, head)
        for at, row in enumerate(sheet.rows, start=2):
            for column, value in enumerate(row):
                if isinstance(value, str):
                    page.write_string(at, column, value, plain)
                else:
                    page.write_number(at, column, value, plain)
    book.close()
    return file.getvalue()
