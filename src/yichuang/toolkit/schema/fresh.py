"""The tables of an empty database, built from the models at once.

Going through all migrations takes a minute of a slow processor, nearly all of it spent on models as they once were; the
models say the same in a second. What migrations make beyond the models (sequences, triggers) is run as they write it;
what moves data is left out, of which there is none. A test compares both ways.
"""

from django.apps import apps
from django.core.management import call_command
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.migration import Migration
from django.db.migrations.operations import RunSQL

BY_MIGRATIONS = frozenset({"procrastinate"})  # its tables and functions are written in SQL


def is_empty(connection: BaseDatabaseWrapper) -> bool:
    """Whether the database has no table at all."""
    return not connection.introspection.table_names()


def build(connection: BaseDatabaseWrapper) -> None:
    """Make all tables, and note every migration as applied, in one transaction."""
    for label in sorted(BY_MIGRATIONS):
        call_command("migrate", label, verbosity=0, interactive=False, database=connection.alias)
    executor = MigrationExecutor(connection)
    plan = [migration for migration, _ in executor.migration_plan(executor.loader.graph.leaf_nodes())]
    models = [model for app in apps.get_app_configs() if app.label not in BY_MIGRATIONS for model in app.get_models()]
    with connection.schema_editor(atomic=True) as editor:
        for model in models:
            if model._meta.can_migrate(connection):
                editor.create_model(model)
        for statement in _beyond_models(plan):
            editor.execute(statement, params=None)
        for migration in plan:
            executor.recorder.record_applied(migration.app_label, migration.name)


def _beyond_models(plan: list[Migration]) -> list[str]:
    """The SQL of migrations that makes something, in their order; what else they run moves rows."""
    operations = [operation for migration in plan for operation in migration.operations]
    statements = [str(operation.sql) for operation in operations if isinstance(operation, RunSQL)]
    return [statement for statement in statements if statement.lstrip().startswith("CREATE ")]
