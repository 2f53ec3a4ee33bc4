"""An empty database that is built from the models is the one that all migrations would have made."""

import os
import subprocess
import sys
from collections.abc import Iterator
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest

pytestmark = [pytest.mark.db, pytest.mark.long]
MIGRATE = """
import django
django.setup()
from django.core.management import call_command
from django.core.management.commands import migrate
call_command({command}, verbosity=0, interactive=False)
"""
WAYS = {"at_once": '"migrate"', "step_by_step": "migrate.Command()"}
CATALOGUES = {
    "columns": """SELECT table_name, column_name, data_type, udt_name, character_maximum_length, is_nullable,
        column_default, is_identity FROM information_schema.columns WHERE table_schema = 'public'""",
    "indexes": "SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'",
    "constraints": """SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint
        WHERE connamespace = 'public'::regnamespace""",
    "triggers": "SELECT tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal",
    "functions": "SELECT proname, prosrc FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND prokind <> 'a'",
    "sequences": "SELECT sequence_name, data_type FROM information_schema.sequences",
    "migrations": "SELECT app, name FROM django_migrations",
    "permissions": """SELECT type.app_label, type.model, permission.codename FROM auth_permission permission
        JOIN django_content_type type ON type.id = permission.content_type_id""",
}

UNUSED = {"auth_group_permissions"}  # Django's; migrations give its rows bigger ids than its models


@pytest.fixture
def databases(database_server: str) -> Iterator[dict[str, str]]:
    """Two databases, each made in its way."""
    parts = urlsplit(database_server)
    named = {way: f"schema_{way}_{os.getpid()}" for way in WAYS}
    with psycopg.connect(database_server, autocommit=True) as connection:
        for name in named.values():
            connection.execute(f'CREATE DATABASE "{name}"')  # type: ignore[arg-type]
        found = {way: urlunsplit(parts._replace(path=f"/{name}")) for way, name in named.items()}
        for way, address in found.items():
            surroundings = os.environ | {"YICHUANG_DATABASE_URL": address}
            script = MIGRATE.format(command=WAYS[way])
            subprocess.run([sys.executable, "-c", script], check=True, env=surroundings)
        yield found
        for name in named.values():
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')  # type: ignore[arg-type]


def test_both_ways_make_the_same_database(databases: dict[str, str]) -> None:
    rows: dict[str, dict[str, list[tuple[object, ...]]]] = {}
    for way, address in databases.items():
        with psycopg.connect(address) as connection:
            rows[way] = {
                what: sorted(connection.execute(asked).fetchall(), key=repr)  # type: ignore[arg-type]
                for what, asked in CATALOGUES.items()
            }
    for what in CATALOGUES:
        assert rows["at_once"][what], what
        missing = [row for row in rows["step_by_step"][what] if row not in rows["at_once"][what]]
        more = [row for row in rows["at_once"][what] if row not in rows["step_by_step"][what]]
        assert [row for row in missing + more if row[0] not in UNUSED] == [], what
