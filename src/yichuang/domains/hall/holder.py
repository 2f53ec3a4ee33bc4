"""Who holds a ticket: a keyed digest of an identity number for one hall and one day, never the number itself.

The day is part of it: what a person did on other days cannot be put together from tickets.
"""

from datetime import date, datetime

from yichuang.rules.hall.tickets import hall_day
from yichuang.rules.identity import parse_identity
from yichuang.toolkit.sealed import blind_index


def holder_of(centre_id: int, identity_number: str, now: datetime) -> tuple[str, int]:
    """The digest of the person's number, and the age on this day. Raises ``Refusal`` ``identity_…``."""
    day = hall_day(now)
    person = parse_identity(identity_number, today=day)
    return _digest(centre_id, day, person.number), _age(person.birth_date, day)


def holder_of_phone(centre_id: int, device: str, now: datetime) -> str:
    """The digest of a browser's own random word: who takes numbers on a phone need not say who it is."""
    return _digest(centre_id, hall_day(now), f"phone:{device}")


def _digest(centre_id: int, day: date, who: str) -> str:
    return blind_index(f"ticket-holder:{centre_id}:{day:%Y%m%d}", who)


def _age(born: date, day: date) -> int:
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))
