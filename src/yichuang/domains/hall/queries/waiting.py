"""Who waits where: one row a zone. Public figures, no people."""

from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from yichuang.rules.hall.tickets import hall_day

_WAITING = """
SELECT zone.id, zone.code, zone.name, zone.prefix, zone.is_general,
  count(ticket.id), count(ticket.id) FILTER (WHERE ticket.priority <> ''), min(ticket.queued_at),
  (SELECT count(*) FROM organisation_window w JOIN organisation_windowduty duty ON duty.window_id = w.id
   WHERE w.zone_id = zone.id AND duty.closed_at IS NULL AND duty.paused_at IS NULL), zone.about
FROM organisation_zone zone
LEFT JOIN hall_ticket ticket ON ticket.zone_id = zone.id AND ticket.centre_id = zone.centre_id
  AND ticket.day = %s AND ticket.state = 'waiting'
WHERE zone.centre_id = %s GROUP BY zone.id
HAVING zone.retired_on IS NULL OR count(ticket.id) > 0 ORDER BY zone."order", zone.id
"""

_SERVED = """
SELECT zone_id, avg(extract(epoch FROM finished_at - started_at)) / 60
FROM (SELECT zone_id, started_at, finished_at,
        row_number() OVER (PARTITION BY zone_id ORDER BY finished_at DESC) AS place
      FROM hall_ticket WHERE centre_id = %s AND day = %s AND state = 'done' AND zone_id = ANY(%s)
        AND started_at IS NOT NULL AND finished_at IS NOT NULL) served
WHERE place <= 20 GROUP BY zone_id
"""
_WINDOWS = """
SELECT count(*) FROM organisation_window w JOIN organisation_windowduty duty ON duty.window_id = w.id
WHERE w.zone_id = %s AND duty.closed_at IS NULL AND duty.paused_at IS NULL
"""


@dataclass(frozen=True)
class ZoneLine:
    """The line of a zone now. ``longest``: minutes that its first has waited; ``windows``: open and not paused;
    ``about``: what it takes, where the centre says so."""

    zone_id: int
    code: str
    name: str
    prefix: str
    is_general: bool
    waiting: int
    with_priority: int
    longest: int
    windows: int
    about: str = ""


def waiting(centre_id: int, now: datetime) -> list[ZoneLine]:
    """All zones of a centre in their order."""
    with connection.cursor() as cursor:
        cursor.execute(_WAITING, [hall_day(now), centre_id])
        return [
            ZoneLine(zone_id, code, name, prefix, is_general, count, first, minutes_between(since, now), windows, about)
            for zone_id, code, name, prefix, is_general, count, first, since, windows, about in cursor.fetchall()
        ]


def served_lately(centre_id: int, zone_ids: list[int], now: datetime) -> dict[int, float]:
    """Minutes that one person took lately, by zone, of today's last twenty."""
    with connection.cursor() as cursor:
        cursor.execute(_SERVED, [centre_id, hall_day(now), zone_ids])
        return {zone_id: float(minutes) for zone_id, minutes in cursor.fetchall()}


def windows_of(zone_id: int) -> int:
    """How many windows of a zone are open and not paused."""
    with connection.cursor() as cursor:
        cursor.execute(_WINDOWS, [zone_id])
        return int(cursor.fetchone()[0])


def minutes_between(then: datetime | None, now: datetime) -> int:
    """Whole minutes from ``then`` to ``now``; 0 where there is no ``then``."""
    return max(0, int((now - then).total_seconds() // 60)) if then else 0
