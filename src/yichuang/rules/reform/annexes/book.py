"""A workbook as an annex is printed: a title over the whole width, merged heads, frames, A4."""

import io
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import xlsxwriter


class AnnexBook:
    """One sheet. Rows and columns count from 0; every cell is text, save numbers and sums."""

    def __init__(self, name: str, widths: Sequence[int], *, landscape: bool) -> None:
        self._file = io.BytesIO()
        options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        self._book = xlsxwriter.Workbook(self._file, options)
        self._book.set_properties({"created": datetime(2026, 1, 1)})  # same in, same out  # noqa: DTZ001
        self._sheet = self._book.add_worksheet(name)
        self._sheet.set_paper(9)
        self._sheet.fit_to_pages(1, 0)
        if landscape:
            self._sheet.set_landscape()
        for at, width in enumerate(widths):
            self._sheet.set_column(at, at, width)
        cell = {"border": 1, "valign": "vcenter", "text_wrap": True, "font_size": 11}
        looks: dict[str, dict[str, Any]] = {
            "mark": {"font_size": 14},
            "title": {"font_size": 16, "bold": True, "align": "center", "valign": "vcenter", "text_wrap": True},
            "note": {"text_wrap": True, "valign": "top"},
            "head": cell | {"bold": True, "align": "center"},
            "text": cell | {"num_format": "@"},
            "middle": cell | {"align": "center", "num_format": "@"},
            "number": cell | {"align": "center"},
            "sum": cell | {"align": "center", "bold": True},
        }
        self._looks = {name: self._book.add_format(look) for name, look in looks.items()}

    def across(self, row: int, first: int, last: int, text: str, look: str, *, to_row: int | None = None) -> None:
        """A merged cell, or a plain one where it spans nothing."""
        bottom = row if to_row is None else to_row
        if first == last and bottom == row:
            self._sheet.write_string(row, first, text, self._looks[look])
        else:
            self._sheet.merge_range(row, first, bottom, last, "", self._looks[look])
            self._sheet.write_string(row, first, text, self._looks[look])

    def height(self, row: int, points: float) -> None:
        """How tall a row is."""
        self._sheet.set_row(row, points)

    def text(self, row: int, column: int, text: str, look: str = "text") -> None:
        """A text; an empty one keeps its frame."""
        if text:
            self._sheet.write_string(row, column, text, self._looks[look])
        else:
            self._sheet.write_blank(row, column, None, self._looks[look])

    def number(self, row: int, column: int, value: int | None, look: str = "number") -> None:
        """A number; None keeps the frame."""
        if value is None:
            self._sheet.write_blank(row, column, None, self._looks[look])
        else:
            self._sheet.write_number(row, column, value, self._looks[look])

    def total(self, row: int, column: int, first: int, last: int, value: int) -> None:
        """The sum of rows above, which follows when somebody changes them in Excel."""
        letter = chr(ord("A") + column)
        formula = f"=SUM({letter}{first + 1}:{letter}{last + 1})"
        self._sheet.write_formula(row, column, formula, self._looks["sum"], value)

    def choices(self, first: int, last: int, column: int, values: list[str]) -> None:
        """A drop-down on the rows of a column."""
        self._sheet.data_validation(first, column, last, column, {"validate": "list", "source": values})

    def done(self) -> bytes:
        """The file."""
        self._book.close()
        return self._file.getvalue()
