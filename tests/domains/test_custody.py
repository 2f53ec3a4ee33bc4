"""Accounts in custody: whoever may not look doesn't, whoever may is on record, and what ended is closed on the spot."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection

from tests.builders import NOW, a_centre, a_department, a_post, an_actor
from yichuang.domains.accounts.models import User
from yichuang.domains.audit.models import Entry
from yichuang.domains.audit.queries import list_entries
from yichuang.domains.custody.actions import (
    Terms,
    close_loans_over,
    deposit,
    lend,
    look,
    return_loan,
    revoke_loan,
    rotate,
    withdraw_custody,
)
from yichuang.domains.custody.models import CredentialCustody, CredentialLoan, CredentialLook
from yichuang.domains.custody.queries import get_custody, list_custodies, list_looks, list_own_loans
from yichuang.domains.organisation.models import Post
from yichuang.rules.access import Actor
from yichuang.rules.custody import Agreement
from yichuang.rules.refusal import Refusal

pytestmark = [pytest.mark.django_db, pytest.mark.db]
SECRET, LOGIN = "Dept-Secret-9731", "350423199001011234"
TODAY = date(2026, 3, 4)


@pytest.fixture
def keeper() -> Actor:
    return an_actor(a_post("centre_manager"))


@pytest.fixture
def clerk() -> Actor:
    return an_actor(a_post("clerk"))


def kept(keeper: Actor, **more: Any) -> CredentialCustody:
    values = {"department_code": a_department().code, "system": "市场监管登记系统", "login": LOGIN, "secret": SECRET}
    return deposit(actor=keeper, now=NOW, **values | more)


def terms(to: Actor, **more: Any) -> Terms:
    service = Agreement("服-1", date(2024, 4, 10), date(2026, 12, 31))
    said = Terms(
        to.post_code, TODAY + timedelta(days=30), service, Agreement("密-1", date(2024, 4, 10)), "食品许可录入"
    )
    return replace(said, **more)


def lent(keeper: Actor, clerk: Actor, **more: Any) -> CredentialLoan:
    return lend(actor=keeper, now=NOW, custody_id=kept(keeper).pk, terms=terms(clerk, **more))


def refused(code: str, act: Any, **values: Any) -> Refusal:
    with pytest.raises(Refusal) as caught:
        act(**{"now": NOW} | values)
    assert caught.value.code == code
    return caught.value


def test_a_secret_goes_to_its_borrower_alone_and_each_look_is_on_record(keeper: Actor, clerk: Actor) -> None:
    loan = lent(keeper, clerk)
    [own] = list_own_loans(clerk, NOW)
    assert (own.id, own.login) == (loan.pk, LOGIN)
    assert look(actor=clerk, now=NOW, loan_id=loan.pk, reason=" 录入许可 ", case_number="3504-1") == SECRET
    [row] = list_looks(keeper, loan.custody_id).rows
    assert (row.name, row.reason, row.case_number, row.at) == (clerk.name, "录入许可", "3504-1", NOW)
    refused("reason_missing", look, actor=clerk, loan_id=loan.pk, reason=" ")
    other = an_actor(a_post("clerk"))
    refused("not_found", look, actor=other, loan_id=loan.pk, reason="想看看")
    refused("not_permitted", look, actor=keeper, loan_id=loan.pk, reason="想看看")  # who keeps it doesn't see it
    refused("not_permitted", look, actor=an_actor(a_post("administrator")), loan_id=loan.pk, reason="想看看")
    assert CredentialLook.objects.count() == 1
    done = [(one.verb, one.outcome) for one in list_entries(f"custody:{loan.custody_id}")]
    assert done == [("deposit", "done"), ("lend", "done"), ("look", "done"), ("use_custody", "refused")]


def test_neither_login_nor_secret_stands_anywhere_in_clear(keeper: Actor, clerk: Actor) -> None:
    loan = lent(keeper, clerk)
    look(actor=clerk, now=NOW, loan_id=loan.pk, reason="录入许可")
    rotate(actor=keeper, now=NOW, custody_id=loan.custody_id, secret="Another-7")
    with connection.cursor() as cursor:
        cursor.execute("SELECT row_to_json(c)::text FROM custody_credentialcustody c")
        stored = "".join(row for (row,) in cursor.fetchall())
    trail = "".join(Entry.objects.values_list("body", flat=True))
    for words in (SECRET, LOGIN, "Another-7"):
        assert words not in stored + trail
        assert words not in repr(list_custodies(keeper, NOW)) + repr(get_custody(keeper, loan.custody_id, NOW))
    assert SECRET not in repr(list_own_loans(clerk, NOW))


@pytest.mark.parametrize(
    ("what", "ending"),
    [
        ("term", "expired"),
        ("agreement", "agreement_ended"),
        ("post", "post_ended"),
        ("holder", "holder_changed"),
        ("locked", "account_locked"),
    ],
)
def test_what_ended_is_refused_and_closed_at_the_look_though_no_job_came_by(
    keeper: Actor, clerk: Actor, what: str, ending: str
) -> None:
    loan = lent(keeper, clerk)
    yesterday = TODAY - timedelta(days=1)
    {
        "term": lambda: CredentialLoan.objects.update(ends_on=yesterday),
        "agreement": lambda: CredentialLoan.objects.update(service_ends_on=yesterday),
        "post": lambda: Post.objects.filter(pk=clerk.post_id).update(ends_on=yesterday),
        "holder": lambda: Post.objects.filter(pk=clerk.post_id).update(account=User.objects.create_user("n", "新人")),
        "locked": lambda: User.objects.filter(pk=clerk.account_id).update(is_active=False),
    }[what]()
    assert list_own_loans(clerk, NOW) == []
    assert get_custody(keeper, loan.custody_id, NOW).state == "to_rotate"  # before anything was written
    refused("loan_over", look, actor=clerk, loan_id=loan.pk, reason="录入许可")
    loan.refresh_from_db()
    assert (loan.ending, loan.ended_at) == (ending, NOW)
    assert not CredentialLook.objects.exists()
    refused("loan_over", look, actor=clerk, loan_id=loan.pk, reason="录入许可")  # and stays so
    refused("to_rotate", lend, actor=keeper, custody_id=loan.custody_id, terms=terms(an_actor(a_post("clerk"))))


def test_the_job_closes_what_ended_and_nothing_else(keeper: Actor, clerk: Actor) -> None:
    loan = lent(keeper, clerk)
    assert close_loans_over(now=NOW + timedelta(days=30)) == 0  # its last day counts
    assert close_loans_over(now=NOW + timedelta(days=31)) == 1
    assert close_loans_over(now=NOW + timedelta(days=31)) == 0
    loan.refresh_from_db()
    assert (loan.ending, loan.ended_by) == ("expired", "system")
    assert list_entries(f"custody:{loan.custody_id}")[-1].verb == "close_loan"


def test_after_its_return_an_account_waits_for_another_secret(keeper: Actor, clerk: Actor) -> None:
    loan = lent(keeper, clerk)
    custody, second = loan.custody_id, an_actor(a_post("outlet_clerk"))
    refused("already_lent", lend, actor=keeper, custody_id=custody, terms=terms(second))
    refused("not_found", return_loan, actor=second, loan_id=loan.pk)
    return_loan(actor=clerk, now=NOW, loan_id=loan.pk)
    refused("loan_over", look, actor=clerk, loan_id=loan.pk, reason="再看一眼")
    refused("stale", return_loan, actor=clerk, loan_id=loan.pk)
    refused("to_rotate", lend, actor=keeper, custody_id=custody, terms=terms(second))
    refused("same_secret", rotate, actor=keeper, custody_id=custody, secret=SECRET)
    rotate(actor=keeper, now=NOW, custody_id=custody, secret="Fresh-1")
    again = lend(actor=keeper, now=NOW, custody_id=custody, terms=terms(second))
    assert look(actor=second, now=NOW, loan_id=again.pk, reason="打印证照") == "Fresh-1"
    revoke_loan(actor=keeper, now=NOW, custody_id=custody)
    refused("loan_over", look, actor=second, loan_id=again.pk, reason="打印证照")
    assert get_custody(keeper, custody, NOW).state == "to_rotate"


def test_a_loan_that_is_over_is_closed_when_it_is_lent_anew(keeper: Actor, clerk: Actor) -> None:
    loan = lent(keeper, clerk)
    later = NOW + timedelta(days=31)
    refused("to_rotate", lend, now=later, actor=keeper, custody_id=loan.custody_id, terms=terms(clerk))
    loan.refresh_from_db()
    assert loan.ending == "expired"  # written, although the new loan was refused


def test_what_is_withdrawn_is_forgotten_and_its_record_stays(keeper: Actor, clerk: Actor) -> None:
    loan = lent(keeper, clerk)
    look(actor=clerk, now=NOW, loan_id=loan.pk, reason="录入许可")
    withdraw_custody(actor=keeper, now=NOW, custody_id=loan.custody_id)
    assert CredentialCustody.objects.get().secret == ""
    loan.refresh_from_db()
    assert loan.ending == "withdrawn"
    assert len(list_looks(keeper, loan.custody_id).rows) == 1
    refused("custody_withdrawn", rotate, actor=keeper, custody_id=loan.custody_id, secret="x")
    refused("custody_withdrawn", look, actor=clerk, loan_id=loan.pk, reason="录入许可")
    kept(keeper)  # the same account may come again


def test_only_the_keeper_of_the_centre_keeps_and_only_window_people_borrow(keeper: Actor, clerk: Actor) -> None:
    custody = kept(keeper).pk
    for kind in ("clerk", "supervisor", "administrator"):
        actor = an_actor(a_post(kind))
        refused("not_permitted", rotate, actor=actor, custody_id=custody, secret="x")
        refused("not_permitted", lend, actor=actor, custody_id=custody, terms=terms(clerk))
    stranger = an_actor(a_post("centre_manager", a_centre("other")))
    refused("not_found", lend, actor=stranger, custody_id=custody, terms=terms(clerk))
    assert list_custodies(stranger, NOW).rows == ()
    refused("not_a_window_post", lend, actor=keeper, custody_id=custody, terms=terms(keeper))
    outside = an_actor(a_post("clerk", a_centre("other")))
    refused("not_found", lend, actor=keeper, custody_id=custody, terms=terms(outside))
    with pytest.raises(Refusal, match="已经在保管中"):
        kept(keeper)
    with pytest.raises(Refusal, match="请输入密码"):
        kept(keeper, login="b", secret=" ")


def test_the_list_is_filtered_by_what_is_true_now(keeper: Actor, clerk: Actor) -> None:
    loan = lent(keeper, clerk)
    free = kept(keeper, system="税务系统")

    def listed(**wanted: str) -> list[int]:
        return [row.id for row in list_custodies(keeper, NOW, **wanted).rows]

    assert listed() == [free.pk, loan.custody_id]
    assert listed(state="lent") == [loan.custody_id]
    assert listed(state="ready") == [free.pk]
    assert listed(text="税务") == [free.pk]
    revoke_loan(actor=keeper, now=NOW, custody_id=loan.custody_id)
    assert listed(state="to_rotate") == [loan.custody_id]
    assert listed(state="lent") == []
