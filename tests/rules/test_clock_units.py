"""The legal clock in other units, at other offices, and beyond the loaded calendar."""

from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

import pytest

from tests.builders.clock import OFFICIAL, a_due, a_moment
from yichuang.rules.clock import Due, Limit, Office, Open, Stop, acceptance_day, due
from yichuang.rules.refusal import Refusal


@pytest.mark.parametrize(
    ("accepted", "limit", "unit", "expected"),
    [
        ("2026-03-04T10:00", 5, "natural_day", "03-09"),
        ("2026-03-04T10:00", 3, "natural_day", "03-09"),  # Saturday moves on
        ("2026-02-10T10:00", 5, "natural_day", "02-24"),  # into the Spring Festival
        ("2026-03-07T10:00", 1, "natural_day", "03-10"),  # Saturday rolls to Monday
        ("2025-12-31T10:00", 2, "month", "02-28"),  # the last day of February, a worked Saturday
        ("2026-01-30T10:00", 1, "month", "02-28"),
        ("2024-01-31T10:00", 1, "month", "2024-02-29"),
        ("2026-03-31T10:00", 1, "month", "04-30"),
        ("2026-04-07T10:00", 1, "month", "05-07"),
        ("2026-03-04T10:00", 2, "month", "05-06"),  # the 4th of May is a holiday
        ("2024-02-29T10:00", 1, "year", "2025-02-28"),
        ("2025-03-04T10:00", 1, "year", "03-04"),
        ("2026-03-04T18:00", 0, "natural_day", "03-05"),  # instant is instant in any unit
    ],
)
def test_natural_days_months_and_years(accepted: str, limit: int, unit: str, expected: str) -> None:
    assert a_due(accepted, limit, unit) == expected


def test_natural_days_stand_still_at_closing_but_the_move_does_not_care() -> None:
    friday = [("2026-03-06T10:00", "2026-03-06T18:00")]
    assert a_due("2026-03-04T10:00", 5, "natural_day", friday) == "03-10"
    saturday = [("2026-03-07T10:00", "2026-03-07T18:00")]
    assert a_due("2026-03-04T10:00", 5, "natural_day", saturday) == "03-10"
    after_the_count = [("2026-03-08T10:00", "2026-03-20T18:00")]
    assert a_due("2026-03-04T10:00", 3, "natural_day", after_the_count) == "03-09"
    open_after_the_count: list[tuple[str, str | None]] = [("2026-03-08T10:00", None)]
    assert a_due("2026-03-04T10:00", 3, "natural_day", open_after_the_count) == "03-09"
    assert a_due("2026-03-04T10:00", 5, "natural_day", open_after_the_count) == 2


def test_days_stood_still_are_added_to_a_month() -> None:
    three_days = [("2026-03-10T10:00", "2026-03-13T10:00")]
    assert a_due("2026-03-04T10:00", 1, "month", three_days) == "04-07"  # 4 April + 3
    in_the_days_added = [*three_days, ("2026-04-05T10:00", "2026-04-06T18:00")]
    assert a_due("2026-03-04T10:00", 1, "month", in_the_days_added) == "04-09"
    on_the_acceptance_day = [("2026-03-04T11:00", "2026-03-04T18:00")]
    assert a_due("2026-03-04T10:00", 1, "month", on_the_acceptance_day) == "04-07"  # Qingming, unchanged


def test_complete_months_count_before_an_open_stop() -> None:
    assert a_due("2026-03-04T10:00", 3, "month", [("2026-05-03T10:00", None)]) == 2
    assert a_due("2026-03-04T10:00", 3, "month", [("2026-05-04T18:00", None)]) == 1
    assert a_due("2024-03-04T10:00", 2, "year", [("2026-03-04T10:00", None)]) == 1


