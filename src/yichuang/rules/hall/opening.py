"""When a hall gives numbers to phones: in its office hours, on its working days. Pure."""

from datetime import datetime, time

from yichuang.rules.calendar import Calendar
from yichuang.rules.office import Office, in_shanghai
from yichuang.rules.refusal import Refusal


def is_open(calendar: Calendar, office: Office, now: datetime) -> bool:
    """Whether the hall is open at a moment."""
    here = in_shanghai(now)
    return calendar.is_working_day(here.date()) and any(
        start <= here < end for start, end in office.sessions(here.date())
    )


def refuse_closed(calendar: Calendar, office: Office, now: datetime) -> None:
    """Raises ``Refusal`` ``hall_closed``, which names the hours."""
    if is_open(calendar, office, now):
        return
    day = in_shanghai(now).date()
    when = "" if calendar.is_working_day(day) else "今天不上班；"
    text = f"{when}手机取号的时间是工作日 {_hours(office.am)}、{_hours(office.pm)}，请在这段时间取号。"
    raise Refusal("hall_closed", text)


def _hours(hours: tuple[time, time]) -> str:
    return f"{hours[0]:%H:%M}—{hours[1]:%H:%M}"
