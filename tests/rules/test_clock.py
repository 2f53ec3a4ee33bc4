"""The legal clock by tables: the agreed vectors, and each rule at its edges."""

from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

import pytest

from tests.builders.moments import a_moment
from yichuang.rules.calendar import Calendar
from yichuang.rules.clock import (
    Due,
    Limit,
    Office,
    Open,
    Stop,
    acceptance_day,
    deemed_acceptance,
    due,
    remaining,
)
from yichuang.rules.refusal import Refusal

OFFICIAL = Calendar.shipped()


def a_due(
    accepted: str,
    limit: float,
    unit: Any = "working_day",
    stops: list[tuple[str, str | None]] | None = None,
    calendar: Calendar = OFFICIAL,
    **more: Any,
) -> str | float:
    """The due moment as text (without 2026 and 17:00), or what is left as a number; ``?`` marks a guess."""
    given = [Stop(a_moment(start), a_moment(end) if end else None) for start, end in stops or []]
    result = due(a_moment(accepted), Limit(limit, unit), stops=given, calendar=calendar, **more)
    if isinstance(result, Open):
        assert not result.provisional
        return float(result.left)
    local = result.at.replace(tzinfo=None)
    text = local.isoformat(timespec="seconds" if local.second else "minutes")
    return text.removeprefix("2026-").removesuffix("T17:00") + ("?" if result.provisional else "")


@pytest.mark.parametrize(
    ("accepted", "limit", "expected"),
    [
        ("2026-02-13T10:00", 5, "02-27"),
        ("2026-02-13T10:00", 20, "03-19"),
        ("2026-02-14T10:00", 5, "02-28"),
        ("2026-04-30T10:00", 5, "05-11"),
        ("2026-09-18T10:00", 5, "09-24"),
        ("2026-09-30T10:00", 5, "10-13"),
        ("2026-09-30T10:00", 20, "11-03"),
        ("2026-09-30T10:00", 30, "11-17"),
        ("2026-10-10T10:00", 1, "10-12"),
        ("2026-11-20T10:00", 20, "12-18"),
        ("2025-12-31T10:00", 5, "01-08"),
        ("2026-01-01T10:00", 5, "01-09"),
        ("2026-03-04T18:00", 0, "03-05"),
        ("2026-03-04T12:30", 0.5, "03-04"),
    ],
)
def test_agreed_vectors(accepted: str, limit: float, expected: str) -> None:
    assert a_due(accepted, limit) == expected


@pytest.mark.parametrize(
    ("accepted", "expected"),
    [
        ("2026-03-04T00:00", "03-04"),
        ("2026-03-04T17:00", "03-04"),
        ("2026-03-04T17:00:01", "03-05"),
        ("2026-03-06T23:59", "03-09"),
        ("2026-03-07T10:00", "03-09"),  # Saturday
        ("2026-02-15T18:00", "02-24"),  # the Spring Festival: before opening of the 24th
    ],
)
def test_an_instant_matter_is_due_at_the_first_closing(accepted: str, expected: str) -> None:
    assert a_due(accepted, 0) == expected


@pytest.mark.parametrize(
    ("accepted", "expected"),
    [
        ("2026-03-04T08:00", "03-04T12:00"),
        ("2026-03-04T09:00", "03-04T12:00"),
        ("2026-03-04T09:00:01", "03-04"),
        ("2026-03-04T12:30", "03-04"),
        ("2026-03-04T13:30", "03-04"),
        ("2026-03-04T13:31", "03-05T12:00"),
        ("2026-03-06T20:00", "03-09T12:00"),
        ("2026-03-07T20:00", "03-09T12:00"),  # Saturday evening rolls to Monday before opening
    ],
)
def test_half_a_day_is_the_next_whole_session(accepted: str, expected: str) -> None:
    assert a_due(accepted, 0.5) == expected


def test_half_a_day_more_is_the_first_session_afterwards() -> None:
    assert a_due("2026-03-04T10:00", 1.5) == "03-06T12:00"
    assert a_due("2026-03-05T10:00", 1.5) == "03-09T12:00"
    morning = [("2026-03-06T11:00", "2026-03-06T13:00")]
    assert a_due("2026-03-04T10:00", 1.5, stops=morning) == "03-06"
    whole = [("2026-03-06T11:00", "2026-03-06T17:01")]
    assert a_due("2026-03-04T10:00", 1.5, stops=whole) == "03-09T12:00"


@pytest.mark.parametrize(
    ("stop", "expected"),
    [
        (("2026-03-05T16:59", "2026-03-05T17:00"), "03-05"),  # half-open: at 17:00 it runs again
        (("2026-03-05T17:00", "2026-03-05T17:01"), "03-06"),
        (("2026-03-05T09:00", "2026-03-05T16:00"), "03-05"),
        (("2026-03-04T09:00", "2026-03-04T18:00"), "03-05"),  # the acceptance day is not counted anyway
        (("2026-01-01T09:00", "2026-03-06T08:00"), "03-06"),  # from before the acceptance on
        (("2026-03-05T17:00", "2028-03-06T17:00"), "2028-03-06?"),
        (("2026-03-05T17:00", "2028-03-06T17:01"), "2028-03-07?"),
        (("2026-03-05T17:01", "2026-03-09T17:01"), "03-05"),  # already over
    ],
)
def test_a_stop_matters_where_it_covers_the_closing(stop: tuple[str, str], expected: str) -> None:
    assert a_due("2026-03-04T10:00", 1, stops=[stop]) == expected


