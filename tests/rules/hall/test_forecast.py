"""The forecast: between what is usual and what today shows, never sure of more than it can know."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yichuang.rules.hall.forecast import between, forecast, quantile

NINE = 9 * 60
FLAT = [0.0] * 18 + [10.0] * 16 + [0.0] * 14  # ten people in each half hour from nine to five


def came(count: int, start: float = NINE, end: float = NINE + 60) -> list[float]:
    return [start + (end - start) * number / count for number in range(count)]


def test_a_usual_morning_stays_usual_and_a_double_one_goes_on_doubled() -> None:
    (usual, *_), (double, *_) = (
        forecast({"a": FLAT}, {"a": came(count)}, NINE + 60, stretches=4) for count in (20, 40)
    )
    assert usual.mean == pytest.approx(10)
    assert 14 < double.mean < 20
    assert usual.low < 10 < usual.high


def test_without_a_history_the_rate_of_today_goes_on() -> None:
    found = forecast({}, {"a": came(20)}, NINE + 60, opened=NINE)
    assert [round(one.mean) for one in found] == [10] * 4
    assert found[0].low < 10 < found[0].high
    assert forecast({}, {}, NINE + 60)[0].mean == 0


def test_appointments_are_known() -> None:
    found = forecast({"a": FLAT}, {"a": came(20)}, NINE + 60, booked={"b": [NINE + 70, NINE + 95]})
    assert [one.means.get("b", 0) for one in found] == [1, 1, 0, 0]
    assert found[0].mean == pytest.approx(11)


def test_after_closing_nobody_is_expected() -> None:
    found = forecast({"a": FLAT}, {"a": came(150, NINE, NINE + 465)}, NINE + 465)
    assert [one.mean > 0 for one in found] == [True, False, False, False]


def test_the_band_holds_what_it_says() -> None:
    random, inside = Random(5), 0
    for _ in range(300):
        factor = random.gammavariate(16, 1 / 16)
        seen, then = (_poisson(random, factor * mean) for mean in (20, 10))
        (first, *_) = forecast({"a": FLAT}, {"a": came(seen) if seen else []}, NINE + 60)
        inside += first.low <= then <= first.high
    assert inside / 300 > 0.78


@given(st.integers(0, 200), st.integers(0, 47 * 30), st.floats(0.1, 40))
def test_more_people_are_never_followed_by_fewer(count: int, minute: int, usual: float) -> None:
    halves = [usual] * 48
    one, two = (forecast({"a": halves}, {"a": [minute] * many}, float(minute))[0] for many in (count, count + 5))
    assert one.mean <= two.mean
    assert 0 <= one.low <= one.mean + 1 <= one.high + 2


@given(st.floats(0, 60), st.floats(0.5, 1e4), st.floats(0.05, 0.95))
def test_quantiles_rise(mean: float, shape: float, share: float) -> None:
    assert 0 <= quantile(mean, shape, share / 2) <= quantile(mean, shape, share)


def test_halves_are_counted_by_their_part() -> None:
    assert between(FLAT, NINE + 15, NINE + 45) == pytest.approx(10)
    assert between(FLAT, NINE - 30, NINE + 15) == pytest.approx(5)


def _poisson(random: Random, mean: float) -> int:
    count, total = 0, random.expovariate(1)
    while total < mean:
        count, total = count + 1, total + random.expovariate(1)
    return count
