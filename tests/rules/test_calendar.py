"""The official calendar and what is laid over it."""

from datetime import date, datetime

import pytest

from yichuang.rules.calendar import Calendar, official_days

OFFICIAL = Calendar.shipped()


def days_of(year: int) -> list[date]:
    first = date(year, 1, 1).toordinal()
    return [date.fromordinal(n) for n in range(first, date(year + 1, 1, 1).toordinal())]


@pytest.mark.parametrize(
    ("year", "by_month"),
    [
        (2025, [19, 19, 21, 22, 19, 20, 23, 21, 23, 18, 20, 23]),
        (2026, [21, 16, 22, 21, 19, 21, 23, 21, 22, 18, 21, 23]),
    ],
)
def test_working_days_by_month(year: int, by_month: list[int]) -> None:
    working = [day for day in days_of(year) if OFFICIAL.is_working_day(day)]
    assert [sum(day.month == month for day in working) for month in range(1, 13)] == by_month


def test_weekends_worked_in_2026() -> None:
    worked = [f"{day:%m-%d}" for day in days_of(2026) if day.weekday() > 4 and OFFICIAL.is_working_day(day)]
    assert worked == ["01-04", "02-14", "02-28", "05-09", "09-20", "10-10"]


def test_the_file_holds_only_exceptions_once_each_and_every_year_from_2004() -> None:
    days = official_days()
    assert all(day.is_working == (day.date.weekday() > 4) and day.holiday for day in days)
    assert [day.date for day in days] == sorted({day.date for day in days})
    assert {day.date.year for day in days} == set(range(2004, 2027))


def test_years_are_loaded_or_guessed() -> None:
    assert OFFICIAL.is_loaded(2004)
    assert OFFICIAL.is_loaded(2026)
    assert not OFFICIAL.is_loaded(2027)
    assert OFFICIAL.is_working_day(date(2027, 1, 1))  # a Friday, and nothing else is known
    assert OFFICIAL.is_firm(date(2025, 1, 1), date(2026, 12, 31))
    assert not OFFICIAL.is_firm(date(2026, 12, 31), date(2027, 1, 1))


def test_a_region_lays_its_days_over_without_changing_the_official_ones() -> None:
    region = OFFICIAL.with_changes([(date(2026, 6, 17), False), (date(2026, 5, 1), True)])
    assert not region.is_working_day(date(2026, 6, 17))
    assert region.is_working_day(date(2026, 5, 1))
    assert OFFICIAL.is_working_day(date(2026, 6, 17))
    assert not OFFICIAL.is_working_day(date(2026, 5, 1))


def test_a_year_is_loaded_with_its_days() -> None:
    next_year = OFFICIAL.with_changes([(date(2027, 1, 1), False)], loaded_years=[2027])
    assert next_year.is_loaded(2027)
    assert next_year.is_loaded(2026)
    assert not next_year.is_working_day(date(2027, 1, 1))


def test_a_calendar_from_rows() -> None:
    calendar = Calendar([(date(2026, 3, 4), False)], {2026})
    assert calendar.next_working_day(date(2026, 3, 3)) == date(2026, 3, 5)
    assert calendar.working_day_from(date(2026, 3, 4)) == date(2026, 3, 5)
    assert calendar.working_day_from(date(2026, 3, 3)) == date(2026, 3, 3)


def test_working_days_between() -> None:
    assert OFFICIAL.working_days_between(date(2026, 2, 13), date(2026, 2, 27)) == 5
    assert OFFICIAL.working_days_between(date(2026, 2, 27), date(2026, 2, 13)) == 0


def test_a_moment_is_no_date() -> None:
    with pytest.raises(TypeError):
        OFFICIAL.is_working_day(datetime(2026, 5, 1))  # noqa: DTZ001
