"""Models and migrations say the same."""

import pytest
from django.core.management import call_command

pytestmark = [pytest.mark.django_db, pytest.mark.db]


def test_no_migration_is_missing() -> None:
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)
