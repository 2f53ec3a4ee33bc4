"""Writing side of live screens: one statement, in the caller's transaction; nobody hears of what is rolled back."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from yichuang.toolkit.prepared import prepared_cursor

CHANNEL = "yichuang_live"

_PUBLISH = """
WITH made AS (
  INSERT INTO live_event (stream, kind, data, at)
  SELECT stream, kind, data, %s
  FROM json_to_recordset(%s::json) AS given (place int, stream text, kind text, data jsonb) ORDER BY place
  RETURNING id, stream
)
SELECT pg_notify(%s, json_build_object('id', id, 'stream', stream)::text) FROM made ORDER BY id
"""


@dataclass(frozen=True)
class News:
    """Something to tell the screens of one stream. ``data`` is JSON without personal data and without the keys ``id``
    and ``at``, which the stream adds."""

    stream: str
    kind: str
    data: dict[str, Any]


def publish(stream: str, kind: str, data: dict[str, Any], at: datetime) -> None:
    """Store an event and notify the listeners at commit. ``data`` must hold no personal data."""
    publish_all([News(stream, kind, data)], at)


def publish_all(news: Sequence[News], at: datetime) -> None:
    """Several events in one statement, in their order."""
    given = [
        {"place": place, "stream": one.stream, "kind": one.kind, "data": one.data} for place, one in enumerate(news)
    ]
    with prepared_cursor() as cursor:
        cursor.execute(_PUBLISH, [at, json.dumps(given), CHANNEL])
