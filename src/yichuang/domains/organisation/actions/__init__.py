from .issue_token import IssuedToken, issue_token
from .register_interface import register_interface
from .revoke_token import revoke_token

__all__ = ["IssuedToken", "issue_token", "register_interface", "revoke_token"]
