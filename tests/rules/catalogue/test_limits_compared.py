"""承诺 ≤ 法定 over all units: never a false verdict."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yichuang.rules.catalogue.check.limits import compare
from yichuang.rules.catalogue.content import Limit
from yichuang.rules.catalogue.content.kinds import LimitUnit

UNITS: list[LimitUnit] = ["working_day", "natural_day", "month", "year", "hour"]
LIMITS = st.builds(Limit, value=st.integers(0, 400).map(float), unit=st.sampled_from(UNITS))

KNOWN: list[tuple[float, LimitUnit, float, LimitUnit, bool | None]] = [
    (20, "working_day", 20, "working_day", True),
    (20.5, "working_day", 20, "working_day", False),
    (12, "month", 1, "year", True),
    (13, "month", 1, "year", False),
    (9, "natural_day", 20, "working_day", True),  # twenty working days are twenty natural days at the least
    (60, "natural_day", 20, "working_day", False),
    (25, "natural_day", 20, "working_day", None),
    (20, "working_day", 20, "natural_day", None),
    (20, "working_day", 3, "month", True),
    (31, "natural_day", 1, "month", None),
    (28, "natural_day", 1, "month", True),
    (32, "natural_day", 1, "month", False),
    (0, "working_day", 0, "natural_day", True),
    (4, "hour", 20, "working_day", True),
    (20, "hour", 3, "working_day", None),
    (80, "hour", 3, "working_day", False),
]


@pytest.mark.parametrize(("promised", "unit", "statutory", "other", "verdict"), KNOWN)
def test_known_pairs(
    promised: float, unit: LimitUnit, statutory: float, other: LimitUnit, verdict: bool | None
) -> None:
    assert compare(Limit(value=promised, unit=unit), Limit(value=statutory, unit=other)) is verdict


@given(LIMITS, LIMITS)
def test_a_limit_is_never_longer_than_another_that_is_longer_than_it(one: Limit, other: Limit) -> None:
    assert (compare(one, other), compare(other, one)) != (False, False)


@given(LIMITS, LIMITS, st.integers(0, 50))
def test_a_shorter_promise_is_never_worse(promised: Limit, statutory: Limit, less: int) -> None:
    shorter = Limit(value=max(promised.value - less, 0), unit=promised.unit)
    if compare(promised, statutory) is True:
        assert compare(shorter, statutory) is True


@given(LIMITS)
def test_a_limit_keeps_itself(limit: Limit) -> None:
    assert compare(limit, limit) is True