def test_stops_hold_an_instant_matter_and_half_a_day_too() -> None:
    assert a_due("2026-03-04T10:00", 0, stops=[("2026-03-04T15:00", "2026-03-05T10:00")]) == "03-05"
    assert a_due("2026-03-04T08:00", 0.5, stops=[("2026-03-04T10:00", "2026-03-04T12:01")]) == "03-04"
    assert a_due("2026-03-04T08:00", 0.5, stops=[("2026-03-04T10:00", "2026-03-04T17:01")]) == "03-05T12:00"


def test_overlapping_and_repeated_stops_are_their_union() -> None:
    stops: list[tuple[str, str | None]] = [
        ("2026-03-05T10:00", "2026-03-09T10:00"),
        ("2026-03-06T10:00", "2026-03-10T16:00"),
        ("2026-03-05T10:00", "2026-03-09T10:00"),
        ("2026-03-10T16:00", "2026-03-11T09:00"),
    ]
    assert a_due("2026-03-04T10:00", 2, stops=stops) == "03-12"
    assert a_due("2026-03-04T10:00", 2, stops=[("2026-03-05T10:00", "2026-03-11T09:00")]) == "03-12"


@pytest.mark.parametrize(
    ("limit", "start", "expected"),
    [
        (5, "2026-03-04T11:00", 5),
        (5, "2026-03-01T11:00", 5),  # already open when accepted
        (5, "2026-03-06T12:00", 4),
        (5, "2026-03-06T17:00", 4),  # at the closing itself the clock stands
        (5, "2026-03-06T17:01", 3),
        (5.5, "2026-03-06T17:01", 3.5),
        (5.5, "2026-03-11T17:01", 0.5),
        (5.5, "2026-03-12T12:00", 0.5),
        (5.5, "2026-03-12T12:01", "03-12T12:00"),
        (5, "2026-03-11T17:00", 1),
        (5, "2026-03-11T17:01", "03-11"),  # had run out before
        (0, "2026-03-04T11:00", 0),
        (0, "2026-03-04T17:01", "03-04"),
        (0.5, "2026-03-04T11:00", 0.5),
        (0.5, "2026-03-04T17:01", "03-04"),
    ],
)
def test_an_open_stop_shows_what_is_left(limit: float, start: str, expected: str | float) -> None:
    assert a_due("2026-03-04T10:00", limit, stops=[(start, None)]) == expected


def test_the_earliest_of_several_open_stops_counts() -> None:
    stops: list[tuple[str, str | None]] = [
        ("2026-03-10T10:00", None),
        ("2026-03-06T10:00", None),
        ("2026-03-05T10:00", "2026-03-05T18:00"),
        ("2026-03-05T19:00", "2026-03-09T10:00"),
    ]
    assert a_due("2026-03-03T10:00", 5, stops=stops) == 4


def test_an_extension_adds_to_the_limit() -> None:
    assert a_due("2026-02-13T10:00", 5, extension=15) == "03-19"
    assert a_due("2026-03-04T10:00", 0, extension=1) == "03-05"
    assert a_due("2026-03-04T10:00", 0.5, extension=0.5) == "03-05"
    assert a_due("2026-03-04T10:00", 1, extension=Decimal("0.5")) == "03-06T12:00"
    assert a_due("2026-03-04T10:00", 5, extension=2, stops=[("2026-03-05T20:00", None)]) == 6


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


@pytest.mark.parametrize(
    ("value", "unit"),
    [
        (-1, "working_day"),
        (0.25, "working_day"),
        (float("nan"), "working_day"),
        (float("inf"), "working_day"),
        (10**30, "working_day"),
        (True, "working_day"),
        ("5", "working_day"),
        (None, "working_day"),
        (1.5, "natural_day"),
        (0.5, "month"),
        (0.5, "year"),
        (0.3, "hour"),
        (1, "week"),
        (1, ["working_day"]),
    ],
)
def test_limits_that_are_none(value: Any, unit: Any) -> None:
    with pytest.raises(Refusal) as refusal:
        Limit(value, unit)
    assert refusal.value.code == "limit_invalid"


def test_what_cannot_be_reckoned_is_refused() -> None:
    for limit in (Limit(9_000, "year"), Limit(100_000, "month")):
        with pytest.raises(Refusal) as refusal:
            due(a_moment("2026-03-04T10:00"), limit, calendar=OFFICIAL)
        assert refusal.value.code == "clock_out_of_range"
    with pytest.raises(Refusal):
        Stop(a_moment("2026-03-04T10:00"), a_moment("2026-03-04T10:00"))


def test_five_working_days_to_tell_what_is_missing() -> None:
    assert deemed_acceptance(a_moment("2026-02-13T10:00"), calendar=OFFICIAL) == Due(a_moment("2026-02-27T17:00"))


@pytest.mark.parametrize(
    ("now", "end", "days", "overdue", "today"),
    [
        ("2026-03-04T10:00", "2026-03-06T17:00", "2", False, False),
        ("2026-03-04T10:00", "2026-03-06T12:00", "1.5", False, False),
        ("2026-03-04T10:00", "2026-03-04T17:00", "0", False, True),
        ("2026-03-04T17:00", "2026-03-04T17:00", "0", False, True),
        ("2026-03-04T17:01", "2026-03-04T17:00", "0", True, True),
        ("2026-03-07T10:00", "2026-03-06T17:00", "0", True, False),
        ("2026-03-09T10:00", "2026-03-06T17:00", "1", True, False),
        ("2026-03-07T10:00", "2026-03-09T17:00", "1", False, False),
        ("2026-02-13T10:00", "2026-02-24T17:00", "2", False, False),  # over the Spring Festival
    ],
)
def test_what_remains_for_display(now: str, end: str, days: str, overdue: bool, today: bool) -> None:
    found = remaining(a_moment(now), a_moment(end), calendar=OFFICIAL)
    assert (found.working_days, found.overdue, found.due_today) == (Decimal(days), overdue, today)
