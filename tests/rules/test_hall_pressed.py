"""A press that was kept counts from when it can have been made, and never from a moment that cannot be."""

import json
import math
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import NOW
from yichuang.rules.hall.pressed import LONGEST, SKEW, Doubt, at_once, moment_of

MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize(
    ("ago", "last_ago", "at_ago", "doubt"),
    [
        (None, 60, 0, None),
        (0, 60, 0, None),
        (480, 600, 480, None),
        (603, 600, 600, None),  # clocks run unevenly: not before the last act
        (-3, 600, 0, None),  # nor after now
        (606, 600, 0, Doubt.BEFORE_THE_LAST),
        (-6, 600, 0, Doubt.FUTURE),
        (900, 3600, 900, None),
        (901, 3600, 0, Doubt.TOO_OLD),
        (1e300, 3600, 0, Doubt.TOO_OLD),
        (-1e300, 3600, 0, Doubt.FUTURE),
        (math.inf, 3600, 0, Doubt.NO_NUMBER),
        (math.nan, 3600, 0, Doubt.NO_NUMBER),
    ],
)
def test_what_can_be_is_believed(ago: float | None, last_ago: int, at_ago: int, doubt: Doubt | None) -> None:
    found = moment_of(NOW, ago, NOW - timedelta(seconds=last_ago))
    assert (NOW - found.at, found.doubt) == (timedelta(seconds=at_ago), doubt)


@given(st.none() | st.floats(), st.integers(0, 7200))
def test_whatever_is_said_an_act_lies_between_the_last_one_and_now(ago: float | None, last_ago: int) -> None:
    last = NOW - timedelta(seconds=last_ago)
    found = moment_of(NOW, ago, last)
    assert last <= found.at <= NOW
    assert NOW - found.at <= LONGEST
    assert found.at == NOW or found.doubt is None
    json.dumps(found.detail, allow_nan=False)
    if ago is not None and 0 <= ago <= min(last_ago, LONGEST.total_seconds()):
        assert abs(found.at - (NOW - timedelta(seconds=ago))) < SKEW


def test_the_trail_has_both_moments_or_why_it_was_not_believed() -> None:
    assert at_once(NOW).detail == {}
    kept = moment_of(NOW, 480, NOW - 9 * MINUTE)
    assert kept.detail == {"pressed_at": (NOW - 8 * MINUTE).isoformat(), "arrived_at": NOW.isoformat()}
    odd = moment_of(NOW, 480.04, NOW - 7 * MINUTE)
    assert odd.detail == {
        "pressed_seconds_ago": 480.0,
        "not_believed": "before_the_last",
        "arrived_at": NOW.isoformat(),
    }
