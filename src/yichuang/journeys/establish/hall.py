"""Shelves of the hall: departments, areas, what stays outside, zones and windows."""

from collections.abc import Iterator
from itertools import product
from string import ascii_uppercase
from typing import Any

from yichuang.domains.organisation.models import (
    Department,
    FunctionalArea,
    NegativeListEntry,
    Window,
    Zone,
)
from yichuang.rules.blueprint.parts import Part

from .place import Place
from .shelf import Shelf


class DepartmentShelf(Shelf):
    """Departments; when they fetch papers may be set on a page."""

    kind, model = "department", Department
    columns = ("name", "short_name", "kind", "presence", "attendance", "uscc", "systems", "collection_times")

    def name_of(self, row: Any) -> str:
        """Its everyday name."""
        return str(row.short_name or row.name)


class AreaShelf(Shelf):
    """Parts of the venue."""

    kind, model, columns, many = "area", FunctionalArea, ("name", "kind"), {"departments": "department"}


class NegativeListShelf(Shelf):
    """What stays outside the hall, by department and scope."""

    kind, model, name_field, columns = "negative_list", NegativeListEntry, "scope", ("reason", "approved_by")

    def rows(self) -> Any:
        """Entries of the centre's departments."""
        return NegativeListEntry.objects.filter(department__centre=self.place.made).select_related("department")

    def code_of(self, row: Any) -> str:
        """Department and scope."""
        return f"{row.department.code}/{row.scope}"

    def find(self, code: str) -> Any:
        """The entry."""
        department, _, scope = code.partition("/")
        return self.rows().filter(department__code=department, scope=scope).first()

    def new(self, code: str, part: Part) -> Any:
        """An entry."""
        department, _, scope = code.partition("/")
        return NegativeListEntry(department_id=self.place.known("department", department), scope=scope)

    def retire(self, code: str) -> None:
        """It goes, as when the manager takes it off, unless an item is kept out by it; the trail tells what it said."""
        entry = self.find(code)
        if entry and not entry.items.exists():
            entry.delete()

    def revive(self, code: str) -> None:
        """It was written anew."""


class ZoneShelf(Shelf):
    """Zones. The letter of its tickets is given to a zone once; who coordinates is written when the posts are there."""

    kind, model = "zone", Zone
    columns = ("name", "order", "is_general", "is_professional", "is_led_by_centre", "lead_unit", "about", "fields")
    links, many = {"lead": "department", "coordinator": "post"}, {"departments": "department"}

    def __init__(self, place: Place) -> None:
        super().__init__(place)
        self._coordinators: dict[str, str | None] = {}

    def new(self, code: str, part: Part) -> Any:
        """A zone with a free letter, that of its place in the hall where it can be."""
        taken = set(self.rows().values_list("prefix", flat=True))
        prefix = next(one for one in _letters(part.fields["order"]) if one not in taken)
        return Zone(centre=self.place.made, code=code, prefix=prefix)

    def write(self, code: str, part: Part) -> None:
        """All but the coordinator."""
        fields = dict(part.fields)
        if "coordinator" in fields:
            self._coordinators[code] = fields.pop("coordinator")
        super().write(code, Part(part.name, fields))

    def finish(self) -> None:
        """The coordinators."""
        for code, post in self._coordinators.items():
            self.rows().filter(code=code).update(coordinator_id=self.place.id_of("post", post))


class WindowShelf(Shelf):
    """Windows under their generated names."""

    kind, model, name_field, links = "window", Window, "display_name", {"zone": "zone"}
    columns = (
        "kind", "number", "order", "display_name", "specials", "is_tidal", "operator", "serves", "departments",
    )  # fmt: skip


def _letters(order: int) -> Iterator[str]:
    if order < len(ascii_uppercase):
        yield ascii_uppercase[order]
    yield from ascii_uppercase
    yield from ("".join(pair) for pair in product(ascii_uppercase, repeat=2))
