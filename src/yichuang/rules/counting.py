"""How the legal clock counts: days, half days and hours from the acceptance day on, around the stops.

Used by ``clock`` only. Every way of counting walks over the days that are not wholly inside a stop and asks
at the ends of days or sessions whether the clock runs; an open stop is one that never ends.
"""

from bisect import bisect_right
from calendar import monthrange
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from itertools import islice

from yichuang.rules.calendar import Calendar
from yichuang.rules.limits import Limit, ReceiptOnDayOff, Stop, Unit
from yichuang.rules.office import SHANGHAI, Office, at, in_shanghai

_DAY = timedelta(days=1)
_HALF_HOUR = timedelta(minutes=30)
_NEVER = datetime.max.replace(tzinfo=SHANGHAI)


def acceptance_day(accepted: datetime, calendar: Calendar, receipt_on_day_off: ReceiptOnDayOff = "roll") -> date:
    """The day that counts as the day of acceptance: a receipt on a day off rolls to the next working day."""
    day = in_shanghai(accepted).date()
    return day if receipt_on_day_off == "same_day" else calendar.working_day_from(day)


class Count:
    """One count: the acceptance day, and the ends of days and sessions at which the clock runs."""

    def __init__(
        self,
        received: datetime,
        calendar: Calendar,
        office: Office,
        receipt_on_day_off: ReceiptOnDayOff,
        stops: list[tuple[datetime, datetime]],
    ) -> None:
        self.calendar = calendar
        self.office = office
        self.stops = stops
        self.stop_starts = [start for start, _ in stops]
        self.acceptance_day = acceptance_day(received, calendar, receipt_on_day_off)
        rolled = self.acceptance_day != received.date()
        self.moment = at(self.acceptance_day) if rolled else received

    def run(self, limit: Limit) -> tuple[datetime | None, int]:
        """The end of the limit (None if an open stop comes first) and the half units counted until then."""
        if limit.value == 0:
            return next((end for end in self.day_ends(self.acceptance_day) if end >= self.moment), None), 0
        if limit.unit == "working_day":
            return self.working_days(limit.halves)
        if limit.unit == "hour":
            return self.hours(limit.halves)
        return self.natural_days(int(limit.value), limit.unit)

    def working_days(self, halves: int) -> tuple[datetime | None, int]:
        """``n`` days after the acceptance day; ``n.5``: and one session more; 0.5: the next whole session."""
        days, half = divmod(halves, 2)
        if days == 0:
            return next(self.session_ends(self.acceptance_day, self.moment), None), 0
        counted, end = _take(days, self.day_ends(self.acceptance_day + _DAY))
        if end is not None and half:
            end = next(self.session_ends(end.date() + _DAY), None)
        return end, 2 * counted

    def natural_days(self, value: int, unit: Unit) -> tuple[datetime | None, int]:
        """Days on the wall calendar; months and years are the days that they span from the acceptance day.

        So a day on which the clock stood still is made up for by a natural day in every one of these units.
        The end moves on to a working day, and no stop matters for that move.
        """
        spans = [self.span(step, unit) for step in range(1, value + 1)] if unit != "natural_day" else []
        days = spans[-1] if spans else value
        counted, end = _take(days, self.day_ends(self.acceptance_day + _DAY, days_off=True))
        if end is None:
            return None, 2 * (bisect_right(spans, counted) if spans else counted)
        return self.office.day_end(self.calendar.working_day_from(end.date())), 2 * value

    def span(self, value: int, unit: Unit) -> int:
        """The days from the acceptance day to the same day of the month so many months or years later."""
        months = value * 12 if unit == "year" else value
        return (_months_after(self.acceptance_day, months) - self.acceptance_day).days

    def hours(self, halves: int) -> tuple[datetime | None, int]:
        """Office hours while the clock runs, from the moment of acceptance."""
        wanted = left = halves * _HALF_HOUR
        for day in self.days(self.acceptance_day):
            if not self.calendar.is_working_day(day):
                continue
            for opens, closes in self.office.sessions(day):
                for start, end in self.running_within(max(opens, self.moment), closes):
                    if left <= end - start:
                        return start + left, halves
                    left -= end - start
        return None, (wanted - left) // _HALF_HOUR

    def days(self, first: date) -> Iterator[date]:
        """Days from ``first`` on until an open stop, without those that lie wholly inside a stop."""
        day = first
        while True:
            stop_end = self.standing_until(at(day))
            if stop_end == _NEVER:
                return
            if stop_end is not None:
                day = stop_end.date()
            yield day
            day += _DAY

    def day_ends(self, first: date, *, days_off: bool = False) -> Iterator[datetime]:
        """Afternoon ends of working days (with ``days_off``: of all days) at which the clock runs."""
        for day in self.days(first):
            if days_off or self.calendar.is_working_day(day):
                end = self.office.day_end(day)
                if self.standing_until(end) is None:
                    yield end

    def session_ends(self, first: date, begun_from: datetime | None = None) -> Iterator[datetime]:
        """Ends, with the clock running, of sessions of working days that start at or after ``begun_from``."""
        for day in self.days(first):
            if self.calendar.is_working_day(day):
                for start, end in self.office.sessions(day):
                    if (begun_from is None or start >= begun_from) and self.standing_until(end) is None:
                        yield end

    def standing_until(self, moment: datetime) -> datetime | None:
        """The end of the stop that covers ``moment``; None if the clock runs then."""
        place = bisect_right(self.stop_starts, moment)
        if place and moment < self.stops[place - 1][1]:
            return self.stops[place - 1][1]
        return None

    def running_within(self, start: datetime, end: datetime) -> Iterator[tuple[datetime, datetime]]:
        """The parts of a session in which the clock runs."""
        while start < end:
            stop_end = self.standing_until(start)
            if stop_end is not None:
                start = stop_end
                continue
            place = bisect_right(self.stop_starts, start)
            until = min(end, self.stop_starts[place]) if place < len(self.stops) else end
            yield start, until
            start = until

    def last_day_before_open_stop(self) -> date:
        """The last day whose afternoon ended before the open stop began: further the count never looked."""
        start = self.stop_starts[-1]
        return start.date() if self.office.day_end(start.date()) < start else start.date() - _DAY


def union(stops: Iterable[Stop]) -> list[tuple[datetime, datetime]]:
    """Stops in order without overlaps; an open one ends never."""
    merged: list[tuple[datetime, datetime]] = []
    for start, end in sorted((in_shanghai(s.start), in_shanghai(s.end) if s.end else _NEVER) for s in stops):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged


def _months_after(day: date, months: int) -> date:
    """The same day of the month so many months later, or the last day of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > date.max.year:
        raise OverflowError("past the year 9999")
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _take(number: int, ends: Iterator[datetime]) -> tuple[int, datetime | None]:
    """How many of ``number`` ends there are, and the last of them if there are all."""
    counted, end = 0, None
    for counted, end in enumerate(islice(ends, number), 1):  # noqa: B007
        pass
    return counted, end if counted == number else None
