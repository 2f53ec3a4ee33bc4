"""What is typed into the search is recognised by its look; words are always one of the guesses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yichuang.rules.cases.remembered import recognise


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("35042320260304000017", "case"),
        ("j35042320260304000017", "application"),
        ("清流行政服务受字〔2026〕第12号", "notice"),
        ("K7QM-4TXP-9WHR", "code"),
        ("https://x.example/progress/q0W7c5pZk3aB/", "token"),
        ("https://x.example/verify/K7QM-4TXP-9WHR/", "code"),
        ("13800000001", "phone"),
        ("138 0000 0001", "phone"),
        ("35042319900307001x", "person"),
        ("９１３５０１００Ｍ０００１００Ｙ４３", "organisation"),
        ("A012", "ticket"),
        ("EM123456789CN", "tracking"),
        ("李小敏", "words"),
        ("食品经营", "words"),
    ],
)
def test_the_first_guess(text: str, first: str) -> None:
    assert recognise(text)[0].kind == first


@given(st.text(max_size=120))
def test_whatever_is_typed_is_at_least_words(text: str) -> None:
    found = recognise(text)
    assert not found or found[0].kind in {"token", "code"} or found[-1].kind == "words"
    assert all(len(one.text) <= 81 for one in found)
