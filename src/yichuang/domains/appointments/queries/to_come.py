"""Appointments of today whose people are still to come, for whoever looks ahead. Moments only, nobody is named."""

from collections import defaultdict
from datetime import datetime

from yichuang.rules.hall.lines import LineGroup
from yichuang.rules.hall.tickets import Purpose, hall_day
from yichuang.rules.office import in_shanghai

from ..models import Appointment


def list_to_come(now: datetime) -> dict[int, dict[LineGroup, list[float]]]:
    """By centre and line, the minutes of the day of their slots; one query over all centres."""
    booked = Appointment.objects.filter(state=Appointment.State.BOOKED, day=hall_day(now), starts_at__gte=now)
    found: dict[int, dict[LineGroup, list[float]]] = defaultdict(lambda: defaultdict(list))
    rows = booked.order_by("starts_at").values_list("centre_id", "zone_id", "purpose", "starts_at")
    for centre_id, zone_id, purpose, starts_at in rows:
        here = in_shanghai(starts_at)
        found[centre_id][zone_id, Purpose(purpose)].append(here.hour * 60 + here.minute)
    return found
