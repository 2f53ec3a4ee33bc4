"""Django's ``migrate``, which builds an empty database from the models."""

from typing import Any

from django.core.management.commands import migrate
from django.db import connections

from yichuang.toolkit.schema.fresh import build, is_empty


class Command(migrate.Command):
    """Every other database is migrated step by step, as ever."""

    def handle(self, *args: Any, **options: Any) -> None:
        """Migrate; see Django for the options."""
        connection = connections[options["database"]]
        if not options["app_label"] and not options["plan"] and not options["check_unapplied"] and is_empty(connection):
            build(connection)
        super().handle(*args, **options)
