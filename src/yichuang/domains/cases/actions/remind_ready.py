"""Reminders of what waits to be fetched: each is told once, after the days that the centre has set."""

from datetime import datetime, timedelta

from django.db.models import F, Q

from yichuang.domains.organisation.models import Centre
from yichuang.rules.cases.outlet import outlet_settings, reminders_due

from ..models import CaseResult
from ..one_set import waits_for_others
from ..telling import tell_applicant

BATCH = 500


def remind_ready(*, now: datetime) -> int:
    """Tell the applicants of results that have waited too long; returns how many were told."""
    return sum(_remind(centre, now) for centre in Centre.objects.only("id", "name", "settings"))


def _remind(centre: Centre, now: datetime) -> int:
    days = outlet_settings(centre.settings).remind_after
    late = Q()
    for place, after in enumerate(days):
        then = now - timedelta(days=after)
        late |= Q(reminded=place) & (Q(waits_since__lte=then) | Q(waits_since=None, registered_at__lte=then))
    if not days:
        return 0
    waiting = CaseResult.objects.filter(
        late, case__accepting_centre=centre, case__state="ready", case__delivery_way="window", filed_at=None
    )
    waiting = waiting.filter(~waits_for_others("case"))
    told = 0
    related = "case__item", "case__accepting_centre", "case__department"
    for result in waiting.select_related(*related).order_by(F("waits_since").asc(nulls_first=True), "id")[:BATCH]:
        number, since = result.case.number, result.waits_since or result.registered_at
        due = reminders_due(since, now, days)
        tell_applicant(result.case, "unclaimed_reminder", f"case:{number}:remind:{since:%Y%m%d}:{due}", now)
        CaseResult.objects.filter(pk=result.pk).update(reminded=due)
        told += 1
    return told
