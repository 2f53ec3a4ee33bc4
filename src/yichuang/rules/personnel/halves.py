"""Half days: what rosters, leave and attendance are counted in. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

Half = Literal["am", "pm"]
HALVES: tuple[Half, Half] = ("am", "pm")
HalfDay = tuple[date, Half]


@dataclass(frozen=True, slots=True)
class Span:
    """From one half day to another, both included."""

    starts_on: date
    ends_on: date
    starts_half: Half = "am"
    ends_half: Half = "pm"

    def __contains__(self, half_day: object) -> bool:
        """Whether a (date, half) lies in it."""
        return self.first <= half_day <= self.last  # type: ignore[operator]

    @property
    def first(self) -> HalfDay:
        """The first half day; am sorts before pm."""
        return self.starts_on, self.starts_half

    @property
    def last(self) -> HalfDay:
        """The last half day."""
        return self.ends_on, self.ends_half

    def meets(self, other: "Span") -> bool:
        """Whether they have a half day in common."""
        return self.first <= other.last and other.first <= self.last


def days_from(first: date, last: date) -> Iterator[date]:
    """Every day from ``first`` to ``last``, both included."""
    for step in range((last - first).days + 1):
        yield first + timedelta(days=step)


def monday_of(day: date) -> date:
    """The Monday of the week of ``day``."""
    return day - timedelta(days=day.weekday())


def month_of(day: date) -> tuple[date, date]:
    """The first and the last day of the month of ``day``."""
    first = day.replace(day=1)
    return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
