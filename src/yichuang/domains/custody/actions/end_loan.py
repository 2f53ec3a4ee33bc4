"""Return (归还) by the borrower, and revoke (收回) by the keeper: both at once."""

from datetime import datetime

from django.db import transaction

from yichuang.domains.authority.actions import require_kind
from yichuang.rules.access import Actor
from yichuang.rules.custody import Ending
from yichuang.rules.refusal import Refusal

from ..models import CredentialLoan
from .locked import end, locked_custody, running_loans, subject_of


def return_loan(*, actor: Actor, now: datetime, loan_id: int) -> CredentialLoan:
    """Give it back. Raises ``Refusal``: ``not_permitted``, ``not_found``, ``stale`` (it is over already)."""
    require_kind(actor, "use_custody", now, subject=actor.label)
    own = CredentialLoan.objects.filter(
        pk=loan_id, borrower_id=actor.account_id, post_id=actor.post_id or 0, custody__centre_id=actor.centre_id
    )
    custody_id = own.values_list("custody_id", flat=True).first()
    if custody_id is None:
        raise Refusal("not_found", "没有找到借给您的这个账号。请返回列表。")
    return _end(actor, now, custody_id, Ending.RETURNED, "return_loan")


def revoke_loan(*, actor: Actor, now: datetime, custody_id: int) -> CredentialLoan:
    """Take it back from whoever has it. Raises ``Refusal``: ``not_permitted``, ``not_found``, ``stale``."""
    require_kind(actor, "keep_custody", now, subject=subject_of(custody_id))
    return _end(actor, now, custody_id, Ending.REVOKED, "revoke_loan")


def _end(actor: Actor, now: datetime, custody_id: int, ending: Ending, verb: str) -> CredentialLoan:
    with transaction.atomic():
        kept = locked_custody(actor, custody_id)
        loan = running_loans().select_for_update(of=("self",)).filter(custody=kept).first()
        if loan is None:
            raise Refusal("stale", "这次借用已经结束，页面不是最新的。请刷新。")
        end(loan, ending, actor, now, verb)
    return loan
