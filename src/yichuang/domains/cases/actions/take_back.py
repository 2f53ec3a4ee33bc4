"""Take back (网上撤回): the applicant withdraws what was sent in online, as long as nobody has begun with it."""

from datetime import datetime

from yichuang.rules.cases.lifecycle import State
from yichuang.rules.refusal import Refusal

from ..models import Case, Ending
from .act import applicant_acting
from .ending import end_without_decision

BEGUN = "工作人员已经开始审核这份申请，不能再在网上撤回或者修改。需要撤回的，请联系窗口。"


def is_untouched(case: Case) -> bool:
    """Whether it waits for its first look: sent in online, not passed, not told of anything."""
    return case.state == State.PRECHECK and case.deficiency_id is None


def take_back(*, token: str, now: datetime, reason: str = "申请人在网上撤回") -> Case:
    """Withdraw the case of a progress token; whoever holds it has proven the ID number to the caller.

    Raises ``Refusal``: those of ``applicant_acting``, ``already_begun``.
    """
    with applicant_acting("withdraw", token, now) as act:
        if not is_untouched(act.case):
            raise Refusal("already_begun", BEGUN)
        return end_without_decision(act, Ending.Kind.WITHDRAWN, reason)
