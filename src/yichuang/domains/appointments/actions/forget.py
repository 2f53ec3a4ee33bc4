"""Personal data of appointments is kept no longer than it is needed (个人信息保护法第十九条、第四十七条).

What stays is what happened: item, line, half hour, and how it ended.
"""

from datetime import datetime, timedelta

from django.db import transaction

from yichuang.domains.audit import actions as audit
from yichuang.domains.messages import actions as messages
from yichuang.domains.organisation.models import Centre
from yichuang.rules.access import SYSTEM
from yichuang.rules.hall.appointments import misses_count_for
from yichuang.rules.hall.policy import AppointmentPolicy, hall_policy

from ..models import Appointment

_S = Appointment.State
_ENDED = (_S.CHECKED_IN, _S.LATE, _S.MISSED, _S.CANCELLED, _S.CLOSED)
_AT_ONCE = 500


def forget_people(*, now: datetime) -> int:
    """Empty name, identity number and phone of what ended as many days ago as the centre keeps them, also of the
    messages about it, and the digest by which a person is found; of a miss the digest stays while it can count for
    the no-show bar. How many appointments lost their person. Safe to run twice.

    One entry a centre and night on the trail, with the numbers.
    """
    return sum(_forget(centre, now) for centre in Centre.objects.order_by("id"))


@transaction.atomic
def _forget(centre: Centre, now: datetime) -> int:
    policy = hall_policy(centre.settings).appointments
    ended = Appointment.objects.filter(centre=centre, state__in=_ENDED).exclude(person="")
    over = ended.filter(ended_at__lt=now - timedelta(days=policy.keep_days))
    known = list(over.exclude(name="").order_by("id").values_list("id", "number"))
    phones = 0
    for first in range(0, len(known), _AT_ONCE):
        some = known[first : first + _AT_ONCE]
        Appointment.objects.filter(pk__in=[pk for pk, _ in some]).update(name="", id_number="", phone="")
        phones += messages.forget_recipients([f"appointment:{number}" for _, number in some])
    digests = over.exclude(state=_S.MISSED).update(person="")
    digests += ended.filter(state=_S.MISSED, ended_at__lt=now - _keeps_misses(policy)).update(person="")
    if known or digests:
        detail = {"people": len(known), "digests": digests, "messages": phones, "keep_days": policy.keep_days}
        audit.leave(f"centre:{centre.pk}", "forget_appointments", SYSTEM, now, detail)
    return len(known)


def _keeps_misses(policy: AppointmentPolicy) -> timedelta:
    return timedelta(days=max(policy.keep_days, misses_count_for(policy)))
