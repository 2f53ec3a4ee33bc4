"""A year's calendar as somebody types it from the yearly notice: CSV with the columns date, is_working and note.

Only days that are not what their weekday says need a row: weekdays off, weekends worked. A file is taken whole or
refused with every row that is wrong, so that nobody mends it one row at a time.
"""

import csv
import io
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from yichuang.rules.refusal import Refusal

COLUMNS = ("date", "is_working", "note")
WORDS = {"1": True, "true": True, "是": True, "0": False, "false": False, "否": False}
LONGEST_NOTE = 60
MOST_NAMED = 20  # rows that the message names; ``extra`` has all


class CalendarRow(NamedTuple):
    """One day of the file."""

    date: date
    is_working: bool
    note: str


class _BadRow(Exception):
    """What is wrong with one row, in Chinese."""


def read_calendar(text: str, year: int, *, is_national: bool) -> tuple[CalendarRow, ...]:
    """The days of ``year`` in order of date.

    ``is_national``: the file says what is true of the whole country, so it holds days off at least on a weekday or two.
    Raises ``Refusal('calendar_invalid')`` that names the rows as a spreadsheet counts them, the header being row 1.
    """
    lines = csv.reader(io.StringIO(text))
    header = [name.strip().lower() for name in next(lines, [])]
    if header not in (list(COLUMNS), list(COLUMNS[:2])):
        raise _refusal({1: f"第一行应为列名 {','.join(COLUMNS)}（note 可以没有）"})
    found: dict[date, int] = {}
    rows, problems = [], {}
    for number, cells in _numbered(lines):
        try:
            row = _row(cells, len(header), year)
            if row.date in found:
                raise _BadRow(f"{row.date} 与第{found[row.date]}行重复")
        except _BadRow as bad:
            problems[number] = str(bad)
            continue
        found[row.date] = number
        rows.append(row)
    if problems:
        raise _refusal(problems)
    if not rows:
        raise _refusal({2: "文件里没有日期"})
    if is_national and not any(row.date.weekday() < 5 and not row.is_working for row in rows):
        raise _refusal({2: f"没有一天是{year}年周一至周五的放假日，请核对 is_working 是否写反（0为放假，1为上班）"})
    return tuple(sorted(rows))


def _numbered(lines: Iterable[list[str]]) -> Iterator[tuple[int, list[str]]]:
    for number, cells in enumerate(lines, 2):
        if any(cell.strip() for cell in cells):
            yield number, [cell.strip() for cell in cells]


def _row(cells: list[str], width: int, year: int) -> CalendarRow:
    if len(cells) != width:
        raise _BadRow(f"应有{width}列，实有{len(cells)}列")
    day, working, note = [*cells, ""][:3]
    try:
        if len(day) != len("2027-01-01"):
            raise ValueError
        found = date.fromisoformat(day)
    except ValueError:
        raise _BadRow(f"日期“{day}”应写作 {year}-01-01 这样") from None
    if found.year != year:
        raise _BadRow(f"{day} 不是{year}年的日期")
    if working.lower() not in WORDS:
        raise _BadRow(f"is_working“{working}”应为 1（上班）或 0（放假）")
    if len(note) > LONGEST_NOTE:
        raise _BadRow(f"说明超过{LONGEST_NOTE}个字")
    return CalendarRow(found, WORDS[working.lower()], note)


def _refusal(problems: dict[int, str]) -> Refusal:
    named = [f"第{number}行：{what}" for number, what in list(problems.items())[:MOST_NAMED]]
    if len(problems) > MOST_NAMED:
        named.append(f"还有{len(problems) - MOST_NAMED}行有误")
    return Refusal(
        "calendar_invalid",
        "日历没有载入，请改正后重新载入：\n" + "\n".join(named),
        field="file",
        extra={"rows": [{"row": number, "problem": what} for number, what in problems.items()]},
    )
