"""Writes on accounts in custody, keyword-only.

By the keeper: deposit · lend · revoke_loan · rotate · withdraw_custody
By the borrower: look (the only way to the secret) · return_loan
By the platform: close_loans_over(now)
"""

from .close_loans import close_loans_over
from .deposit import deposit, rotate, withdraw_custody
from .end_loan import return_loan, revoke_loan
from .lend import Terms, lend
from .look import look

__all__ = [
    "Terms",
    "close_loans_over",
    "deposit",
    "lend",
    "look",
    "return_loan",
    "revoke_loan",
    "rotate",
    "withdraw_custody",
]
