"""A shelf holds the parts of one kind: it tells what the centre has in the words of the blueprint, and writes there.

A shelf brings one field like another; what is special about a kind is in the shelf of that kind.
"""

from collections.abc import Mapping, MutableMapping
from typing import Any

from django.db.models import Model

from yichuang.rules.blueprint.difference import Loaded
from yichuang.rules.blueprint.parts import Key, Part

from .place import Place, every


class Shelf:
    """Parts of one kind that have a row each: ``columns`` are fields with a column of the same name, ``links`` and
    ``many`` those that name parts of other kinds by code."""

    kind: str
    model: type[Model]
    columns: tuple[str, ...] = ()
    links: Mapping[str, str] = {}
    many: Mapping[str, str] = {}
    name_field = "name"

    def __init__(self, place: Place) -> None:
        self.place = place
        self.there: frozenset[str] = frozenset()  # codes that the centre had when it was read

    def rows(self) -> Any:
        """The rows of the centre."""
        return every(self.model).filter(centre=self.place.made)

    def code_of(self, row: Any) -> str:
        """The stable code of a row."""
        return str(row.code)

    def read(self) -> dict[str, Part]:
        """What the centre has, by code."""
        found = self.rows().select_related(*self.links).prefetch_related(*self.many)
        return {self.code_of(row): Part(self.name_of(row), self.fields_of(row), self.own_of(row)) for row in found}

    def name_of(self, row: Any) -> str:
        """What people call it."""
        return str(getattr(row, self.name_field))

    def own_of(self, row: Any) -> frozenset[str]:
        """Fields that people have set by hand."""
        return frozenset()

    def fields_of(self, row: Any) -> dict[str, Any]:
        """The fields of a row in the words of the blueprint."""
        fields = {name: getattr(row, name) for name in self.columns}
        fields |= {name: one.code if (one := getattr(row, name)) else None for name in self.links}
        return fields | {name: sorted(one.code for one in getattr(row, name).all()) for name in self.many}

    def find(self, code: str) -> Any:
        """The row of a code, locked; None where there is none."""
        return self.rows().filter(code=code).select_for_update().first()

    def new(self, code: str, part: Part) -> Any:
        """A row that isn't there yet."""
        return self.model(centre=self.place.made, code=code)

    def row(self, code: str, part: Part) -> Any:
        """The row that is there, or a new one."""
        return (self.find(code) if code in self.there else None) or self.new(code, part)

    def write(self, code: str, part: Part) -> None:
        """Bring the fields of ``part``: all of a new one, what is new of one that is there."""
        row = self.row(code, part)
        for name in self.columns:
            if name in part.fields:
                setattr(row, name, part.fields[name])
        for name, kind in self.links.items():
            if name in part.fields:
                setattr(row, f"{name}_id", self.place.id_of(kind, part.fields[name]))
        row.save()
        for name, kind in self.many.items():
            if name in part.fields:
                getattr(row, name).set([self.place.id_of(kind, one) for one in part.fields[name]])

    def finish(self) -> None:
        """What had to wait until all shelves were written."""

    def remember(self, loaded: MutableMapping[Key, Loaded]) -> None:
        """Add what this shelf knows of earlier loads that left no record."""

    def retire(self, code: str) -> None:
        """It is no more in the blueprint."""
        if hasattr(self.model, "retired_on"):
            self.rows().filter(code=code).update(retired_on=self.place.today)

    def revive(self, code: str) -> None:
        """It is in the blueprint again."""
        if hasattr(self.model, "retired_on"):
            self.rows().filter(code=code).update(retired_on=None)
