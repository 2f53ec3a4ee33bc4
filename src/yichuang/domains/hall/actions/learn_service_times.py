"""Every night: how long services took in the last weeks, kept for the next day."""

from datetime import date, datetime, timedelta

from django.db import transaction

from yichuang.domains.organisation.models import Centre, Zone
from yichuang.rules.hall.history import services
from yichuang.rules.hall.lines import usual_minutes
from yichuang.rules.hall.service_times import Minutes, fit
from yichuang.rules.hall.tickets import ORDINARY, Purpose, hall_day

from ..models import ServiceTime, Ticket
from ..queries.history import history

HISTORY = timedelta(days=28)


def learn_service_times(*, now: datetime) -> int:
    """Learn for today in every centre with tickets in the last four weeks; how many figures were kept. Safe to repeat:
    figures of a day are learnt once."""
    day, kept = hall_day(now), 0
    recent = Ticket.objects.filter(day__gte=day - HISTORY, day__lt=day).values("centre_id")
    for centre_id in Centre.objects.filter(pk__in=recent).order_by("id").values_list("pk", flat=True):
        kept += _learn(centre_id, day)
    return kept


def _learn(centre_id: int, day: date) -> int:
    if ServiceTime.objects.filter(centre_id=centre_id, day=day).exists():
        return 0
    lengths = services(history(centre_id, day - HISTORY, day - timedelta(days=1)))
    zones = Zone.objects.filter(centre_id=centre_id).values_list("pk", flat=True)
    usual = {(zone, str(purpose)): usual_minutes(purpose) for zone in zones for purpose in ORDINARY}
    usual |= {(zone, purpose): usual_minutes(Purpose(purpose)) for zone, purpose, _ in lengths}
    fitted = fit(lengths, usual)
    rows = [_row(centre_id, day, zone, purpose, None, one) for (zone, purpose), one in fitted.lines.items()]
    rows += [_row(centre_id, day, zone, purpose, item, one) for (zone, purpose, item), one in fitted.items.items()]
    with transaction.atomic():
        ServiceTime.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)


def _row(centre_id: int, day: date, zone: int, purpose: str, item: int | None, found: Minutes) -> ServiceTime:
    values = {"n": found.n, "mean": round(found.mean, 3), "cv": round(found.cv, 3), "p90": round(found.p90, 3)}
    return ServiceTime(centre_id=centre_id, day=day, zone_id=zone, purpose=purpose, item_id=item, **values)
