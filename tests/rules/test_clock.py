"""The legal clock in working days by tables: the agreed vectors, and each rule at its edges."""

from decimal import Decimal

import pytest

from tests.builders.clock import a_due


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
