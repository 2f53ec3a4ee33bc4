"""What is lent to the actor, in this post; without the secret."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from yichuang.rules.access import Actor
from yichuang.rules.refusal import Refusal

from ..models import CredentialLoan
from ..running import ending_of


@dataclass(frozen=True)
class OwnLoan:
    """An account that is lent to me; ``login`` in full, since it is what I sign in with."""

    id: int
    system: str
    department: str
    login: str
    purpose: str
    note: str
    ends_on: date
    service_number: str
    confidentiality_number: str


def list_own_loans(actor: Actor, now: datetime) -> list[OwnLoan]:
    """Loans that run at this moment; one that is over is gone from the list even before it is closed."""
    return [_row(one) for one in _own(actor).order_by("ends_on", "pk") if ending_of(one, now) is None]


def get_own_loan(actor: Actor, loan_id: int, now: datetime) -> OwnLoan:
    """One of them; raises ``Refusal('not_found')``."""
    found = _own(actor).filter(pk=loan_id).first()
    if found is None or ending_of(found, now) is not None:
        raise Refusal("not_found", "没有找到借给您的这个账号，或借用已经结束。请返回列表。")
    return _row(found)


def _own(actor: Actor) -> QuerySet[CredentialLoan]:
    own = CredentialLoan.objects.filter(
        ended_at=None, borrower_id=actor.account_id, post_id=actor.post_id or 0, custody__centre_id=actor.centre_id
    )
    return own.select_related("post", "borrower", "custody__department").defer("custody__secret")


def _row(one: CredentialLoan) -> OwnLoan:
    return OwnLoan(
        id=one.pk,
        system=one.custody.system,
        department=one.custody.department.name,
        login=one.custody.login,
        purpose=one.purpose,
        note=one.custody.note,
        ends_on=one.ends_on,
        service_number=one.service_number,
        confidentiality_number=one.confidentiality_number,
    )
