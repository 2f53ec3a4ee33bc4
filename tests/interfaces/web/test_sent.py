"""What a browser sent never breaks a page."""

from datetime import date

import pytest

from yichuang.interfaces.web.sent import day_in, day_or_refuse, edition_in, number_in
from yichuang.rules.refusal import Refusal


@pytest.mark.parametrize(
    ("text", "number"),
    [("7", 7), ("０１２", 12), ("", 0), ("-1", 0), ("1.0", 0), ("²", 0), ("9" * 18, 10**18 - 1), ("9" * 5000, 0)],
)
def test_figures_are_a_number_and_nothing_else_is(text: str, number: int) -> None:
    assert number_in(text) == edition_in({"edition": text}) == number


def test_a_day_is_a_day_or_nothing_or_refused() -> None:
    assert day_in("2026-03-04") == day_or_refuse("2026-03-04", "since", "请重选") == date(2026, 3, 4)
    assert day_in("0001-01-02") is day_in("9999-12-31") is None
    assert day_in("2026-02-30") is day_in("") is day_or_refuse("", "since", "请重选") is None
    with pytest.raises(Refusal) as refused:
        day_or_refuse("2026-02-30", "since", "请重选")
    assert (refused.value.code, refused.value.field) == ("date_invalid", "since")
