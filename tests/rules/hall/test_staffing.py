"""Erlang's formulas against known values, and more people never need fewer windows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yichuang.rules.hall.staffing import erlang_c, share_within, windows_needed


def test_erlang_c_is_the_known_one() -> None:
    assert erlang_c(1, 0.8) == pytest.approx(0.8)
    assert erlang_c(2, 1) == pytest.approx(1 / 3)
    assert erlang_c(10, 8) == pytest.approx(0.4092, abs=5e-4)
    assert erlang_c(3, 3) == 1
    assert share_within(2, 20, 12, 0.7, 15) == 0


@given(st.floats(0, 120), st.floats(2, 30), st.floats(0, 1.5))
def test_what_is_needed_is_enough_and_one_less_is_not(per_hour: float, mean: float, cv: float) -> None:
    needed = windows_needed(per_hour, mean, cv, 15, 0.9)
    if per_hour > 0:
        assert share_within(needed, per_hour, mean, cv, 15) >= 0.9
        assert needed == 1 or share_within(needed - 1, per_hour, mean, cv, 15) < 0.9
    assert needed <= windows_needed(per_hour + 5, mean, cv, 15, 0.9)
