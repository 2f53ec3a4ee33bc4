"""What the clock refuses, and what else the platform asks it."""

from decimal import Decimal
from typing import Any

import pytest

from tests.builders.clock import OFFICIAL, a_moment
from yichuang.rules.clock import Due, Limit, Stop, deemed_acceptance, due, remaining
from yichuang.rules.refusal import Refusal


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
