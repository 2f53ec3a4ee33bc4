"""Who held the tickets of earlier days is forgotten: the digest served the limits of its own day only."""

from datetime import datetime

from django.db import transaction
from django.db.models import Count

from yichuang.domains.audit import actions as audit
from yichuang.domains.audit.actions.leave import Trace
from yichuang.rules.access import SYSTEM
from yichuang.rules.hall.tickets import hall_day

from ..models import Ticket


@transaction.atomic
def forget_holders(*, now: datetime) -> int:
    """Empty the holders' digests of tickets of earlier days (个人信息保护法第十九条、第四十七条); how many.

    One entry a centre and night on the trail, with the number. Safe to run twice; today's are never touched.
    """
    past = Ticket.objects.filter(day__lt=hall_day(now)).exclude(holder="")
    counts = list(past.order_by("centre_id").values_list("centre_id").annotate(number=Count("id")))
    past.update(holder="")
    traces = [Trace(f"centre:{centre}", "forget_holders", {"tickets": number}) for centre, number in counts]
    if traces:
        audit.leave_all(traces, SYSTEM, now)
    return sum(number for _, number in counts)
