"""The month sheet of attendance as a workbook: people × days, two rows a person, totals, and the legend below."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

import xlsxwriter

WEEKDAYS = "一二三四五六日"


@dataclass(frozen=True)
class SheetLine:
    """A person: name, unit, the signs of each morning and of each afternoon, and the totals as texts."""

    name: str
    unit: str
    am: Sequence[str]
    pm: Sequence[str]
    totals: Sequence[str]


def write_month(
    title: str, days: Sequence[date], lines: Sequence[SheetLine], totals: Sequence[str], legend: Sequence[str]
) -> bytes:
    """An .xlsx, A4 across, in which every cell is text, so that a name that begins with ``=`` stays a name."""
    file = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(file, options)
    book.set_properties({"created": datetime(2026, 1, 1, tzinfo=UTC).replace(tzinfo=None)})
    sheet = book.add_worksheet("考勤表")
    cell = book.add_format({"border": 1, "align": "center", "valign": "vcenter", "num_format": "@"})
    head = book.add_format({"border": 1, "align": "center", "bold": True, "bg_color": "#E8EFF7", "text_wrap": True})
    top = book.add_format({"bold": True, "align": "center", "font_size": 14})
    headings = ["姓名", "单位", "半天", *[f"{day.day}\n{WEEKDAYS[day.weekday()]}" for day in days], *totals]
    sheet.merge_range(0, 0, 0, len(headings) - 1, title, top)
    for at, words in enumerate(headings):
        sheet.write_string(1, at, words, head)
    for number, line in enumerate(lines):
        row = 2 + number * 2
        sheet.merge_range(row, 0, row + 1, 0, line.name, cell)
        sheet.merge_range(row, 1, row + 1, 1, line.unit, cell)
        for below, half, signs in ((0, "上午", line.am), (1, "下午", line.pm)):
            for at, words in enumerate([half, *signs]):
                sheet.write_string(row + below, 2 + at, words, cell)
        for at, words in enumerate(line.totals):
            sheet.merge_range(row, 3 + len(days) + at, row + 1, 3 + len(days) + at, words, cell)
    for number, words in enumerate(legend):
        sheet.write_string(3 + len(lines) * 2 + number, 0, words)
    sheet.set_column(0, 0, 10)
    sheet.set_column(1, 1, 18)
    sheet.set_column(2, 2, 6)
    sheet.set_column(3, 2 + len(days), 3.5)
    sheet.set_column(3 + len(days), len(headings) - 1, 8)
    sheet.freeze_panes(2, 3)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(1)
    book.close()
    return file.getvalue()
