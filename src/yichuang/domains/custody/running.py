"""A stored loan as the rules see it now."""

from datetime import datetime

from yichuang.domains.personnel.queries import has_lapsed
from yichuang.rules.clock import SHANGHAI
from yichuang.rules.custody import Agreement, Ending, Loan, why_over

from .models import CredentialLoan

AGREEMENTS = ("service", "confidentiality")


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


def ending_now(one: CredentialLoan, now: datetime) -> Ending | None:
    """As `ending_of`, and also where the personnel records say that an agreement was ended early."""
    ending = ending_of(one, now)
    if ending is None and any(has_lapsed(one.borrower_id, kind, one.starts_at, now) for kind in AGREEMENTS):
        return Ending.AGREEMENT_ENDED
    return ending


def ending_of(one: CredentialLoan, now: datetime) -> Ending | None:
    """Why the loan is over at this moment by its own terms, whether or not a job has closed it; None while it runs.
    For lists: every act goes by `ending_now`."""
    if one.ended_at is not None:
        return Ending(one.ending)
    return why_over(loan_now(one), now.astimezone(SHANGHAI).date())
