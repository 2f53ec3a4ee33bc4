"""One at a time for each day of a centre, and for each person: what was counted stays true until it is written."""

from datetime import date

from django.db import connection

from yichuang.toolkit.sealed import blind_index

_LOCK = "SELECT pg_advisory_xact_lock(hashtextextended(%s, 6))"


def lock_person(centre_id: int, person: str) -> None:
    """Until the end of the transaction nobody else books for this person. Taken before the days."""
    _lock(f"appointments:{centre_id}:{person}")


def lock_days(centre_id: int, *days: date) -> None:
    """Until the end of the transaction nobody else books on these days; taken in their order."""
    for day in sorted(set(days)):
        _lock(f"appointments:{centre_id}:{day}")


def person_of(identity_number: str) -> str:
    """The keyed digest by which a person is found again."""
    return blind_index("appointment-person", identity_number)


def _lock(name: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_LOCK, [name])
