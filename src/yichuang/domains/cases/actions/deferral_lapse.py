"""The time to supply what was deferred is over (容缺逾期): the case is returned, and the applicant's record says so."""

from datetime import datetime

from ..models import Case, CaseMaterial, CreditRecord, Deferral, Ending
from .act import Act, platform_acting
from .credit import record_credit
from .ending import end_deferral, end_without_decision


def deferral_lapse(*, case_id: int, now: datetime) -> Case | None:
    """Return a case whose deferred materials did not come; None where there is time left.

    Raises ``Refusal``: ``wrong_state``, ``nothing_owed``.
    """
    with platform_acting("deferral_lapse", case_id, now) as act:
        if act.case.deferral.until >= now:
            return None
        owed = "、".join(_owed(act))
        end_deferral(act, Deferral.End.LATE)
        reason = f"容缺受理后，申请人没有在承诺的期限内补交：{owed}"
        record_credit(act.case, CreditRecord.Kind.DEFERRAL_LATE, reason, now=now, post_id=None)
        return end_without_decision(act, Ending.Kind.RETURNED, reason[:500])


def _owed(act: Act) -> list[str]:
    rows = CaseMaterial.objects.filter(case=act.case, state=CaseMaterial.State.DEFERRED)
    return list(rows.order_by("requirement__order").values_list("requirement__name", flat=True))


def list_to_deferral_lapse(now: datetime, limit: int = 200) -> list[int]:
    """Accepted cases whose time to supply what was deferred is over."""
    late = Deferral.objects.filter(ended_at=None, until__lt=now, case__state="accepted")
    return list(late.order_by("until").values_list("case_id", flat=True)[:limit])
