"""Which numbers are lawful, and what is said about the others."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yichuang.rules.identity import (
    identity_check_digit,
    normalise,
    parse_identity,
    parse_mobile,
    parse_uscc,
    uscc_check_character,
)
from yichuang.rules.refusal import Refusal

TODAY = date(2026, 11, 21)


def a_number(front: str = "350423", born: str = "19900307", order: str = "123") -> str:
    return front + born + order + identity_check_digit(front + born + order)


@pytest.mark.parametrize("number", ["11010519491231002X", "440524188001010014"])  # the standard's own examples
def test_the_examples_of_the_standard_are_valid(number: str) -> None:
    assert parse_identity(number, today=TODAY).number == number


def test_birth_date_and_sex_are_read() -> None:
    found = parse_identity("11010519491231002X", today=TODAY)
    assert (found.birth_date, found.sex, found.kind, found.warnings) == (
        date(1949, 12, 31),
        "female",
        "citizen",
        (),
    )
    assert parse_identity(a_number(order="013"), today=TODAY).sex == "male"


def test_typed_with_spaces_full_width_and_small_x() -> None:
    assert normalise(" １１０１０5 19491231 002ｘ\n") == "11010519491231002X"


@pytest.mark.parametrize(
    ("front", "kind", "warned"),
    [
        ("361127", "citizen", False),  # an abolished county
        ("810000", "residence_permit", False),
        ("820000", "residence_permit", False),
        ("830000", "residence_permit", False),
        ("931840", "foreign_permanent_residence", False),
        ("990101", "foreign_permanent_residence", False),
        ("000000", "citizen", True),
        ("770101", "citizen", True),
    ],
)
def test_region_is_at_most_a_warning(front: str, kind: str, warned: bool) -> None:
    found = parse_identity(a_number(front, "19700101"), today=TODAY)
    assert (found.kind, bool(found.warnings)) == (kind, warned)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "identity_empty"),
        (" 　", "identity_empty"),
        ("110105491231002", "identity_retired"),
        ("1101051949123100", "identity_length"),
        ("11010519491231002A", "identity_characters"),
        ("X1010519491231002X", "identity_characters"),
        ("١1010519491231002X", "identity_characters"),
        ("110105194912310021", "identity_check_digit"),
        (a_number(born="20230229"), "identity_birth_date"),
        (a_number(born="00000101"), "identity_birth_date"),
        (a_number(born="20261122"), "identity_birth_date"),
    ],
)
def test_wrong_identity_numbers_are_refused(text: str, code: str) -> None:
    with pytest.raises(Refusal) as refusal:
        parse_identity(text, today=TODAY)
    assert refusal.value.code == code
    assert refusal.value.field == "id_number"


def test_born_today_is_possible_and_very_old_is_a_warning() -> None:
    assert not parse_identity(a_number(born="20261121"), today=TODAY).warnings
    assert parse_identity(a_number(born="18800101"), today=TODAY).warnings


@given(place=st.integers(0, 17), step=st.integers(1, 9))
def test_one_wrong_digit_is_always_noticed(place: int, step: int) -> None:
    number = a_number(born="19900307", order="124")
    if number[place] == "X":
        return
    wrong = number[:place] + str((int(number[place]) + step) % 10) + number[place + 1 :]
    with pytest.raises(Refusal):
        parse_identity(wrong, today=TODAY)


@pytest.mark.parametrize("code", ["11440232MB2D06811W", "12441500196720244T", "91350100M000100Y43"])
def test_credit_codes_in_use_are_valid(code: str) -> None:
    assert parse_uscc(code.lower()) == code


@pytest.mark.parametrize("prefix", ["N2", "N3", "A1", "G1", "J1", "Y1"])
def test_credit_codes_with_a_letter_in_front_are_valid(prefix: str) -> None:
    front = prefix + "350423" + "MA8TE5T12"
    assert parse_uscc(front + uscc_check_character(front)) == front + uscc_check_character(front)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "uscc_empty"),
        ("11440232MB2D06811", "uscc_length"),
        ("11440232MB2D0681IW", "uscc_characters"),
        ("114402A2MB2D06811W", "uscc_characters"),
        ("0" * 18, "uscc_characters"),
        ("11440232MB2D06811X", "uscc_check_character"),
    ],
)
def test_wrong_credit_codes_are_refused(text: str, code: str) -> None:
    with pytest.raises(Refusal) as refusal:
        parse_uscc(text)
    assert refusal.value.code == code


@pytest.mark.parametrize("text", ["13812343210", "138 1234 3210", "138-1234-3210", "+8613812343210", "１３８12343210"])
def test_mobile_numbers_are_normalised(text: str) -> None:
    assert parse_mobile(text) == "13812343210"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "mobile_empty"),
        ("12812343210", "mobile_invalid"),
        ("1381234321", "mobile_invalid"),
        ("138123432100", "mobile_invalid"),
        ("1381234321०", "mobile_invalid"),
    ],
)
def test_wrong_mobile_numbers_are_refused(text: str, code: str) -> None:
    with pytest.raises(Refusal) as refusal:
        parse_mobile(text)
    assert refusal.value.code == code
