"""A workbook in which every cell is text: nothing that somebody typed is ever taken for a formula or a link."""

import io
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import xlsxwriter

from yichuang.rules.refusal import Refusal

from ..columns import Column, SheetKind
from ..reading.workbook import OPTIONS_SHEET

LONGEST_CELL = 32_767
DATA_ROWS = 2_000  # rows of the template that have drop-downs


class Book:
    """Builds one workbook; ``done()`` gives its bytes."""

    def __init__(self) -> None:
        self._file = io.BytesIO()
        options = {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        }
        self._book = xlsxwriter.Workbook(self._file, options)
        self._book.set_properties(
            {"created": datetime(2026, 1, 1, tzinfo=UTC).replace(tzinfo=None)}
        )  # same in, same out
        look = {"num_format": "@", "valign": "top", "text_wrap": True}
        self._plain = self._book.add_format(look)
        self._head = self._book.add_format({"bold": True, "bg_color": "#E8EFF7", "border": 1, "text_wrap": True})
        self._bad = self._book.add_format(look | {"bg_color": "#FDE2E0"})
        self._options: dict[tuple[str, ...], str] = {}

    def sheet(self, name: str, headings: Sequence[str], widths: Sequence[int]) -> Any:
        """A sheet with its frozen row of headings."""
        sheet = self._book.add_worksheet(name)
        sheet.freeze_panes(1, 0)
        for at, (heading, width) in enumerate(zip(headings, widths, strict=True)):
            sheet.set_column(at, at, width, self._plain)
            sheet.write_string(0, at, heading, self._head)
        return sheet

    def write(self, sheet: Any, row: int, values: Sequence[str], bad: frozenset[int] = frozenset()) -> None:
        """A row of texts, counted from 0; ``bad``: columns that are marked."""
        for at, text in enumerate(values):
            if len(text) > LONGEST_CELL:
                raise Refusal(
                    "cell_too_long", f"“{values[0][:30]}”有一格超过 Excel 的 {LONGEST_CELL} 字上限，请改为导出 JSON。"
                )
            if text:
                sheet.write_string(row, at, text, self._bad if at in bad else self._plain)

    def kind_sheet(self, kind: SheetKind, columns: Sequence[Column]) -> Any:
        """A sheet of our own kind, with drop-downs for its enums and hints on its headings."""
        sheet = self.sheet(kind.name, [column.title for column in columns], [_width(column) for column in columns])
        for at, column in enumerate(columns):
            if column.hint:
                sheet.write_comment(0, at, column.hint)
            if column.choices:
                rule = {"validate": "list", "source": self._choices(column.choices), "error_title": column.title,
                        "error_message": "请从列表中选择"}  # fmt: skip
                sheet.data_validation(1, at, DATA_ROWS, at, rule)
        return sheet

    def _choices(self, choices: tuple[str, ...]) -> str:
        if choices not in self._options:
            at = len(self._options)
            letter = chr(ord("A") + at)
            self._options[choices] = f"='{OPTIONS_SHEET}'!${letter}$1:${letter}${len(choices)}"
        return self._options[choices]

    def done(self) -> bytes:
        """The finished file; the lists of the drop-downs lie on a hidden sheet behind the others."""
        if self._options:
            sheet = self._book.add_worksheet(OPTIONS_SHEET)
            sheet.hide()
            for at, choices in enumerate(self._options):
                sheet.write_column(0, at, choices)
        self._book.close()
        return self._file.getvalue()


def _width(column: Column) -> int:
    if column.key in ("name", "parent", "legal_basis", "conditions", "steps"):
        return 40
    return 28 if column.is_code or column.key in ("item", "q", "a") else 16
