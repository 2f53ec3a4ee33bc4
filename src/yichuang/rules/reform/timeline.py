"""The plan as a drawing: a line a task up to its deadline, and today's line. Positions from 0 (left) to 100."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

MONTHS_APART = (1, 2, 3, 6, 12, 24)
MOST_TICKS = 8
FAR = 0.5  # today may widen the drawing by half of what the plan itself takes


@dataclass(frozen=True, slots=True)
class Span:
    """A task: from the beginning of the plan to ``deadline``, and on to ``until`` where it was finished later, or is
    not finished yet."""

    deadline: date
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Bar:
    """``end``: the deadline; ``late_end``: how far the lateness goes, None where there is none."""

    end: float
    late_end: float | None


@dataclass(frozen=True, slots=True)
class Drawing:
    """``ticks``: day and position of months or days; ``today``: its position; ``is_beyond``: today lies
    outside of what is drawn, and its line stands at the edge."""

    first: date
    last: date
    bars: tuple[Bar, ...]
    ticks: tuple[tuple[date, float], ...]
    today: float
    is_beyond: bool


def draw(spans: Sequence[Span], starts_on: date | None, today: date) -> Drawing | None:
    """Lay the tasks out; None where none has a deadline."""
    if not spans:
        return None
    deadlines = [one.deadline for one in spans]
    first = min([*deadlines, *([starts_on] if starts_on else [])])
    last = max(deadlines)
    own = max((last - first).days, 14)
    first, last = first - timedelta(days=max(own // 30, 1)), first + timedelta(days=own + max(own // 20, 2))
    room = timedelta(days=int(own * FAR))
    if first - room <= today <= last + room:
        first, last = min(first, today), max(last, today + timedelta(days=max(own // 30, 1)))
    whole = (last - first).days

    def place(day: date) -> float:
        return round(100 * min(max((day - first).days, 0), whole) / whole, 2)

    bars = tuple(
        Bar(place(one.deadline), place(one.until) if one.until and one.until > one.deadline else None) for one in spans
    )
    ticks = tuple((day, place(day)) for day in _months(first, last))
    return Drawing(first, last, bars, ticks, place(today), not first <= today <= last)


def _months(first: date, last: date) -> list[date]:
    """First days of months between two days, so many apart that at most eight are named; days of a plan so short that
    less than two months begin in it."""
    months = (last.year - first.year) * 12 + last.month - first.month
    step = next((one for one in MONTHS_APART if months / one <= MOST_TICKS), MONTHS_APART[-1])
    begin = first.year * 12 + first.month - 1
    counted = range(begin - begin % step, last.year * 12 + last.month, step)
    days = [date(one // 12, one % 12 + 1, 1) for one in counted]
    found = [day for day in days if first <= day <= last]
    if len(found) > 1:
        return found
    apart = (last - first).days // MOST_TICKS + 1
    return [first + timedelta(days=at) for at in range(0, (last - first).days + 1, apart)]
