from .begin import begin
from .leave import Trace, leave, leave_all, leave_refusal
from .sign_root import sign_root

__all__ = ["Trace", "begin", "leave", "leave_all", "leave_refusal", "sign_root"]
