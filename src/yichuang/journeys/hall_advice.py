"""The look ahead in the halls, which knows of the appointments that are still to come."""

from datetime import datetime

from yichuang.domains.appointments import queries as appointments
from yichuang.domains.hall import actions as hall


def look_ahead(*, now: datetime) -> int:
    """Advice for every open hall, and what earlier advice brought; how many pieces are on offer now."""
    offered = hall.make_advice(now=now, booked=appointments.list_to_come(now))
    hall.measure_advice(now=now)
    return offered
