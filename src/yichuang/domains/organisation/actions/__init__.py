from .add_departments import add_departments
from .change_password import change_password, check_new_password
from .issue_token import IssuedToken, issue_token
from .load_calendar import add_regional_days, load_calendar
from .lock_account import lock_account, unlock_account
from .register_interface import register_interface
from .revoke_token import revoke_token
from .set_collection_times import set_collection_times
from .set_password import set_password

__all__ = [
    "IssuedToken",
    "add_departments",
    "add_regional_days",
    "change_password",
    "check_new_password",
    "issue_token",
    "load_calendar",
    "lock_account",
    "register_interface",
    "revoke_token",
    "set_collection_times",
    "set_password",
    "unlock_account",
]
