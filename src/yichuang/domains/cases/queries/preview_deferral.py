"""Until when materials could follow, were the matter accepted now: what the clerk reads out before it is signed."""

from datetime import datetime

from yichuang.domains.organisation.models import Centre
from yichuang.domains.organisation.queries import load_time
from yichuang.rules.cases.deferral import deferral_limit
from yichuang.rules.cases.relief_policy import relief_policy
from yichuang.rules.clock import Due, Limit, due


def preview_deferral(centre_id: int, promised: Limit, now: datetime) -> datetime | None:
    """The end of the time to supply; ``promised``: the item's limit."""
    settings = Centre.objects.values_list("settings", flat=True).get(pk=centre_id) or {}
    time = load_time(centre_id)
    limit = deferral_limit(
        promised,
        relief_policy(settings).deferral_days,
        now,
        calendar=time.calendar,
        office=time.office,
        receipt_on_day_off=time.receipt_on_day_off,
    )
    found = due(now, limit, calendar=time.calendar, office=time.office, receipt_on_day_off=time.receipt_on_day_off)
    return found.at if isinstance(found, Due) else None
