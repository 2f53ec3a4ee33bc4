"""What the centre has, what was loaded before, and the record of what is loaded now."""

from collections.abc import Iterable, Sequence

from yichuang.domains.organisation.models import LoadedPart
from yichuang.rules.blueprint.difference import Loaded
from yichuang.rules.blueprint.parts import Key, Parts

from .place import Place
from .shelf import Shelf


def standing_parts(place: Place, shelves: Sequence[Shelf]) -> Parts:
    """What the centre has now; without a centre only the regions are there."""
    found: Parts = {}
    for shelf in shelves:
        if place.centre or shelf.kind == "region":
            parts = shelf.read()
            shelf.there = frozenset(parts)
            found |= {(shelf.kind, code): part for code, part in parts.items()}
    return found


def loaded_parts(place: Place, shelves: Sequence[Shelf]) -> dict[Key, Loaded]:
    """What was loaded, part by part."""
    if place.centre is None:
        return {}
    rows = LoadedPart.objects.filter(centre=place.centre)
    found = {(row.kind, row.code): Loaded(row.name, row.said, row.gone_at is not None) for row in rows}
    for shelf in shelves:
        shelf.remember(found)
    return found


def remember(place: Place, said: Parts, went: Iterable[Key]) -> None:
    """Keep what the blueprint says now, and what is gone from it."""
    rows = {(row.kind, row.code): row for row in LoadedPart.objects.filter(centre=place.made)}
    fresh, changed = [], []
    for (kind, code), part in said.items():
        row = rows.get((kind, code))
        if row is None:
            fresh.append(LoadedPart(centre=place.made, kind=kind, code=code, name=part.name, said=part.fields))
        elif row.said != part.fields or row.name != part.name or row.gone_at:
            row.said, row.name, row.gone_at = part.fields, part.name, None
            changed.append(row)
    for key in went:
        rows[key].gone_at = place.now
        changed.append(rows[key])
    LoadedPart.objects.bulk_create(fresh, 500)
    LoadedPart.objects.bulk_update(changed, ["said", "name", "gone_at"], 200)
