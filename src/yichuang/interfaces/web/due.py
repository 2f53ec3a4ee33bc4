"""Remaining time in words with a tone, the same on every page: green in time, amber soon, red overdue, grey stopped."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Literal

from yichuang.domains.cases.labels import UNITS
from yichuang.domains.organisation.queries import CentreTime
from yichuang.rules.calendar import Calendar
from yichuang.rules.clock import STANDARD_OFFICE, remaining
from yichuang.rules.office import in_shanghai

Tone = Literal["good", "soon", "late", "still", "calm"]
PROVISIONAL = "暂按周末推算"


@dataclass(frozen=True)
class DueWords:
    """What a badge says, its colour, and what to add in small letters."""

    text: str
    tone: Tone
    note: str = ""


def due_in_words(
    due_at: datetime | None,
    now: datetime,
    *,
    left: Decimal | None = None,
    unit: str = "working_day",
    is_provisional: bool = False,
    time: CentreTime | None = None,
) -> DueWords:
    """Say how far ``due_at`` is. Without one the clock stands still, and ``left`` in ``unit`` is what remains.

    ``is_provisional``: the count runs into a year whose calendar isn't loaded, which is always said (clock.md).
    ``time``: the calendar and office hours of the centre; without it the shipped ones.
    """
    note = PROVISIONAL if is_provisional else ""
    if due_at is None:
        rest = f"，还剩 {_number(left)} {UNITS[unit]}" if left is not None else ""
        return DueWords(f"时钟暂停{rest}", "still", note)
    calendar, office = (time.calendar, time.office) if time else (Calendar.shipped(), STANDARD_OFFICE)
    found = remaining(now, due_at, calendar=calendar, office=office)
    end = in_shanghai(due_at)
    if found.overdue:
        days = f" {_number(found.working_days)} 个工作日" if found.working_days else ""
        return DueWords(f"已超期{days}", "late", note)
    if found.due_today:
        return DueWords(f"今天 {end:%H:%M} 前", "soon", note)
    if not found.working_days:
        return DueWords(f"{end.month}月{end.day}日 {end:%H:%M} 前", "soon", note)
    return DueWords(f"还剩 {_number(found.working_days)} 个工作日", "soon" if found.working_days <= 1 else "good", note)


def _number(value: Decimal) -> str:
    return f"{value.normalize():f}"
