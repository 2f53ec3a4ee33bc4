"""Working days: the official calendar with its holidays and make-up days, and what a region adds to it.

The shipped file holds the exceptions of the years 2004–2026 (weekdays off, weekends worked) as the yearly
notices of the State Council's General Office set them. Beyond the loaded years Monday to Friday count, and
whoever uses that answer has to call it provisional.
"""

import csv
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple, Self

_FILE = Path(__file__).with_name("calendar_days.csv")
_DAY = timedelta(days=1)


class OfficialDay(NamedTuple):
    """A day that the yearly notice makes differ from its weekday."""

    date: date
    is_working: bool
    holiday: str


class Calendar:
    """Which days are working days; immutable, with look-ups in constant time.

    ``days``: pairs of (date, is it a working day), later pairs win; only exceptions are needed.
    ``loaded_years``: the years whose notice is known; about others the calendar only guesses.
    """

    __slots__ = ("_days", "_loaded_years")

    def __init__(self, days: Iterable[tuple[date, bool]], loaded_years: Iterable[int]) -> None:
        self._days: Mapping[date, bool] = MappingProxyType(dict(days))
        self._loaded_years = frozenset(loaded_years)

    @classmethod
    def shipped(cls) -> "Calendar":
        """The official calendar as shipped (2004–2026)."""
        return _shipped_calendar()

    def with_changes(self, days: Iterable[tuple[date, bool]], loaded_years: Iterable[int] = ()) -> Self:
        """This calendar with regional holidays, closures, corrections or further years laid over it."""
        return type(self)([*self._days.items(), *days], self._loaded_years | frozenset(loaded_years))

    def is_working_day(self, day: date) -> bool:
        """Whether ``day`` is a working day; Monday to Friday where nothing else is known."""
        if isinstance(day, datetime):  # would miss every exception, since it never equals a date
            raise TypeError("a calendar is asked for a date, not for a moment")
        known = self._days.get(day)
        return day.weekday() < 5 if known is None else known

    def is_loaded(self, year: int) -> bool:
        """Whether the notice for ``year`` is in; if not, answers about its days are provisional."""
        return year in self._loaded_years

    def is_firm(self, first: date, last: date) -> bool:
        """Whether every year from ``first`` to ``last`` is loaded."""
        return all(self.is_loaded(year) for year in range(first.year, last.year + 1))

    def working_day_from(self, day: date) -> date:
        """``day`` itself if it is a working day, otherwise the next one. OverflowError past the year 9999."""
        while not self.is_working_day(day):
            day += _DAY
        return day

    def next_working_day(self, day: date) -> date:
        """The first working day after ``day``. OverflowError past the year 9999."""
        return self.working_day_from(day + _DAY)

    def working_days_between(self, start: date, end: date) -> int:
        """How many working days lie after ``start`` up to and with ``end``; 0 if ``end`` is not later."""
        days = (start + _DAY * step for step in range(1, (end - start).days + 1))
        return sum(self.is_working_day(day) for day in days)


@cache
def official_days() -> tuple[OfficialDay, ...]:
    """The shipped exceptions in order; each year that occurs is complete."""
    with _FILE.open(encoding="utf-8", newline="") as file:
        return tuple(
            OfficialDay(date.fromisoformat(row["date"]), row["kind"] == "work", row["holiday"])
            for row in csv.DictReader(file)
        )


@cache
def _shipped_calendar() -> Calendar:
    days = official_days()
    return Calendar(((day.date, day.is_working) for day in days), {day.date.year for day in days})
