"""A blueprint that has the right shape: its parts, each with the document it was read from."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, TypeVar

from yichuang.rules import naming
from yichuang.rules.blueprint.document import Document
from yichuang.rules.blueprint.findings import Finding
from yichuang.rules.blueprint.models import (
    Authorisation,
    Bundle,
    Centre,
    Department,
    Include,
    Item,
    Library,
    Plan,
    Post,
    Window,
    Zone,
)

T = TypeVar("T")

# What the third party's people may do: they accept by entrustment and hand out, they never decide (ORG-5).
COMPANY_POWERS = frozenset({"accept", "issue"})


@dataclass(frozen=True)
class Parsed(Generic[T]):
    """A validated part and its document, so that a check can name the line."""

    document: Document
    content: T

    def says(self, text: str, *path: str | int) -> Finding:
        return self.document.says(text, *path)


@dataclass(frozen=True)
class Taken(Parsed[Library]):
    """A library file and what the blueprint takes of it; ``at`` is its place in ``include``."""

    part: Include
    at: int

    @property
    def zone(self) -> str:
        """The zone in which its items stand."""
        return self.part.zone or self.content.zone


@dataclass(frozen=True)
class PlacedItem:
    """An item with its zone's code and its place in a library."""

    item: Item
    zone: str
    library: Parsed[Library]
    index: int

    def says(self, text: str, *path: str | int) -> Finding:
        return self.library.says(f"{self.item.name}：{text}", "items", self.index, *path)


@dataclass(frozen=True)
class PlacedBundle:
    """A bundle with its place in a library."""

    bundle: Bundle
    library: Parsed[Library]
    index: int

    def says(self, text: str, *path: str | int) -> Finding:
        return self.library.says(f"{self.bundle.name}：{text}", "bundles", self.index, *path)


@dataclass(frozen=True)
class NamedWindow:
    """A window with its zone and the name that its display shows."""

    window: Window
    zone: Zone
    display_name: str


@dataclass(frozen=True)
class Grant:
    """One authorisation spelled out: these powers over these items of one department, for one post.

    ``items`` are item codes; None = all items of the department, later ones too.
    """

    code: str
    authorisation: Authorisation
    department: str
    post: Post
    items: tuple[str, ...] | None

    @property
    def by_entrustment(self) -> bool:
        """委托受理 to other people than the department's own (the company's, the centre's), as against 授权."""
        return self.post.department != self.department


@dataclass(frozen=True)
class Blueprint:
    """``complete`` is False when a library or the plan could not be read: absence then proves nothing."""

    centre: Parsed[Centre]
    plan: Parsed[Plan] | None
    libraries: tuple[Taken, ...]
    complete: bool

    @cached_property
    def items(self) -> list[PlacedItem]:
        """All items in the order of the include list."""
        return [
            PlacedItem(library.part.item(item), library.zone, library, index)
            for library in self.libraries
            for index, item in enumerate(library.content.items)
            if library.part.takes(item)
        ]

    @cached_property
    def bundles(self) -> list[PlacedBundle]:
        """All bundles in the order of the include list."""
        return [
            PlacedBundle(library.part.bundle(bundle), library, index)
            for library in self.libraries
            for index, bundle in enumerate(library.content.bundles)
            if library.part.takes_bundle(bundle)
        ]

    @cached_property
    def departments(self) -> dict[str, Department]:
        return {department.code: department for department in self.centre.content.departments}

    @cached_property
    def lines(self) -> list[tuple[tuple[str, int], Zone]]:
        """The zones and after them the professional windows, which take cases as a zone does; each with its place."""
        centre = self.centre.content
        keys: dict[str, Sequence[Zone]] = {"zones": centre.zones, "professional_windows": centre.professional_windows}
        return [((key, index), line) for key, found in keys.items() for index, line in enumerate(found)]

    @cached_property
    def posts(self) -> dict[str, Post]:
        return {post.code: post for post in self.centre.content.posts}

    @cached_property
    def units(self) -> dict[str, str]:
        """Names of the units by code."""
        return {unit.code: unit.name for unit in self.centre.content.units}

    @cached_property
    def operators(self) -> dict[str, str]:
        """Names of those whose people may sit at a window of their own: units and departments."""
        return self.units | {code: department.name for code, department in self.departments.items()}

    def coordinator(self, zone: Zone) -> Post | None:
        """The post that coordinates a zone; None where nothing is said or the post does not exist."""
        if zone.coordinator != "lead":
            return self.posts.get(zone.coordinator or "")
        kind = "chief_representative"
        return next((p for p in self.centre.content.posts if p.kind == kind and p.department == zone.lead), None)

    @cached_property
    def windows(self) -> list[NamedWindow]:
        """All windows, zone by zone, then the professional ones, with generated display names."""
        centre = self.centre.content
        placed = [(window, zone) for _, zone in self.lines for window in zone.window_list()]
        shapes = [
            naming.WindowShape(
                self.operators.get(w.operator or "", z.name),
                w.kind or "",
                tuple(w.specials),
                w.label or "",
                w.serves or "",
            )
            for w, z in placed
        ]
        templates = naming.Naming(**centre.window_naming.model_dump())
        names = naming.display_names(shapes, centre.level, templates)
        return [NamedWindow(w, z, name) for (w, z), name in zip(placed, names, strict=True)]

    @cached_property
    def grants(self) -> list[Grant]:
        """Every authorisation spelled out by department and post."""
        return [grant for one in self.centre.content.authorisations for grant in self._spell_out(one)]

    def _spell_out(self, one: Authorisation) -> Iterator[Grant]:
        present = [d.code for d in self.centre.content.departments if d.presence != "off_site"]
        if one.zone:
            of_zone = {code for _, zone in self.lines if zone.code == one.zone for code in zone.departments}
            present = [code for code in present if code in of_zone]
        for department in present if one.department == "all" else [one.department]:
            for post in self.centre.content.posts:
                chosen = post.code == one.post if one.post else post.kind == one.post_kind
                if one.zone:
                    chosen = chosen and post.zone == one.zone
                if chosen and (one.post or one.zone or post.department in {None, department}):
                    items = None if one.items == "all" else tuple(one.items)
                    whose = "" if post.department == department else f"/{department}"
                    yield Grant(f"{one.code}/{post.code}{whose}", one, department, post, items)
