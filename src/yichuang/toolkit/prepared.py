"""Statements that the server keeps parsed and planned, for the few that every press at a window runs.

Django sends each statement as text with its values in it, and PostgreSQL parses and plans it anew each time, which for
a statement over four tables takes longer than answering it. Through this cursor values go beside the statement, and
after a few times psycopg has the server keep it (``prepare_threshold``). A value's type must then follow from the
statement: a value that may be None in a SELECT list needs a cast.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection
from django.db.backends.postgresql.base import ServerBindingCursor
from django.db.backends.utils import CursorWrapper

_Cursor: Any = ServerBindingCursor
AFTER = 3  # times that a connection runs a statement before the server keeps it


@contextmanager
def prepared_cursor() -> Iterator[CursorWrapper]:
    """A cursor of Django's connection, in its transaction; its queries are counted and logged like all others."""
    connection.ensure_connection()
    raw: Any = connection.connection
    if raw.prepare_threshold is None:
        raw.prepare_threshold = AFTER
    wrapped: Any = connection
    with wrapped._prepare_cursor(_Cursor(raw)) as cursor:
        yield cursor
