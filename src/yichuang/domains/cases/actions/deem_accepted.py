"""Deemed acceptance: neither accepted nor told within 5 working days, so accepted since the receipt (行政许可法 32)."""

from datetime import datetime

from .. import clocks
from ..models import Case, Clock
from .accept import take_into_handling
from .act import platform_acting


def deem_accepted(*, case_id: int, now: datetime) -> Case | None:
    """Accept a received case as of the moment when its (corrected) material came, if the time to tell has run out.

    The limit is counted anew first, so that a calendar loaded meanwhile is heeded; None where it still runs.
    Raises ``Refusal('wrong_state')`` where somebody acted in time.
    """
    with platform_acting("deem_accepted", case_id, now) as act:
        telling = Clock.objects.get(case=act.case, kind=Clock.Kind.NOTICE)
        counted = clocks.telling(telling.starts_at, act.time)
        if counted.due_at is None or counted.due_at >= now:
            clocks.save(act.case, [counted])
            Case.objects.filter(pk=case_id).update(due_at=counted.due_at)
            return None
        return take_into_handling(act, telling.starts_at)


def list_to_deem_accepted(now: datetime, limit: int = 200) -> list[int]:
    """Cases whose time to tell has run out."""
    overdue = Clock.objects.filter(
        kind=Clock.Kind.NOTICE, met_at=None, due_at__lt=now, case__state__in=["received", "precheck"]
    )
    return list(overdue.order_by("due_at").values_list("case_id", flat=True)[:limit])
