"""Agreements: what holds on a day, and what an office must do about it."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yichuang.rules.personnel.agreements import AgreementState, Term, check_term, in_force, state_of
from yichuang.rules.refusal import Refusal

TODAY = date(2026, 3, 4)
DAYS = st.dates(date(2024, 1, 1), date(2028, 12, 31))
TERMS = st.builds(Term, DAYS, st.none() | DAYS, st.none() | DAYS)


@pytest.mark.parametrize(
    ("terms", "state"),
    [
        ([], "missing"),
        ([Term(TODAY)], "in_force"),
        ([Term(TODAY + timedelta(days=1))], "missing"),
        ([Term(date(2025, 1, 1), TODAY)], "ending"),
        ([Term(date(2025, 1, 1), TODAY - timedelta(days=1))], "over"),
        ([Term(date(2025, 1, 1), TODAY + timedelta(days=60))], "ending"),
        ([Term(date(2025, 1, 1), TODAY + timedelta(days=61))], "in_force"),
        ([Term(date(2025, 1, 1), ended_on=TODAY)], "over"),
        ([Term(date(2025, 1, 1), date(2026, 3, 31)), Term(date(2026, 4, 1), date(2027, 3, 31))], "in_force"),
        ([Term(date(2025, 1, 1), date(2026, 3, 31)), Term(date(2026, 4, 2), date(2027, 3, 31))], "ending"),
        ([Term(date(2024, 1, 1), date(2025, 1, 1)), Term(date(2025, 6, 1))], "in_force"),
    ],
)
def test_the_state_on_a_day(terms: list[Term], state: str) -> None:
    assert state_of(terms, TODAY) == state


@given(st.lists(TERMS, max_size=4), DAYS)
def test_whoever_is_said_to_be_covered_is_covered(terms: list[Term], day: date) -> None:
    covered = state_of(terms, day) in {AgreementState.IN_FORCE, AgreementState.ENDING}
    assert covered == any(in_force(term, day) for term in terms)


@given(TERMS, DAYS)
def test_an_agreement_that_was_ended_never_holds_from_that_day_on(term: Term, day: date) -> None:
    if term.ended_on and day >= term.ended_on:
        assert not in_force(term, day)


@pytest.mark.parametrize(
    ("term", "code"),
    [(Term(TODAY + timedelta(days=1)), "signed_ahead"), (Term(TODAY, TODAY - timedelta(days=1)), "ends_before_signed")],
)
def test_a_term_that_cannot_be_is_refused(term: Term, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        check_term(term, TODAY)
    assert refused.value.code == code
