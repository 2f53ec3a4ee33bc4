"""Leaving the test database empty after a test that committed.

Django truncates each of its tables (a hundred and fifty, with their indexes) and then writes its own permissions
again, which nothing here reads: a second for every such test. Looking which tables hold anything, and deleting
there, takes a tenth of that; tables that are not Django's (procrastinate's) are emptied with the rest.
"""

from django.db import DEFAULT_DB_ALIAS, connections
from django.test import TransactionTestCase

KEPT = {"django_migrations"}


def empty_quickly() -> None:
    """From now on tests that commit end with ``empty`` instead of Django's ``flush``."""
    TransactionTestCase._fixture_teardown = lambda case: empty()


def empty() -> None:
    """Delete every row of the test database, asking neither triggers nor foreign keys."""
    connection = connections[DEFAULT_DB_ALIAS]
    with connection.cursor() as cursor:
        tables = [name for name in connection.introspection.table_names(cursor) if name not in KEPT]
        asked = ", ".join(f"EXISTS (SELECT 1 FROM {connection.ops.quote_name(name)})" for name in tables)
        cursor.execute(f"SELECT {asked}")
        filled = [name for name, some in zip(tables, cursor.fetchone(), strict=True) if some]
        if not filled:
            return
        quoted = [connection.ops.quote_name(name) for name in filled]
        cursor.execute("SELECT current_setting('is_superuser')")
        if cursor.fetchone() == ("on",):
            deleted = "; ".join(f"DELETE FROM {name}" for name in quoted)
            cursor.execute(f"BEGIN; SET LOCAL session_replication_role = replica; {deleted}; COMMIT")
        else:  # a server of one's own, whose user may create databases and no more
            cursor.execute(f"TRUNCATE {', '.join(quoted)} CASCADE")
