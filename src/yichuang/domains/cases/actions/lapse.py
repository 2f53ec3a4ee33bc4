"""Lapse (补正不来办结): told once what is missing, and nothing came in time."""

from datetime import datetime

from yichuang.rules.cases.lifecycle import WITH_APPLICANT

from ..models import Case, Ending
from .act import platform_acting
from .ending import end_without_decision


def lapse(*, case_id: int, now: datetime) -> Case | None:
    """End a case whose time to answer is over; None where it is not. Raises ``Refusal('wrong_state')``."""
    with platform_acting("lapse", case_id, now) as act:
        told = act.case.deficiency
        assert told is not None  # of every case that waits for the applicant
        if told.until >= now:
            return None
        return end_without_decision(act, Ending.Kind.LAPSED, "申请人在一次性告知的期限内没有补正")


def list_to_lapse(now: datetime, limit: int = 200) -> list[int]:
    """Cases in correction whose time to answer is over."""
    states = list(WITH_APPLICANT)
    late = Case.objects.filter(state__in=states, deficiency__answered_at=None, deficiency__until__lt=now)
    return list(late.order_by("deficiency__until").values_list("id", flat=True)[:limit])
