"""Django with a database for the time of a command."""

import contextlib
import os
from collections.abc import Iterator

from yichuang.toolkit import env


@contextlib.contextmanager
def connected() -> Iterator[str]:
    """Set Django up on the running, named or embedded database of this checkout; yields its address."""
    with env.database_url() as url:
        os.environ["YICHUANG_DATABASE_URL"] = url
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yichuang.config.settings")
        import django
        from django.db import connections

        django.setup()
        try:
            yield url
        finally:
            connections.close_all()
