"""Bring a difference into the centre."""

from collections.abc import Mapping, Sequence

from yichuang.rules.blueprint.difference import Difference, Loaded
from yichuang.rules.blueprint.parts import Key, Part, Parts

from .shelf import Shelf


def write_parts(
    shelves: Sequence[Shelf], found: Difference, said: Parts, standing: Parts, loaded: Mapping[Key, Loaded]
) -> None:
    """Write what is added and what is new of the rest, in the order of the shelves; what is back is revived."""
    brought = found.brought
    for shelf in shelves:
        for key, part in found.added.items():
            if key[0] != shelf.kind:
                continue
            here = standing.get(key)
            missing = dict.fromkeys(here.fields.keys() - part.fields.keys()) if here else {}
            shelf.write(key[1], Part(part.name, missing | part.fields))
            if key in loaded and loaded[key].is_gone:
                shelf.revive(key[1])
        for key, fields in brought.items():
            if key[0] == shelf.kind:
                shelf.write(key[1], Part(said[key].name, fields))
    for shelf in shelves:
        shelf.finish()
