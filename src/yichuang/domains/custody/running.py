"""A stored loan as the rules see it now."""

from datetime import datetime

from yichuang.rules.clock import SHANGHAI
from yichuang.rules.custody import Agreement, Ending, Loan, why_over

from .models import CredentialLoan


def loan_now(one: CredentialLoan) -> Loan:
    """``one`` with its post and borrower already read."""
    return Loan(
        ends_on=one.ends_on,
        service=Agreement(one.service_number, one.service_signed_on, one.service_ends_on),
        confidentiality=Agreement(
            one.confidentiality_number, one.confidentiality_signed_on, one.confidentiality_ends_on
        ),
        borrower=one.borrower_id,
        holder=one.post.account_id,
        post_ends_on=one.post.ends_on,
        is_locked=not one.borrower.is_active,
    )


def ending_of(one: CredentialLoan, now: datetime) -> Ending | None:
    """Why the loan is over at this moment, whether or not a job has closed it; None while it runs."""
    if one.ended_at is not None:
        return Ending(one.ending)
    return why_over(loan_now(one), now.astimezone(SHANGHAI).date())
