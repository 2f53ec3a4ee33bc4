"""The legal clock once more, as slow and literal as the text, to compare with.

It lists every day (and for hours every minute) of a bounded window and asks each stop by itself: no union,
no jumps, nothing shared with the code under test but the calendar and the office hours.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from fractions import Fraction

from yichuang.rules.calendar import Calendar
from yichuang.rules.clock import Limit, Office, Stop
from yichuang.rules.office import SHANGHAI

DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)


@dataclass
class Reference:
    """One question; ``answer`` gives (due, None) or (None, left)."""

    accepted: datetime
    limit: Limit
    stops: list[Stop]
    office: Office
    calendar: Calendar
    roll: bool
    window: int = 800

    def answer(self) -> tuple[datetime | None, Fraction | None]:
        opened = min((stop.start for stop in self.stops if stop.end is None), default=None)
        closed = [stop for stop in self.stops if stop.end is not None]
        end, counted_at = self.end_without_open_stop(closed)
        if opened is None or counted_at < opened:
            return end, None
        return None, self.left(closed, opened)

    def acceptance(self) -> tuple[date, datetime]:
        day, moment = self.accepted.date(), self.accepted
        while self.roll and not self.calendar.is_working_day(day):
            day += DAY
            moment = datetime(day.year, day.month, day.day, tzinfo=SHANGHAI)
        return day, moment

    def end_without_open_stop(self, stops: list[Stop]) -> tuple[datetime, datetime]:
        """The due moment, and when the count was complete (earlier, if the end moved on to a working day)."""
        day, moment = self.acceptance()
        value, unit = Fraction(self.limit.value), self.limit.unit
        if value == 0:
            ends = [end for end in self.counted(day, stops) if end >= moment]
            return ends[0], ends[0]
        if unit == "working_day":
            end = self.working_days(value, stops)
            return end, end
        if unit == "hour":
            minutes = self.office_minutes(stops)
            end = minutes[int(value * 60) - 1] + MINUTE
            return end, minutes[int(value * 60) - 1]
        if unit == "natural_day":
            last = self.counted(day + DAY, stops, days_off=True)[int(value) - 1]
        else:
            last = self.closing(self.months_on(day, int(value) * (12 if unit == "year" else 1), stops))
        moved = last.date()
        while not self.calendar.is_working_day(moved):
            moved += DAY
        return self.closing(moved), last

    def working_days(self, value: Fraction, stops: list[Stop]) -> datetime:
        day, moment = self.acceptance()
        whole = int(value)
        if whole == 0:
            sessions = [(s, e) for s, e in self.sessions_running(day, stops) if s >= moment]
            return sessions[0][1]
        end = self.counted(day + DAY, stops)[whole - 1]
        return end if value == whole else self.sessions_running(end.date() + DAY, stops)[0][1]

    def months_on(self, day: date, months: int, stops: list[Stop]) -> date:
        """Go to the target date, then one day further for each day that stood still, those included."""
        index = day.year * 12 + day.month - 1 + months
        last_of_month = (date((index + 1) // 12, (index + 1) % 12 + 1, 1) - DAY).day
        target = date(index // 12, index % 12 + 1, min(day.day, last_of_month))
        while True:
            between = [day + DAY * n for n in range(1, (target - day).days + 1)]
            made_up = date(index // 12, index % 12 + 1, min(day.day, last_of_month)) + DAY * sum(
                not self.runs_at(self.closing(d), stops) for d in between
            )
            if made_up == target:
                return target
            target = made_up

    def left(self, closed: list[Stop], opened: datetime) -> Fraction:
        day, _ = self.acceptance()
        value, unit = Fraction(self.limit.value), self.limit.unit
        if value == 0:
            return Fraction(0)
        if unit == "working_day":
            return value - min(int(value), sum(end < opened for end in self.counted(day + DAY, closed)))
        if unit == "natural_day":
            return value - sum(end < opened for end in self.counted(day + DAY, closed, days_off=True))
        if unit == "hour":
            halves = sum(minute < opened for minute in self.office_minutes(closed)) // 30
            return value - Fraction(halves, 2)
        step = 12 if unit == "year" else 1
        complete = [n for n in range(1, int(value) + 1) if self.closing(self.months_on(day, n * step, closed)) < opened]
        return value - len(complete)

    def closing(self, day: date) -> datetime:
        return datetime.combine(day, self.office.pm[1], SHANGHAI)

    def runs_at(self, moment: datetime, stops: list[Stop]) -> bool:
        return not any(stop.start <= moment and (stop.end is None or moment < stop.end) for stop in stops)

    def days(self, first: date) -> list[date]:
        return [first + DAY * n for n in range(self.window)]

    def counted(self, first: date, stops: list[Stop], days_off: bool = False) -> list[datetime]:
        days = [day for day in self.days(first) if days_off or self.calendar.is_working_day(day)]
        return [self.closing(day) for day in days if self.runs_at(self.closing(day), stops)]

    def sessions_running(self, first: date, stops: list[Stop]) -> list[tuple[datetime, datetime]]:
        found = []
        for day in self.days(first):
            for start, end in (self.office.am, self.office.pm):
                begins, ends = datetime.combine(day, start, SHANGHAI), datetime.combine(day, end, SHANGHAI)
                if self.calendar.is_working_day(day) and self.runs_at(ends, stops):
                    found.append((begins, ends))
        return found

    def office_minutes(self, stops: list[Stop]) -> list[datetime]:
        """The beginnings of all office minutes from the acceptance on in which the clock runs."""
        day, moment = self.acceptance()
        minutes = []
        for on in [day + DAY * n for n in range(100)]:
            if not self.calendar.is_working_day(on):
                continue
            for start, end in (self.office.am, self.office.pm):
                at = datetime.combine(on, start, SHANGHAI)
                while at < datetime.combine(on, end, SHANGHAI):
                    if at >= moment and self.runs_at(at, stops):
                        minutes.append(at)
                    at += MINUTE
        return minutes
