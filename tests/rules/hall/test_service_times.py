"""Service times learnt from history find what made them, and are not led astray by forgotten buttons."""

from math import log, log1p
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yichuang.rules.hall.service_times import ENOUGH, LONGEST, fit, fit_minutes


def drawn(mean: float, cv: float, count: int, seed: int = 1) -> list[float]:
    """Log-normal lengths."""
    spread, random = log1p(cv**2), Random(seed)
    return [random.lognormvariate(log(mean) - spread / 2, spread**0.5) for _ in range(count)]


@pytest.mark.parametrize(("mean", "cv"), [(6, 0.5), (12, 0.7), (20, 0.8)])
def test_many_services_give_back_mean_and_spread(mean: float, cv: float) -> None:
    found = fit_minutes(drawn(mean, cv, 3000), usual=12)
    assert found.mean == pytest.approx(mean, rel=0.06)
    assert found.cv == pytest.approx(cv, rel=0.12)
    assert sum(one <= found.p90 for one in drawn(mean, cv, 2000, seed=2)) / 2000 == pytest.approx(0.9, abs=0.03)


def test_forgotten_buttons_do_not_count() -> None:
    lengths = drawn(6, 0.5, 200)
    clean = fit_minutes(lengths, usual=6)
    spoiled = fit_minutes([*lengths, 500, 130, 119, 110, 0.1, float("inf")], usual=6)
    assert spoiled.mean == pytest.approx(clean.mean, rel=0.01)
    assert (spoiled.n, spoiled.seen) == (clean.n, clean.seen + 6)


def test_few_services_stay_near_the_usual_and_none_are_the_usual() -> None:
    assert fit_minutes([], usual=12).mean == pytest.approx(12)
    two = fit_minutes([30, 35], usual=12)
    assert 12 < two.mean < 20


def test_an_item_has_its_own_figures_only_with_enough() -> None:
    lengths = {(1, "apply", 7): drawn(25, 0.5, 300), (1, "apply", 8): drawn(5, 0.5, ENOUGH - 1)}
    found = fit(lengths, {(1, "apply"): 12.0, (2, "collect"): 4.0})
    assert set(found.items) == {(1, "apply", 7)}
    assert found.items[(1, "apply", 7)].mean == pytest.approx(25, rel=0.08)
    assert found.lines[(2, "collect")].mean == pytest.approx(4)


@given(st.lists(st.floats(min_value=0, max_value=1e6), max_size=80), st.floats(min_value=1, max_value=60))
def test_whatever_was_measured_the_figures_are_possible(lengths: list[float], usual: float) -> None:
    found = fit_minutes(lengths, usual)
    assert 0.5 <= found.mean <= max(LONGEST, usual) * 4
    assert found.cv >= 0
    assert found.n <= found.seen == len(lengths)
