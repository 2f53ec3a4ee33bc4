"""Leaving the test database empty after a test that committed.

Django truncates each of its tables (a hundred and fifty, with their indexes: seven hundred files made anew) and then
writes its own permissions again, which nothing here reads: a second for every such test, and more with each, as the
system's own tables swell. Looking which tables hold anything, and deleting there, takes a tenth of that; tables that
are not Django's (procrastinate's) are emptied with the rest.
"""

from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.test import TransactionTestCase

KEPT = {"django_migrations"}
CUT = ("audit_", "procrastinate_")  # the trail refuses to be deleted from; jobs refer to each other at once


def empty_quickly() -> None:
    """From now on tests that commit end with ``empty`` instead of Django's ``flush``."""
    TransactionTestCase._fixture_teardown = lambda case: empty()


def empty() -> None:
    """Delete every row of the test database."""
    connection = connections[DEFAULT_DB_ALIAS]
    with transaction.atomic(), connection.cursor() as cursor:
        tables = [name for name in connection.introspection.table_names(cursor) if name not in KEPT]
        asked = ", ".join(f"EXISTS (SELECT 1 FROM {connection.ops.quote_name(name)})" for name in tables)
        cursor.execute(f"SELECT {asked}")
        filled = [name for name, some in zip(tables, cursor.fetchone(), strict=True) if some]
        if cut := [name for name in filled if name.startswith(CUT)]:
            cursor.execute(f"TRUNCATE {', '.join(map(connection.ops.quote_name, cut))} CASCADE")
        for name in filled:
            if name not in cut:
                cursor.execute(f"DELETE FROM {connection.ops.quote_name(name)}")
