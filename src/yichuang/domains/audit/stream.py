"""Reads rows of any number in constant memory."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.db import connection

BATCH = 5000


def stream(statement: str, values: Sequence[Any] = ()) -> Iterator[tuple[Any, ...]]:
    """Rows of a statement through a server-side cursor. Belongs into a transaction."""
    with connection.chunked_cursor() as cursor:
        cursor.execute(statement, values)
        while batch := cursor.fetchmany(BATCH):
            yield from batch
