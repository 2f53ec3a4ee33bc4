"""Lapse (补正不来办结): told once what is missing, and nothing came in time."""

from datetime import datetime

from ..models import Case, DeficiencyNotice, Ending
from .act import platform_acting
from .ending import end_without_decision


def lapse(*, case_id: int, now: datetime) -> Case | None:
    """End a case whose time to answer is over; None where it is not. Raises ``Refusal('wrong_state')``."""
    with platform_acting("lapse", case_id, now) as act:
        if act.case.deficiency.until >= now:
            return None
        return end_without_decision(act, Ending.Kind.LAPSED, "申请人在一次性告知的期限内没有补正")


def list_to_lapse(now: datetime, limit: int = 200) -> list[int]:
    """Cases in correction whose time to answer is over."""
    late = DeficiencyNotice.objects.filter(answered_at=None, until__lt=now, case__state="correction")
    return list(late.order_by("until").values_list("case_id", flat=True)[:limit])
