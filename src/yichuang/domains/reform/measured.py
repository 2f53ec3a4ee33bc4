"""Figures of targets: what is on record, and what the platform itself can tell."""

from datetime import date
from decimal import Decimal

from django.db.models import Count, Q

from yichuang.domains.catalogue.models import ServiceItem

from .models import Plan, Target, TargetValue


def latest_values(plan: Plan) -> list[tuple[Target, Decimal | None, date | None]]:
    """Each target with the last value on record and its day."""
    targets = list(plan.targets.filter(is_gone=False).order_by("position", "id"))
    rows = TargetValue.objects.filter(target__in=targets).order_by("target_id", "-day", "-id").distinct("target_id")
    known = {row.target_id: row for row in rows}
    return [
        (target, known[target.pk].value, known[target.pk].day) if target.pk in known else (target, None, None)
        for target in targets
    ]


def measure(target: Target) -> Decimal | None:
    """The figure as the platform tells it now, None for one that only people know. ``online_items``: how many of 100
    published items that are accepted themselves can be handled online."""
    if target.measure != "online_items":
        return None
    items = ServiceItem.objects.filter(
        centre_id=target.plan.centre_id, state=ServiceItem.State.PUBLISHED, version__isnull=False, children=None
    )
    online = Q(version__content__channels__contains=["online"])
    counted = items.aggregate(whole=Count("pk"), online=Count("pk", filter=online))
    if not counted["whole"]:
        return Decimal("0.00")
    share: Decimal = Decimal(100) * counted["online"] / counted["whole"]
    return share.quantize(Decimal("0.01"))
