"""When a hall can be booked: its office hours, and the hours that its published lists have beyond them (延时错时).

The hours of a list are what the centre has published (``service_lists.hours`` of centre.yaml): on working days outside
office hours, at weekends, on holidays. Nothing is open that was not published.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Any

from yichuang.rules.calendar import Calendar
from yichuang.rules.office import Office, at

from .appointments import HALF_HOUR, Session
from .lines import LineGroup


class DayKind(StrEnum):
    """What sort of day it is for published hours."""

    WORKING_DAY = "working_day"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"


@dataclass(frozen=True)
class Hours:
    """Hours of a list. ``windows``: how many are manned then; ``share``: of their time, for appointments; ``items``:
    codes, empty: all of the list."""

    list: str
    days: frozenset[DayKind]
    start: time
    end: time
    windows: int = 1
    share: float = 1.0
    items: frozenset[str] = frozenset()
    note: str = ""


def published_hours(service_lists: Mapping[str, Any] | None) -> tuple[Hours, ...]:
    """The hours in ``Centre.settings['service_lists']``."""
    return tuple(
        Hours(
            list=one["kind"],
            days=frozenset(map(DayKind, one["days"])),
            start=time.fromisoformat(one["hours"][0]),
            end=time.fromisoformat(one["hours"][1]),
            windows=one["windows"],
            share=one["share"],
            items=frozenset(one["items"]),
            note=one["note"],
        )
        for one in (service_lists or {}).get("hours") or ()
    )


def kind_of_day(day: date, calendar: Calendar) -> DayKind:
    """A day off is a holiday where days off that touch it take in a weekday, otherwise a weekend."""
    if calendar.is_working_day(day):
        return DayKind.WORKING_DAY
    for step in (timedelta(days=-1), timedelta(days=1)):
        near = day
        while not calendar.is_working_day(near):
            if near.weekday() < 5:
                return DayKind.HOLIDAY
            near += step
    return DayKind.WEEKEND


def half_hours(start: datetime, end: datetime) -> tuple[datetime, ...]:
    """The whole half hours between two moments."""
    return tuple(start + HALF_HOUR * number for number in range((end - start) // HALF_HOUR))


def sessions_of(
    day: date,
    office: Office,
    calendar: Calendar,
    windows: Iterable[frozenset[LineGroup]],
    share: float,
    hours: Iterable[Hours] = (),
    listed: Mapping[str, frozenset[str]] | None = None,
) -> tuple[Session, ...]:
    """What can be booked on a day, the office hours first.

    ``windows``: skills of the usual ones; ``listed``: codes of the items on each list. In published hours a window does
    all that any window can; what overlaps office hours of a working day is left to these.
    """
    kind, skills = kind_of_day(day, calendar), tuple(windows)
    found = []
    if kind is DayKind.WORKING_DAY:
        found = [Session(half_hours(start, end), skills, share) for start, end in office.sessions(day)]
    everything = frozenset[LineGroup]().union(*skills)
    taken = {start for session in found for start in session.starts}
    for one in hours:
        starts = half_hours(at(day, one.start), at(day, one.end)) if kind in one.days else ()
        starts = tuple(start for start in starts if not any(_overlap(start, other) for other in taken))
        if starts:
            items = one.items or (listed or {}).get(one.list, frozenset())
            found.append(Session(starts, (everything,) * one.windows, one.share, one.list, items))
            taken.update(starts)
    return tuple(found)


def _overlap(one: datetime, other: datetime) -> bool:
    return abs(one - other) < HALF_HOUR
