"""On call (随传随到): by when somebody who was asked to come to the hall should be there, counted in office hours."""

from datetime import datetime, timedelta

from yichuang.rules.calendar import Calendar
from yichuang.rules.office import Office, in_shanghai

ON_CALL_MINUTES = 30  # where the centre sets nothing else


def arrive_by(asked: datetime, minutes: int, *, calendar: Calendar, office: Office) -> datetime:
    """The moment when ``minutes`` (> 0) of office time have gone by since ``asked`` (aware)."""
    moment, left = in_shanghai(asked), timedelta(minutes=minutes)
    day = moment.date()
    while True:
        day = calendar.working_day_from(day)
        for start, end in office.sessions(day):
            begins = max(start, moment)
            if begins >= end:
                continue
            if end - begins >= left:
                return begins + left
            left -= end - begins
        day += timedelta(days=1)
