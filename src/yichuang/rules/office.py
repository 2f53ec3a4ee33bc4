"""Office hours: two sessions a working day, and the moments at which they end (Asia/Shanghai)."""

from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from yichuang.rules.refusal import Refusal

SHANGHAI = ZoneInfo("Asia/Shanghai")

Hours = tuple[time, time]


@dataclass(frozen=True, slots=True)
class Office:
    """Morning and afternoon hours of a working day. Raises Refusal ``office_hours_invalid`` out of order."""

    am: Hours = (time(9), time(12))
    pm: Hours = (time(13, 30), time(17))

    def __post_init__(self) -> None:
        if not self.am[0] < self.am[1] <= self.pm[0] < self.pm[1]:
            message = "办公时间应先上午后下午、先开始后结束且互不重叠，请改正。"
            raise Refusal("office_hours_invalid", message, field="office")

    def day_end(self, day: date) -> datetime:
        """The end of the afternoon session of ``day``."""
        return at(day, self.pm[1])

    def sessions(self, day: date) -> tuple[tuple[datetime, datetime], tuple[datetime, datetime]]:
        """Start and end of both sessions of ``day``."""
        return (at(day, self.am[0]), at(day, self.am[1])), (at(day, self.pm[0]), at(day, self.pm[1]))


def at(day: date, clock_time: time = time.min) -> datetime:
    """The moment in Shanghai; without a time the beginning of the day."""
    return datetime.combine(day, clock_time, SHANGHAI)


def in_shanghai(moment: datetime) -> datetime:
    """An aware moment of any zone as seen in Shanghai; ValueError for a naive one, which means nothing."""
    if moment.utcoffset() is None:
        raise ValueError(f"a moment needs its time zone: {moment!r}")
    return moment.astimezone(SHANGHAI)
