"""Who waits how long when: the mean wait of each line by weekday and half hour, for the picture of the manager."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from yichuang.rules.access import Actor, check_kind

_WAITS = """
SELECT extract(isodow FROM day)::int, floor(extract(epoch FROM (since AT TIME ZONE 'Asia/Shanghai')::time) / 1800)::int,
  count(*), avg(greatest(0, extract(epoch FROM called_at - since))) / 60
FROM (SELECT day, called_at, greatest(taken_at, coalesce(slot_at, taken_at)) AS since FROM hall_ticket
      WHERE centre_id = %s AND day BETWEEN %s AND %s AND called_at IS NOT NULL AND queued_at = taken_at) waited
GROUP BY 1, 2
"""


@dataclass(frozen=True)
class Cell:
    """``n`` people who came in this half hour of this weekday (1: Monday), their mean wait in minutes."""

    weekday: int
    half: int
    n: int
    wait: float


def waits_map(actor: Actor, since: date, until: date) -> list[Cell]:
    """Of the days, both included; a transferred ticket counts by its last call, one that came back after a miss not.
    Raises ``Refusal('not_permitted')``."""
    check_kind(actor, "see_hall_history")
    with connection.cursor() as cursor:
        cursor.execute(_WAITS, [actor.centre_id, since, until])
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return [Cell(weekday, half, n, float(wait)) for weekday, half, n, wait in rows]
