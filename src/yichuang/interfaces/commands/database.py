"""Django with a database for the time of a command."""

import contextlib
import os
import sys
from collections.abc import Iterator

from yichuang.toolkit import env
from yichuang.toolkit.centres import CentreError
from yichuang.toolkit.postgres_cluster import PostgresError

UNREACHABLE = 2  # the exit status where the database cannot be had; 1 belongs to what a command finds


@contextlib.contextmanager
def connected(centre: str | None = None) -> Iterator[str]:
    """Set Django up on the running, named or embedded database of a centre; yields its address.

    ``centre``: name of a blueprint, None for the one of ``--blueprint`` (``toolkit.centres``). Where the database
    cannot be had, one sentence goes to standard error and the command exits with 2.
    """
    try:
        env.turn_to_centre(centre)
        with env.database_url() as url:
            os.environ["YICHUANG_DATABASE_URL"] = url
            os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yichuang.config.settings")
            import django
            from django.db import connections

            django.setup()
            _reach()
            try:
                yield url
            finally:
                connections.close_all()
    except (PostgresError, CentreError) as problem:
        print(problem, file=sys.stderr)
        raise SystemExit(UNREACHABLE) from None


def turn_to_centre() -> None:
    """For a command that may do without the database: turn to the data of ``--blueprint``, or exit with 2."""
    try:
        env.turn_to_centre()
    except CentreError as problem:
        print(problem, file=sys.stderr)
        raise SystemExit(UNREACHABLE) from None


def _reach() -> None:
    from django.db import OperationalError, connection

    try:
        connection.ensure_connection()
    except OperationalError as problem:
        reason = str(problem).strip().splitlines()[0]
        raise PostgresError(f"无法连接数据库。 The database cannot be reached: {reason}") from None
