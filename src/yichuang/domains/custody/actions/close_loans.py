"""Close loans whose term, agreement or post is over (自动收回). Looks are refused without it: this keeps lists true."""

from datetime import datetime

from django.db import transaction

from yichuang.rules.access import SYSTEM

from ..models import CredentialCustody
from ..running import ending_of
from .locked import end, running_loans


def close_loans_over(*, now: datetime) -> int:
    """One transaction a loan; how many were closed."""
    over = [loan.pk for loan in running_loans() if ending_of(loan, now)]
    closed = 0
    for pk in over:
        with transaction.atomic():
            custody = CredentialCustody.objects.select_for_update().defer("secret").filter(loans__pk=pk)
            custody.get()  # locked as every act on it locks first
            loan = running_loans().select_for_update(of=("self",)).filter(pk=pk).first()
            ending = ending_of(loan, now) if loan else None
            if loan and ending:
                end(loan, ending, SYSTEM, now, "close_loan")
                closed += 1
    return closed
