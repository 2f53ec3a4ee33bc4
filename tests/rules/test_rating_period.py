"""How long a rating is open: the centre's own limit, in the centre's own working days."""

from datetime import date, datetime

import pytest

from yichuang.rules.calendar import Calendar
from yichuang.rules.clock import SHANGHAI, Office
from yichuang.rules.feedback.period import Rules, open_until

ENDED = datetime(2026, 9, 25, 10, tzinfo=SHANGHAI)  # a holiday: 中秋节


@pytest.mark.parametrize(
    ("value", "unit", "until"),
    [
        (
            5,
            "working_day",
            date(2026, 10, 10),
        ),  # counted from 9.28 on: 9.29, 9.30, 10.8, 10.9, and 10.10, a Saturday worked
        (7, "natural_day", date(2026, 10, 8)),  # 10.5 is a holiday: the next working day
        (1, "month", date(2026, 10, 28)),
    ],
)
def test_it_ends_as_every_limit_ends(value: float, unit: str, until: date) -> None:
    rules: Rules = {"open_for": {"value": value, "unit": unit}}
    found = open_until(ENDED, rules, calendar=Calendar.shipped(), office=Office())
    assert found is not None
    assert found == datetime.combine(until, Office().pm[1], SHANGHAI)


def test_a_regional_holiday_makes_it_longer() -> None:
    rules: Rules = {"open_for": {"value": 1, "unit": "working_day"}}
    monday = datetime(2026, 5, 25, 10, tzinfo=SHANGHAI)
    calendar = Calendar.shipped().with_changes([(date(2026, 5, 26), False)])
    found = open_until(monday, rules, calendar=calendar, office=Office())
    assert found is not None
    assert found.date() == date(2026, 5, 27)


@pytest.mark.parametrize(("ended", "rules"), [(None, {"open_for": {"value": 1, "unit": "hour"}}), (ENDED, {})])
def test_without_a_limit_or_an_end_it_stays_open(ended: datetime | None, rules: Rules) -> None:
    assert open_until(ended, rules, calendar=Calendar.shipped(), office=Office()) is None
