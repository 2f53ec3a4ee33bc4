"""Accounts in custody as the keeper reads them; the secret is never read here."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet

from yichuang.rules.access import Actor
from yichuang.rules.custody import mask_login
from yichuang.rules.refusal import Refusal
from yichuang.toolkit.pages import SIZE, Page, number_after, page_of

from ..models import CredentialCustody, CredentialLoan
from ..running import ending_of

_MANY = 50


@dataclass(frozen=True)
class LoanRow:
    """A loan. ``ending``: why it is over now, whether or not it was closed; empty while it runs."""

    id: int
    borrower: str
    post_code: str
    post_kind: str
    purpose: str
    starts_at: datetime
    ends_on: date
    service_number: str
    confidentiality_number: str
    ended_at: datetime | None
    ending: str


@dataclass(frozen=True)
class CustodyRow:
    """An account; ``login`` is masked; ``state``: ready, lent, to_rotate or withdrawn, as it is at this moment;
    ``loan``: the one that runs."""

    id: int
    system: str
    department: str
    department_code: str
    login: str
    note: str
    state: str
    deposited_at: datetime
    rotated_at: datetime | None
    withdrawn_at: datetime | None
    loan: LoanRow | None


def list_custodies(
    actor: Actor, now: datetime, *, state: str = "", text: str = "", after: str | None = None
) -> Page[CustodyRow]:
    """A page of the centre's accounts, the latest first; filters may be empty. Two queries.

    ``state``: ready, to_rotate, withdrawn, or lent.
    """
    found = _of_centre(actor)
    if state == "lent":
        found = found.filter(loans__ended_at=None, loans__isnull=False)
    elif state in CredentialCustody.State.values:
        found = found.filter(state=state)
        if state == CredentialCustody.State.READY:
            found = found.exclude(loans__in=CredentialLoan.objects.filter(ended_at=None))
    if text := text.strip():
        found = found.filter(Q(system__icontains=text) | Q(department__name__icontains=text))
    if (last := number_after(after)) is not None:
        found = found.filter(pk__lt=last)
    rows = list(found.order_by("-pk")[: SIZE + 1])
    loans = _running({one.pk for one in rows})
    return page_of([_row(one, loans.get(one.pk), now) for one in rows], lambda row: str(row.id), after=after)


def get_custody(actor: Actor, custody_id: int, now: datetime) -> CustodyRow:
    """One account of the actor's centre; raises ``Refusal('not_found')``."""
    found = _of_centre(actor).filter(pk=custody_id).first()
    if found is None:
        raise Refusal("not_found", "没有找到这个账号，它可能属于其他中心。请返回账号保管列表。")
    return _row(found, _running({found.pk}).get(found.pk), now)


def list_loans_of(actor: Actor, custody_id: int, now: datetime) -> list[LoanRow]:
    """The latest fifty loans of an account, the newest first."""
    found = CredentialLoan.objects.filter(custody_id=custody_id, custody__centre_id=actor.centre_id)
    return [_loan(one, now) for one in found.select_related("post", "borrower").order_by("-pk")[:_MANY]]


def _of_centre(actor: Actor) -> QuerySet[CredentialCustody]:
    return CredentialCustody.objects.filter(centre_id=actor.centre_id).select_related("department").defer("secret")


def _running(ids: set[int]) -> dict[int, CredentialLoan]:
    found = CredentialLoan.objects.filter(custody_id__in=ids, ended_at=None).select_related("post", "borrower")
    return {one.custody_id: one for one in found}


def _row(one: CredentialCustody, running: CredentialLoan | None, now: datetime) -> CustodyRow:
    loan = _loan(running, now) if running else None
    state = one.state
    if loan:  # a loan that is over and not closed yet has left a secret that somebody knows
        state = "to_rotate" if loan.ending else "lent"
    return CustodyRow(
        id=one.pk,
        system=one.system,
        department=one.department.name,
        department_code=one.department.code,
        login=mask_login(one.login),
        note=one.note,
        state=state,
        deposited_at=one.deposited_at,
        rotated_at=one.rotated_at,
        withdrawn_at=one.withdrawn_at,
        loan=loan if loan and not loan.ending else None,
    )


def _loan(one: CredentialLoan, now: datetime) -> LoanRow:
    return LoanRow(
        id=one.pk,
        borrower=one.borrower.name,
        post_code=one.post.code,
        post_kind=one.post.kind,
        purpose=one.purpose,
        starts_at=one.starts_at,
        ends_on=one.ends_on,
        service_number=one.service_number,
        confidentiality_number=one.confidentiality_number,
        ended_at=one.ended_at,
        ending=str(ending_of(one, now) or ""),
    )
