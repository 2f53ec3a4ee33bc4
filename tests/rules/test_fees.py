"""Amounts to the fen, in words, derived from standards; nothing charged without basis or beyond what is published."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yichuang.rules.fees import amount_of, charged_lines, derived, in_words
from yichuang.rules.refusal import Refusal

FEE = {
    "charged": True,
    "basis": "《不动产登记收费标准》",
    "lines": [{"name": "登记费", "standard": "80元/件"}, {"name": "工本费", "standard": "每增加一本10元"}],
}


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("0.00", "零元整"),
        ("90.00", "玖拾元整"),
        ("0.05", "伍分"),
        ("0.50", "伍角整"),
        ("1.05", "壹元零伍分"),
        ("1020.30", "壹仟零贰拾元叁角整"),
        ("100500.00", "壹拾万零伍佰元整"),
        ("10000.00", "壹万元整"),
        ("10000001.00", "壹仟万零壹元整"),
        ("99999999.99", "玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分"),
    ],
)
def test_amounts_in_words(amount: str, words: str) -> None:
    assert in_words(Decimal(amount)) == words


@given(st.integers(1, 9_999_999_999))
def test_words_are_as_many_as_amounts(fen: int) -> None:
    """Two amounts never read the same; no run of 零, none at the end."""
    words, next_words = (in_words(Decimal(one) / 100) for one in (fen, fen + 1))
    assert words != next_words
    assert "零零" not in words
    assert not words.endswith("零")


@given(st.integers(0, 9_999_999_999))
def test_an_amount_is_read_exactly(fen: int) -> None:
    assert amount_of(f"{fen // 100}.{fen % 100:02d}") == Decimal(fen) / 100


@pytest.mark.parametrize("text", ["", "-1", "1e3", "80.555", "八十", "NaN", "999999999", "8 0"])
def test_what_is_no_amount_is_refused(text: str) -> None:
    with pytest.raises(Refusal):
        amount_of(text)


@pytest.mark.parametrize(
    ("standard", "amount"),
    [("80元/件", "80.00"), ("每本10元", "10.00"), ("免收", "0.00"), ("按价款1%", None), ("每增加一本10元", None)],
)
def test_what_a_standard_says_by_itself(standard: str, amount: str | None) -> None:
    assert derived(standard) == (Decimal(amount) if amount else None)


@pytest.mark.parametrize(
    ("fee", "lines", "code"),
    [
        ({"charged": False}, [("登记费", "80")], "not_charged"),
        ({**FEE, "basis": " "}, [("登记费", "80")], "fee_basis"),
        ({**FEE, "basis": None}, [("登记费", "80")], "fee_basis"),
        (FEE, [("加急费", "80")], "fee_line"),
        (FEE, [("登记费", "80"), ("登记费", "80")], "fee_line"),
        (FEE, [("登记费", "0")], "nothing_charged"),
        (FEE, [("登记费", "99999999.99"), ("工本费", "1")], "amount"),
    ],
)
def test_no_charge_without_basis_or_beyond_the_published_items(fee: dict, lines: list, code: str) -> None:  # type: ignore[type-arg]
    with pytest.raises(Refusal) as caught:
        charged_lines(fee, lines)
    assert caught.value.code == code


def test_lines_keep_their_standard_and_zeros_are_left_out() -> None:
    (line,) = charged_lines(FEE, [("登记费", "80.5元"), ("工本费", "0")])
    assert (line.standard, line.amount) == ("80元/件", Decimal("80.50"))
