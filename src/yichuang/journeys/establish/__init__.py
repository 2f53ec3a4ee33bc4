"""Put a blueprint into the database: a centre with its hall, people, authorisations and catalogue.

What the blueprint says and what the centre has are the same plain parts (``rules.blueprint.parts``); loading brings
the difference. Everything is found again by its stable code, so a blueprint may be loaded again after a change: what
people changed since stays, what is no more in the file is retired, nothing is deleted; a changed item becomes a new
version, and running cases keep theirs.
"""

from datetime import datetime

from django.db import transaction

from yichuang.domains.organisation.models import Centre
from yichuang.rules.blueprint import Blueprint
from yichuang.rules.blueprint.difference import Difference, compare
from yichuang.rules.blueprint.parts import parts_of

from .place import Place
from .record import loaded_parts, remember, standing_parts
from .reform import establish_plan
from .report import Brought
from .retiring import Retiring
from .shelves import shelves_of
from .trail import leave_trail
from .write import write_parts

__all__ = ["Brought", "differ", "establish", "load"]


def establish(code: str, blueprint: Blueprint, now: datetime) -> Centre:
    """Load ``blueprint`` as the centre ``code``, all or nothing; the blueprint must have no problems."""
    return load(code, blueprint, now).centre


def load(code: str, blueprint: Blueprint, now: datetime) -> Brought:
    """The same, with what was done."""
    with transaction.atomic():
        place = Place(code, now, Centre.everything.filter(code=code).select_for_update().first())
        is_first = place.centre is None
        shelves = shelves_of(place)
        loaded = loaded_parts(place, shelves)
        said = parts_of(code, blueprint)
        standing = standing_parts(place, shelves)
        found = compare(said, standing, loaded)
        write_parts(shelves, found, said, standing, loaded)
        retiring = Retiring(place, found.gone)
        went, waiting = retiring.retire({shelf.kind: shelf for shelf in shelves})
        remember(place, said, went)
        brought = Brought(
            place.made, found, loaded, went, {key: retiring.count(key) for key in waiting}, is_first=is_first
        )
        establish_plan(brought.centre, blueprint, now)
        leave_trail(brought, said, now)
    return brought


def differ(code: str, blueprint: Blueprint, now: datetime) -> tuple[Difference, dict[tuple[str, str], int]]:
    """What differs between ``blueprint`` and the centre ``code``, and how many running cases stand on each part that
    is gone from the blueprint. Changes nothing."""
    place = Place(code, now, Centre.everything.filter(code=code).first())
    shelves = shelves_of(place)
    found = compare(parts_of(code, blueprint), standing_parts(place, shelves), loaded_parts(place, shelves))
    retiring = Retiring(place, found.gone)
    return found, {key: retiring.count(key) for key in found.gone}
