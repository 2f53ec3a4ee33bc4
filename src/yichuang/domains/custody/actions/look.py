"""Look (查看密码): the only way to a secret. The look is on record before the secret leaves."""

import hashlib
from datetime import datetime

from django.db import transaction

from yichuang.domains.audit import actions as audit
from yichuang.domains.authority.actions import require_kind
from yichuang.rules.access import Actor
from yichuang.rules.custody import Ending, check_reason
from yichuang.rules.refusal import Refusal

from ..labels import ENDINGS
from ..models import CredentialCustody, CredentialLoan, CredentialLook
from ..running import ending_of
from .locked import end, locked_custody, running_loans, subject_of


def look(*, actor: Actor, now: datetime, loan_id: int, reason: str, case_number: str = "") -> str:
    """The secret, for the person that it is lent to, in the post that it is lent for. Whether the loan, an agreement
    or the post is over is asked now; what is over is closed on the spot, also where no job has come by.

    Raises ``Refusal``: ``not_permitted``, ``not_found`` (somebody else's), ``loan_over``, ``reason_missing``.
    """
    require_kind(actor, "use_custody", now, subject=actor.label)
    reason = check_reason(reason)
    custody_id = _own(actor, now, loan_id)
    with transaction.atomic():
        kept = locked_custody(actor, custody_id)
        loan = running_loans().select_for_update(of=("self",)).filter(pk=loan_id).first()
        ending = ending_of(loan, now) if loan else _ended(loan_id)
        if loan and ending is None:
            _record(loan, actor, now, reason[:200], case_number)
            return CredentialCustody.objects.values_list("secret", flat=True).get(pk=kept.pk)
        if loan and ending:
            end(loan, ending, actor, now, "close_loan")
    refusal = Refusal(
        "loan_over", f"不能再查看：{ENDINGS[str(ending)]}。仍需使用的，请联系中心管理人员更换密码后重新借用。"
    )
    audit.leave_refusal(subject_of(custody_id), "use_custody", actor, now, refusal)
    raise refusal


def _record(loan: CredentialLoan, actor: Actor, now: datetime, reason: str, case_number: str) -> None:
    """The look and its trail entry; a reason may name people, so the trail holds its digest, which proves the row."""
    shown = CredentialLook.objects.create(
        loan=loan,
        custody_id=loan.custody_id,
        at=now,
        by=actor.label,
        name=actor.name,
        reason=reason,
        case_number=case_number,
    )
    digest = hashlib.sha256(reason.encode()).hexdigest()
    detail = {"loan": loan.pk, "look": shown.pk, "reason": digest, "case": case_number}
    audit.leave(subject_of(loan.custody_id), "look", actor, now, detail)


def _own(actor: Actor, now: datetime, loan_id: int) -> int:
    """The account behind one's own loan. Trying another's is put on record, and answered as if it weren't there."""
    found = CredentialLoan.objects.filter(pk=loan_id, custody__centre_id=actor.centre_id)
    row = found.values_list("custody_id", "borrower_id", "post_id").first()
    refusal = Refusal("not_found", "没有找到借给您的这个账号。请返回列表。")
    if row is None:
        raise refusal
    custody_id, borrower, post = row
    if (borrower, post) != (actor.account_id, actor.post_id):
        audit.leave_refusal(subject_of(custody_id), "use_custody", actor, now, refusal)
        raise refusal
    return int(custody_id)


def _ended(loan_id: int) -> Ending:
    return Ending(CredentialLoan.objects.values_list("ending", flat=True).get(pk=loan_id))
