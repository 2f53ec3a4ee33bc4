"""Beside the measured hall: who keeps its line as long as a full hall's, and the floor.

The floor is a bare SKIP LOCKED loop: eight autocommit connections, one prepared statement that marks the first who
waits as called; no rule, no seat, no trail, no screens, no beginning and no finishing.
"""

import itertools
import threading
import time
from collections.abc import Iterator
from datetime import datetime
from types import TracebackType
from typing import Any, Self
from zoneinfo import ZoneInfo

import psycopg

from .floor import write_until

LENGTH = 300  # people who wait while windows call
_FEED = """
WITH series AS (
  INSERT INTO hall_ticketseries AS series (centre_id, day, prefix, last) VALUES (%(centre)s, %(day)s, 'N', %(count)s)
  ON CONFLICT (centre_id, day, prefix) DO UPDATE SET last = series.last + %(count)s RETURNING last
)
INSERT INTO hall_ticket (centre_id, day, number, zone_id, purpose, priority, state, source, token, taken_at, queued_at,
  holder)
SELECT %(centre)s, %(day)s, 'N' || (last - place), (%(zones)s::bigint[])[1 + (last - place) %% %(kinds)s], 'apply',
  CASE WHEN (last - place) %% 12 = 0 THEN 'elderly' ELSE '' END, 'waiting', 'kiosk',
  md5(random()::text || clock_timestamp()::text || place), clock_timestamp(), clock_timestamp(), ''
FROM series, generate_series(0, %(count)s - 1) AS place
"""
_CALL = """
UPDATE hall_ticket SET state = 'called', called_at = now() WHERE id = (
  SELECT id FROM hall_ticket WHERE state = 'waiting' AND centre_id = %(centre)s AND day = %(day)s
  ORDER BY queued_at LIMIT 1 FOR UPDATE SKIP LOCKED
) RETURNING id
"""


def today() -> Any:
    """The day of the hall."""
    return datetime.now(ZoneInfo("Asia/Shanghai")).date()


class Feeder:
    """While it lasts, about ``LENGTH`` people wait in the hall."""

    def __init__(self, url: str, centre: int, zones: tuple[int, ...]) -> None:
        self._url = url
        self._values = {"centre": centre, "day": today(), "zones": list(zones), "kinds": len(zones)}
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._feed)

    def _feed(self) -> None:
        with psycopg.connect(self._url, autocommit=True) as connection:
            surplus = "UPDATE hall_ticket SET state = 'cancelled' WHERE centre_id = %s AND state = 'waiting'"
            connection.execute(surplus, [self._values["centre"]])  # whom the part before left: far more than a hall has
            while not self._over.is_set():
                _fill(connection, self._values, LENGTH)
                self._over.wait(0.1)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._over.set()
        self._thread.join()


def _fill(connection: psycopg.Connection[Any], values: dict[str, Any], length: int) -> None:
    waiting = "SELECT count(*) FROM hall_ticket WHERE state = 'waiting' AND centre_id = %(centre)s AND day = %(day)s"
    row = connection.execute(waiting, values).fetchone()
    if row and row[0] < length:
        connection.execute(_FEED, values | {"count": length - row[0]})


def call_floor(seconds: float, url: str, centre: int, zones: tuple[int, ...]) -> float:
    """Calls a second of the bare loop on the same table, the line kept as long as for the measured hall."""
    with Feeder(url, centre, zones):
        time.sleep(0.2)

        def values(place: int) -> Iterator[dict[str, Any]]:
            return itertools.repeat({"centre": centre, "day": today()})

        return write_until(seconds, url, _CALL, values)
