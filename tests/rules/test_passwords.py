"""What a password must be like."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yichuang.rules.passwords import check_password, count_classes
from yichuang.rules.refusal import Refusal


@pytest.mark.parametrize(
    ("password", "kinds", "code"),
    [
        ("Short-1", ["clerk"], "password_short"),
        ("Elevenlong1", ["clerk", "administrator"], "password_short"),
        ("onlysmallletters", ["clerk"], "password_simple"),
        ("small-and-signs", ["clerk"], "password_simple"),
        ("Xx-LIUFANG-2026", ["clerk"], "password_is_name"),
        ("Aa1" * 50, ["clerk"], "password_long"),
    ],
)
def test_a_poor_password_is_refused_with_what_is_wrong(password: str, kinds: list[str], code: str) -> None:
    with pytest.raises(Refusal) as refused:
        check_password(password, kinds, "liufang")
    assert (refused.value.code, refused.value.field) == (code, "password1")


@pytest.mark.parametrize(
    ("password", "kinds"),
    [("Elevenlong1", ["clerk"]), ("Twelve-long1", ["administrator"]), ("三类字符aB，七个汉字", ["approver"])],
)
def test_a_good_one_passes(password: str, kinds: list[str]) -> None:
    check_password(password, kinds, "liufang")


@given(st.text(min_size=10, max_size=128))
def test_who_has_three_classes_and_the_length_passes_and_nobody_else(password: str) -> None:
    try:
        check_password(password, ["clerk"])
    except Refusal:
        assert count_classes(password) < 3
    else:
        assert count_classes(password) >= 3
