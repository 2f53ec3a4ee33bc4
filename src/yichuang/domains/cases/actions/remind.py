"""Remind (提醒): the applicant before the time to supply is over, the department before a promise is to be checked.

Run once a day; the message's key makes each reminder once, whatever runs twice.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from yichuang.domains.messages import actions as messages
from yichuang.domains.organisation.queries import load_time
from yichuang.rules.clock import SHANGHAI

from ..models import Deferral, Promise
from ..telling import tell_applicant

BEFORE_DEFERRAL = (1, 3)  # working days
BEFORE_CHECK = 3
_FAR = timedelta(days=20)  # further than three working days over any holidays
_MOST = 2000


def remind_deferrals(*, now: datetime) -> int:
    """Tell applicants 3 and 1 working days before; returns how many were looked at and told."""
    told = 0
    for deferral in _deferrals(now):
        case = deferral.case
        calendar = load_time(case.handling_centre_id).calendar
        last = deferral.until.astimezone(SHANGHAI).date()
        left = calendar.working_days_between(now.astimezone(SHANGHAI).date(), last)
        step = next((days for days in BEFORE_DEFERRAL if left <= days), None)
        if step is None:
            continue
        tell_applicant(case, "deferral_reminder", f"case:{case.number}:deferral:{last.isoformat()}:{step}", now)
        told += 1
    return told


def remind_checks(*, now: datetime) -> int:
    """Tell departments of promises whose after-check is due within three working days; returns how many."""
    today = now.astimezone(SHANGHAI).date()
    due = Promise.objects.filter(checked_at=None, check_by__lte=today + _FAR).select_related("case", "requirement")
    told = 0
    for promise in due.order_by("check_by", "id")[:_MOST]:
        assert promise.check_by is not None
        case = promise.case
        calendar = load_time(case.handling_centre_id).calendar
        if promise.check_by >= today and calendar.working_days_between(today, promise.check_by) > BEFORE_CHECK:
            continue
        messages.tell(
            subject=f"department:{promise.department_id}",
            key=f"promise:{promise.pk}:{promise.check_by.isoformat()}",
            phone="",
            text=f"办件{case.number}以承诺代替「{promise.requirement.name}」，请在{promise.check_by:%Y年%m月%d日}前完成事后核查。",
            now=now,
        )
        told += 1
    return told


def _deferrals(now: datetime) -> Iterator[Deferral]:
    near = Deferral.objects.filter(ended_at=None, until__gte=now, until__lte=now + _FAR, case__state="accepted")
    yield from near.select_related("case__accepting_centre", "case__item", "case__department").order_by("until")[:_MOST]
