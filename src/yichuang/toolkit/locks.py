"""One at a time by name, where there is no row to lock: what was counted stays true until it is written."""

from django.db import connection


def lock_name(name: str) -> None:
    """Until the end of the transaction nobody else passes here with this name (``<what>:<whose>``)."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [name])
