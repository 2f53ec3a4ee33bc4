"""How numbers are written."""

from datetime import date

import pytest

from yichuang.rules.numbers import case_number, notice_number, ticket_number


def test_case_numbers() -> None:
    day = date(2026, 11, 21)
    assert case_number("350423", day, 1) == "35042320261121000001"
    assert case_number("350423000000", day, 999_999) == "35042320261121999999"
    assert case_number("350423", day, 1_000_000) == "350423202611211000000"


def test_ticket_numbers() -> None:
    assert [ticket_number("A", 1), ticket_number("VIP", 1000)] == ["A001", "VIP1000"]


def test_notice_numbers() -> None:
    assert notice_number("清流行政服务", "受", 2026, 1) == "清流行政服务受字〔2026〕第1号"


@pytest.mark.parametrize(
    "write",
    [
        lambda: case_number("3504", date(2026, 1, 1), 1),
        lambda: case_number("350423", date(2026, 1, 1), 0),
        lambda: ticket_number("", 1),
        lambda: ticket_number("a", 1),
        lambda: ticket_number("A", 0),
        lambda: notice_number("", "受", 2026, 1),
        lambda: notice_number("清流行政服务", "受", 26, 1),
        lambda: notice_number("清流行政服务", "受", 2026, 0),
    ],
)
def test_nonsense_is_an_error(write) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(ValueError):
        write()
