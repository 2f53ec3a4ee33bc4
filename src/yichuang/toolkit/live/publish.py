"""Writing side of live screens: one statement, in the caller's transaction; nobody hears of what is rolled back."""

import json
from datetime import datetime
from typing import Any

from django.db import connection

CHANNEL = "yichuang_live"


def publish(stream: str, kind: str, data: dict[str, Any], at: datetime) -> None:
    """Store an event and notify the listeners at commit. ``data`` must hold no personal data."""
    with connection.cursor() as cursor:
        cursor.execute(
            "WITH made AS (INSERT INTO live_event (stream, kind, data, at) VALUES (%s, %s, %s::jsonb, %s) RETURNING id)"
            " SELECT pg_notify(%s, json_build_object('id', id, 'stream', %s::text)::text) FROM made",
            [stream, kind, json.dumps(data, ensure_ascii=False), at, CHANNEL, stream],
        )
