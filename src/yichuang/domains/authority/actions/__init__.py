from .change_term import change_term
from .check import Grant, check, powers_over, require
from .grant import grant
from .require_kind import require_kind
from .revoke import revoke
from .set_absence import end_absence, set_absence

__all__ = [
    "Grant",
    "change_term",
    "check",
    "end_absence",
    "grant",
    "powers_over",
    "require",
    "require_kind",
    "revoke",
    "set_absence",
]
