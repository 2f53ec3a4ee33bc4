"""One at a time for each day of a centre, and for each person: what was counted stays true until it is written."""

from datetime import date

from yichuang.toolkit.locks import lock_name
from yichuang.toolkit.sealed import blind_index


def lock_person(centre_id: int, person: str) -> None:
    """Until the end of the transaction nobody else books for this person. Taken before the days."""
    lock_name(f"appointments:{centre_id}:{person}")


def lock_days(centre_id: int, *days: date) -> None:
    """Until the end of the transaction nobody else books on these days; taken in their order."""
    for day in sorted(set(days)):
        lock_name(f"appointments:{centre_id}:{day}")


def person_of(identity_number: str) -> str:
    """The keyed digest by which a person is found again."""
    return blind_index("appointment-person", identity_number)
