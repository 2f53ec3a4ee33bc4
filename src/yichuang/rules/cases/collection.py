"""Fixed collection times (定时取件) and the hand-over limit of papers, on the centre's working calendar.

A department that is not stationed fetches its papers at fixed times; one that is stationed has them handed over by the
morning of the 2nd working day after acceptance (``shared rules 6.1``: 当日或第二个工作日上午移交).
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta

from yichuang.rules.calendar import Calendar
from yichuang.rules.office import Office, at, in_shanghai
from yichuang.rules.refusal import Refusal

HAND_OVER_DAYS = 2
_AHEAD = 40  # days: longer than the longest holiday plus a week
_BACK = 15  # days: a holiday may have moved a time of so long ago
_TIME = re.compile(r"([01]?\d|2[0-3])[:：]([0-5]\d)")

Times = Mapping[int, Sequence[time]]  # weekday (1 Monday … 7 Sunday) → times of day


def next_collection(after: datetime, times: Times, calendar: Calendar) -> datetime | None:
    """The first collection later than ``after``; None where no time is fixed.

    A time that falls on a day off is moved to the next working day, at the same time of day, so that nothing waits for
    another week.
    """
    moment = in_shanghai(after)
    found = [
        at(calendar.working_day_from(day), clock_time)
        for day in _days(moment.date())
        for clock_time in times.get(day.isoweekday(), ())
    ]
    return min((one for one in found if one > moment), default=None)


def hand_over_by(accepted: datetime, calendar: Calendar, office: Office, days: int = HAND_OVER_DAYS) -> datetime:
    """The end of the morning of the ``days``-th working day after acceptance."""
    day = in_shanghai(accepted).date()
    for _ in range(days):
        day = calendar.next_working_day(day)
    return at(day, office.am[1])


def read_times(rows: Iterable[tuple[int, str]]) -> dict[str, list[str]]:
    """Typed times by weekday as they are stored: ``(2, "9:30、15:00")`` → ``{"2": ["09:30", "15:00"]}``.

    Raises ``Refusal``: ``collection_time`` (names the weekday's field) for what is no time of day.
    """
    stored: dict[str, list[str]] = {}
    for weekday, text in rows:
        parts = [part for part in re.split(r"[\s,，、;；]+", text.strip()) if part]
        if wrong := next((part for part in parts if not _TIME.fullmatch(part)), None):
            raise Refusal(
                "collection_time",
                f"「{wrong}」不是时间，请写成 09:30 这样；同一天有几次的用顿号隔开。",
                field=f"weekday_{weekday}",
            )
        if parts:
            found = {f"{int(match[1]):02d}:{match[2]}" for part in parts if (match := _TIME.fullmatch(part))}
            stored[str(weekday)] = sorted(found)
    return stored


def parse_times(stored: Mapping[str, Sequence[str]]) -> dict[int, list[time]]:
    """Stored times as ``next_collection`` takes them."""
    return {int(weekday): [time.fromisoformat(text) for text in texts] for weekday, texts in stored.items()}


def _days(today: date) -> list[date]:
    return [today + timedelta(days=step) for step in range(-_BACK, _AHEAD)]