@pytest.mark.parametrize(
    ("accepted", "limit", "stops", "expected"),
    [
        ("2026-03-04T10:00", 2, [], "03-04T12:00"),
        ("2026-03-04T10:00", 2.5, [], "03-04T14:00"),
        ("2026-03-04T10:20:30", 2, [], "03-04T13:50:30"),
        ("2026-03-04T16:00", 2, [], "03-05T10:00"),
        ("2026-03-06T18:00", 1, [], "03-09T10:00"),
        ("2026-03-07T16:00", 1, [], "03-09T10:00"),
        ("2026-03-04T10:00", 2, [("2026-03-04T10:30", "2026-03-04T11:00")], "03-04T14:00"),
        ("2026-03-04T10:00", 2, [("2026-03-04T12:00", "2026-03-04T13:30")], "03-04T12:00"),
        ("2026-03-04T10:00", 3, [("2026-03-04T12:00", "2026-03-06T16:40")], "03-09T09:40"),
        ("2026-03-04T10:00", 2, [("2026-03-04T12:00", None)], "03-04T12:00"),
        ("2026-03-04T10:00", 2, [("2026-03-04T11:40", None)], 0.5),
        ("2026-03-04T10:00", 2, [("2026-03-04T11:20", None)], 1),
    ],
)
def test_office_hours(accepted: str, limit: float, stops: Any, expected: str | float) -> None:
    assert a_due(accepted, limit, "hour", stops) == expected


def test_receipt_on_a_day_off_may_keep_its_date() -> None:
    saturday = "2026-03-07T10:00"
    assert a_due(saturday, 1) == "03-10"
    assert a_due(saturday, 1, receipt_on_day_off="same_day") == "03-09"
    assert a_due(saturday, 0, receipt_on_day_off="same_day") == "03-09"
    assert a_due(saturday, 1, "natural_day", receipt_on_day_off="same_day") == "03-09"
    assert acceptance_day(a_moment(saturday), OFFICIAL) == date(2026, 3, 9)
    assert acceptance_day(a_moment(saturday), OFFICIAL, "same_day") == date(2026, 3, 7)


def test_other_office_hours() -> None:
    summer = Office(am=(time(8), time(12)), pm=(time(14, 30), time(18)))
    assert a_due("2026-03-04T17:30", 0, office=summer) == "03-04T18:00"
    assert a_due("2026-03-04T08:00", 0.5, office=summer) == "03-04T12:00"
    assert a_due("2026-03-04T10:00", 1, office=summer, stops=[("2026-03-05T17:00", "2026-03-05T18:00")]) == (
        "03-05T18:00"
    )
    with pytest.raises(Refusal):
        Office(am=(time(9), time(14)), pm=(time(13), time(17)))


def test_a_guess_is_called_provisional() -> None:
    assert a_due("2026-12-30T10:00", 1) == "12-31"
    assert a_due("2026-12-31T10:00", 1) == "2027-01-01?"
    assert a_due("2026-12-31T18:00", 0) == "2027-01-01?"
    assert a_due("2026-12-30T10:00", 3, "natural_day") == "2027-01-04?"  # from Saturday the 2nd
    assert a_due("2026-12-01T10:00", 1, "month") == "2027-01-01?"
    assert a_due("2026-11-30T10:00", 1, "month") == "12-30"
    assert a_due("2003-12-31T10:00", 1) == "2004-01-02?"
    ends_on_a_day_off = OFFICIAL.with_changes([(date(2026, 12, 31), False)])
    assert a_due("2026-12-31T10:00", 0, calendar=ends_on_a_day_off) == "2027-01-01?"  # only the roll
    assert a_due("2026-12-30T10:00", 1, "natural_day", calendar=ends_on_a_day_off) == "2027-01-01?"  # the move


@pytest.mark.parametrize(
    ("start", "left", "provisional"),
    [("2026-12-31T18:00", 4, False), ("2027-01-01T12:00", 4, False), ("2027-01-01T18:00", 3, True)],
)
def test_what_is_left_is_provisional_only_if_the_guess_was_counted(start: str, left: int, provisional: bool) -> None:
    open_stop = [Stop(a_moment(start))]
    result = due(a_moment("2026-12-30T10:00"), Limit(5), stops=open_stop, calendar=OFFICIAL)
    assert result == Open(Decimal(left), provisional)


def test_loading_the_year_makes_it_firm() -> None:
    loaded = OFFICIAL.with_changes([(date(2027, 1, 1), False)], loaded_years=[2027])
    assert a_due("2026-12-31T10:00", 1, calendar=loaded) == "2027-01-04"


def test_moments_of_other_zones_are_converted() -> None:
    evening_in_london = datetime(2026, 3, 3, 23, 0, tzinfo=UTC)
    result = due(evening_in_london, Limit(0), calendar=OFFICIAL)
    assert result == Due(a_moment("2026-03-04T17:00"))
    with pytest.raises(ValueError, match="time zone"):
        due(datetime(2026, 3, 3), Limit(0), calendar=OFFICIAL)  # noqa: DTZ001
