"""Which powers a post may be granted, for every kind, employer and standing."""

from datetime import date
from itertools import product

import pytest

from yichuang.rules.access import PostKind, Power
from yichuang.rules.grants import BY_ENTRUSTMENT, check_powers, check_term, grantable
from yichuang.rules.refusal import Refusal

TODAY = date(2026, 3, 4)


@pytest.mark.parametrize(("kind", "established"), list(product(PostKind, [True, False])))
def test_the_company_accepts_and_issues_and_nothing_else(kind: PostKind, established: bool) -> None:
    assert grantable(kind, employer="company", is_establishment=established) <= BY_ENTRUSTMENT


@pytest.mark.parametrize(("kind", "employer"), list(product(PostKind, ["centre", "department", "unit", "company"])))
def test_only_who_is_established_decides(kind: PostKind, employer: str) -> None:
    assert Power.DECIDE not in grantable(kind, employer=employer, is_establishment=False)


def test_devices_partners_and_managers_hold_no_powers() -> None:
    for kind in [
        PostKind.DEVICE,
        PostKind.PARTNER,
        PostKind.CENTRE_MANAGER,
        PostKind.ADMINISTRATOR,
        PostKind.SUPERVISOR,
    ]:
        assert grantable(kind, employer="centre", is_establishment=True) == frozenset()


def test_a_refusal_names_power_and_reason() -> None:
    with pytest.raises(Refusal) as said:
        check_powers([Power.REVIEW, Power.DECIDE], PostKind.APPROVER, employer="department", is_establishment=False)
    assert said.value.code == "power_not_grantable"
    assert "未登记为在编" in said.value.message
    assert said.value.extra["powers"] == ["decide"]


@pytest.mark.parametrize(
    ("ends_on", "post_ends_on", "code"),
    [
        (date(2026, 3, 1), None, "term_backwards"),
        (date(2026, 3, 3), None, "term_over"),
        (date(2026, 9, 1), date(2026, 8, 31), "post_ended"),
        (None, date(2026, 8, 31), "post_ended"),
        (None, None, None),
        (date(2026, 3, 4), None, None),
        (date(2026, 8, 31), date(2026, 8, 31), None),
    ],
)
def test_terms_run_forwards_and_end_with_the_post(
    ends_on: date | None, post_ends_on: date | None, code: str | None
) -> None:
    starts_on = date(2026, 3, 2)
    if code is None:
        check_term(starts_on, ends_on, today=TODAY, post_ends_on=post_ends_on)
        return
    with pytest.raises(Refusal) as said:
        check_term(starts_on, ends_on, today=TODAY, post_ends_on=post_ends_on)
    assert said.value.code == code
