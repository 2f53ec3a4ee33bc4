from .change_term import change_term
from .check import Grant, check, powers_over, require
from .grant import grant
from .require_kind import require_kind
from .revoke import revoke

__all__ = ["Grant", "change_term", "check", "grant", "powers_over", "require", "require_kind", "revoke"]
