"""What a weekly report says: the plan as it stands at a moment, and what was done in the ISO week (ORG-9). The same
values give the same report."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from typing import Any

from yichuang.rules.office import in_shanghai


@dataclass(frozen=True, slots=True)
class TaskLine:
    """A task as the report prints it. ``standing``: of ``progress.standing_of``; ``notes``: what was said this week."""

    title: str
    lead: str
    deadline: date | None
    standing: str
    days_late: int
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OrderLine:
    """A supervision order; ``measures``: interviews and reprimands after it, in words."""

    number: str
    unit: str
    task: str
    issued_on: date
    rectify_by: date
    state: str
    measures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TargetLine:
    """A target and the latest value on record."""

    title: str
    wanted: str
    deadline: date | None
    value: str
    day: date | None


def week_of(day: date) -> tuple[int, int, date, date]:
    """ISO year and week of a day, and the week's Monday and Sunday."""
    year, week, weekday = day.isocalendar()
    monday = day - timedelta(days=weekday - 1)
    return year, week, monday, monday + timedelta(days=6)


def last_week(now: datetime) -> date:
    """A day (the Sunday) of the ISO week that ended before ``now``: what the weekly job reports on."""
    today = in_shanghai(now).date()
    return today - timedelta(days=today.isocalendar().weekday)


def counts(tasks: Sequence[TaskLine]) -> dict[str, int]:
    """How many tasks there are, and how many of each standing; they add up."""
    found = dict.fromkeys(("done", "done_late", "reported", "late", "soon", "ahead", "undated", "standing"), 0)
    for one in tasks:
        found[one.standing] += 1
    return {"tasks": len(tasks), **found}


def build(
    *,
    title: str,
    centre: str,
    week: tuple[int, int, date, date],
    edition: int,
    tasks: Sequence[TaskLine],
    orders: Sequence[OrderLine],
    targets: Sequence[TargetLine],
) -> dict[str, Any]:
    """All that the paper says, as JSON. Overdue tasks come first in their own list, the longest overdue on top."""
    year, number, monday, sunday = week
    late = sorted((one for one in tasks if one.standing == "late"), key=lambda one: (-one.days_late, one.title))
    moved = [one for one in tasks if one.notes]
    said: dict[str, Any] = _plain(
        {
            "title": title,
            "centre": centre,
            "year": year,
            "week": number,
            "monday": monday,
            "sunday": sunday,
            "edition": edition,
            "counts": counts(tasks),
            "late": [asdict(one) for one in late],
            "moved": [asdict(one) for one in moved],
            "tasks": [asdict(one) for one in tasks],
            "orders": [asdict(one) for one in orders],
            "targets": [asdict(one) for one in targets],
        }
    )
    return said


def _plain(value: Any) -> Any:
    """Dates as ISO text and tuples as lists, as the stored data have them."""
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value
