from .add_departments import add_departments
from .issue_token import IssuedToken, issue_token
from .load_calendar import load_calendar
from .register_interface import register_interface
from .revoke_token import revoke_token

__all__ = [
    "IssuedToken",
    "add_departments",
    "issue_token",
    "load_calendar",
    "register_interface",
    "revoke_token",
]
