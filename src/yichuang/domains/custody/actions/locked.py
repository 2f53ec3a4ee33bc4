"""Accounts in custody and loans of the actor's own centre, locked, without the secret."""

from datetime import datetime

from django.db.models import QuerySet

from yichuang.domains.audit import actions as audit
from yichuang.rules.access import Actor
from yichuang.rules.custody import Ending
from yichuang.rules.refusal import Refusal

from ..models import CredentialCustody, CredentialLoan


def subject_of(custody_id: int) -> str:
    """How the trail names an account in custody."""
    return f"custody:{custody_id}"


def locked_custody(actor: Actor, custody_id: int) -> CredentialCustody:
    """Raises ``Refusal``: ``not_found``, ``custody_withdrawn``."""
    found = (
        CredentialCustody.objects.select_for_update(of=("self",))
        .defer("secret")
        .filter(centre_id=actor.centre_id, pk=custody_id)
        .first()
    )
    if found is None:
        raise Refusal("not_found", "没有找到这个账号，它可能属于其他中心。请返回账号保管列表。")
    if found.state == CredentialCustody.State.WITHDRAWN:
        raise Refusal("custody_withdrawn", "这个账号已退还部门，不再保管。需要时请重新交存。")
    return found


def running_loans() -> QuerySet[CredentialLoan]:
    """Loans that nobody has ended, with what the rules ask about."""
    return CredentialLoan.objects.filter(ended_at=None).select_related("post", "borrower")


def end(loan: CredentialLoan, ending: Ending, actor: Actor, now: datetime, verb: str) -> None:
    """Write that a loan of a locked account is over; from now on the secret is one that somebody knew."""
    loan.ended_at, loan.ending, loan.ended_by = now, ending, actor.label
    loan.save(update_fields=["ended_at", "ending", "ended_by"])
    CredentialCustody.objects.filter(pk=loan.custody_id).exclude(state=CredentialCustody.State.WITHDRAWN).update(
        state=CredentialCustody.State.TO_ROTATE
    )
    detail = {"loan": loan.pk, "post": loan.post.code, "ending": str(ending)}
    audit.leave(subject_of(loan.custody_id), verb, actor, now, detail)
