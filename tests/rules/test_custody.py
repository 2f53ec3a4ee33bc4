"""A loan of an account in custody never outlives its term, its agreements, its post or its borrower."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yichuang.rules.custody import (
    LONGEST,
    Agreement,
    Ending,
    Loan,
    check_loan,
    check_reason,
    check_secret,
    mask_login,
    why_over,
)
from yichuang.rules.refusal import Refusal

TODAY = date(2026, 3, 4)
DAY = timedelta(days=1)
SERVICE = Agreement("服-1", date(2024, 4, 10), date(2026, 12, 31))
SECRECY = Agreement("密-1", date(2024, 4, 10))
LOAN = Loan(TODAY + 10 * DAY, SERVICE, SECRECY, borrower=1, holder=1)


@pytest.mark.parametrize(
    ("changes", "ending"),
    [
        ({}, None),
        ({"ends_on": TODAY}, None),
        ({"ends_on": TODAY - DAY}, Ending.EXPIRED),
        ({"service": replace(SERVICE, ends_on=TODAY)}, None),
        ({"service": replace(SERVICE, ends_on=TODAY - DAY)}, Ending.AGREEMENT_ENDED),
        ({"confidentiality": replace(SECRECY, ends_on=TODAY - DAY)}, Ending.AGREEMENT_ENDED),
        ({"post_ends_on": TODAY}, None),
        ({"post_ends_on": TODAY - DAY}, Ending.POST_ENDED),
        ({"holder": 2}, Ending.HOLDER_CHANGED),
        ({"holder": None}, Ending.HOLDER_CHANGED),
        ({"is_locked": True}, Ending.ACCOUNT_LOCKED),
    ],
)
def test_a_loan_is_over_the_day_after_any_of_its_grounds(changes: dict[str, Any], ending: Ending | None) -> None:
    assert why_over(replace(LOAN, **changes), TODAY) == ending


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"ends_on": TODAY - DAY}, "term_over", "ends_on"),
        ({"ends_on": TODAY + LONGEST * DAY}, "too_long", "ends_on"),
        ({"service": replace(SERVICE, number=" ")}, "agreement_missing", "service_number"),
        ({"confidentiality": replace(SECRECY, number="")}, "agreement_missing", "confidentiality_number"),
        (
            {"confidentiality": replace(SECRECY, signed_on=TODAY + DAY)},
            "agreement_unsigned",
            "confidentiality_signed_on",
        ),
        ({"service": replace(SERVICE, ends_on=TODAY + 9 * DAY)}, "outlasts_agreement", "ends_on"),
        ({"post_ends_on": TODAY + 9 * DAY}, "outlasts_post", "ends_on"),
        ({"holder": None}, "holder_missing", "post"),
        ({"is_locked": True}, "holder_missing", "post"),
    ],
)
def test_a_loan_without_ground_is_refused_beside_its_field(changes: dict[str, Any], code: str, field: str) -> None:
    with pytest.raises(Refusal) as caught:
        check_loan(replace(LOAN, **changes), TODAY)
    assert (caught.value.code, caught.value.field) == (code, field)


days = st.dates(TODAY - 20 * DAY, TODAY + 400 * DAY)
agreements = st.builds(Agreement, st.sampled_from(["", "服-1"]), days, st.none() | days)
loans = st.builds(
    Loan, days, agreements, agreements, st.just(1), st.sampled_from([None, 1, 2]), st.none() | days, st.booleans()
)


@given(loans, days)
def test_what_may_be_lent_runs_until_its_last_day_and_not_a_day_longer(loan: Loan, later: date) -> None:
    try:
        check_loan(loan, TODAY)
    except Refusal:
        return
    assert why_over(loan, TODAY) is None
    if later >= TODAY:
        assert (why_over(loan, later) is None) == (later <= loan.ends_on)


@given(loans, days, days)
def test_what_is_over_stays_over(loan: Loan, first: date, second: date) -> None:
    if why_over(loan, min(first, second)) is not None:
        assert why_over(loan, max(first, second)) is not None


def test_reasons_secrets_and_logins() -> None:
    assert check_reason("  查档 ") == "查档"
    assert check_secret(" a b ") == " a b "
    for act in (check_reason, check_secret):
        with pytest.raises(Refusal):
            act("  ")
    assert mask_login("350423199001011234") == "35**************34"
    assert mask_login("admin1") == "******"
    assert mask_login("") == ""
