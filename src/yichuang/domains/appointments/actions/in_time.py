"""What time brings: reminders, who did not come, holds that nobody needs any more. All safe to run twice."""

from datetime import UTC, datetime, timedelta

from django.db import transaction

from yichuang.domains.audit import actions as audit
from yichuang.domains.audit.actions.leave import Trace
from yichuang.rules.access import SYSTEM
from yichuang.rules.hall.policy import AppointmentPolicy, hall_policy

from ..models import Appointment
from ..telling import tell

_S = Appointment.State
_AT_ONCE = 500
_LONGEST_GRACE = timedelta(minutes=60)
_KEPT = timedelta(hours=1)


def remind(*, number: str, which: str, starts: int, now: datetime) -> None:
    """Remind a person (``which``: day or hour) of the half hour that began at ``starts`` (seconds since 1970).

    Nothing where it was cancelled, moved or has begun by now; told once.
    """
    at = datetime.fromtimestamp(starts, UTC)
    with transaction.atomic():
        found = Appointment.objects.select_for_update(of=("self",)).select_related("centre", "item")
        one = found.filter(number=number, starts_at=at, state=_S.BOOKED).first()
        if one is not None and now < one.starts_at:
            tell(one, f"appointment_{which}", now)


def mark_missed(*, now: datetime) -> int:
    """Who has not come until the grace was over did not come; how many. Who comes later still gets a ticket."""
    marked = 0
    while count := _mark_some(now):
        marked += count
    return marked


def _mark_some(now: datetime) -> int:
    with transaction.atomic():
        found = Appointment.objects.select_for_update(skip_locked=True, of=("self",)).select_related("centre")
        open_ones = found.filter(state=_S.BOOKED, starts_at__lt=now).order_by("starts_at", "id")[:_AT_ONCE]
        late = [one for one in open_ones if now > one.starts_at + _grace(one)]
        for one in late:
            one.state, one.ended_at = _S.MISSED, now
        if late:
            Appointment.objects.bulk_update(late, ["state", "ended_at"])
            traces = [
                Trace(f"appointment:{one.pk}", "miss_appointment", {"starts_at": one.starts_at.isoformat()})
                for one in late
            ]
            audit.leave_all(traces, SYSTEM, now)
        return len(late)


def _grace(one: Appointment) -> timedelta:
    policy: AppointmentPolicy = hall_policy(one.centre.settings).appointments
    return min(_LONGEST_GRACE, timedelta(minutes=policy.grace_minutes))


def forget_holds(*, now: datetime) -> int:
    """Forget holds that ran out an hour ago: nobody was known in them, and no place hung on them."""
    return Appointment.objects.filter(state=_S.HELD, held_until__lt=now - _KEPT).delete()[0]
