from .custodies import CustodyRow, LoanRow, get_custody, list_custodies, list_loans_of
from .looks import LookRow, list_looks
from .own_loans import OwnLoan, get_own_loan, list_own_loans

__all__ = [
    "CustodyRow",
    "LoanRow",
    "LookRow",
    "OwnLoan",
    "get_custody",
    "get_own_loan",
    "list_custodies",
    "list_loans_of",
    "list_looks",
    "list_own_loans",
]
