"""What was planned for today happens: versions come into force, items are suspended, resumed, abolished."""

from datetime import datetime

from django.db import transaction
from django.db.models import F, Q

from ..models import Bundle, ServiceItem
from .settle import day_of, settle_bundle, settle_item


def bring_into_force(*, now: datetime) -> int:
    """Settle every item and bundle whose plan is due, each in a transaction of its own; how many changed.

    Run it as often as you like: what has happened does not happen again.
    """
    today = day_of(now)
    due = Q(versions__withdrawn_at=None, versions__effective_from__lte=today) & (
        Q(version=None) | Q(versions__number__gt=F("version__number"))
    )
    planned = (
        Q(abolished_on__lte=today)
        | Q(suspended_until__lt=today)
        | Q(suspended_from__lte=today, state=ServiceItem.State.PUBLISHED)
    )
    live = ~Q(state=ServiceItem.State.ABOLISHED)
    changed = 0
    for pk in ServiceItem.objects.filter(live, due | planned).order_by("pk").values_list("pk", flat=True).distinct():
        with transaction.atomic():
            changed += settle_item(ServiceItem.objects.select_for_update().get(pk=pk), now=now)
    for pk in Bundle.objects.filter(live, due).order_by("pk").values_list("pk", flat=True).distinct():
        with transaction.atomic():
            changed += settle_bundle(Bundle.objects.select_for_update().get(pk=pk), now=now)
    return changed
