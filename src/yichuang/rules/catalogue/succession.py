"""What a new item begins with when it takes the place of others (拆分、合并): all that they say, their identity left
out, since codes belong to one item."""

from collections.abc import Sequence
from typing import Any

from .content import ItemContent, read, stored

_IDENTITY = ("national_code", "handling_code", "local_code")
_JOINED = (
    "keywords", "legal_basis", "special_procedures", "service_objects", "conditions", "channels", "joint_bodies",
    "intermediary_services", "person_themes", "organisation_themes", "links", "faq",
)  # fmt: skip


def part_of(content: ItemContent, name: str) -> ItemContent:
    """One of the items that an item is split into: the whole content, from which its editor takes away."""
    document = {key: value for key, value in stored(content).items() if key not in _IDENTITY}
    return read(ItemContent, document | {"name": name})


def merger_of(contents: Sequence[ItemContent], name: str) -> ItemContent:
    """The item that several become: lists joined without repetition, each material once (the same ``shared`` key or
    name is the same paper), everything else as the first one says it. Situations and the form are the first one's:
    those of the others ask by codes of their own."""
    first, *others = (stored(content) for content in contents)
    document: dict[str, Any] = {key: value for key, value in first.items() if key not in _IDENTITY}
    for key in _JOINED:
        joined: list[Any] = []
        for said in (first, *others):
            joined += [one for one in said.get(key, []) if one not in joined]
        if joined:
            document[key] = joined
    materials = list(first.get("materials", []))
    for said in others:
        for material in said.get("materials", []):
            if not any(_same_paper(material, other) for other in materials):
                code = _free(material["code"], {other["code"] for other in materials})
                fresh = {key: value for key, value in material.items() if key != "when"}
                materials.append(fresh | {"code": code})
    if materials:
        document["materials"] = materials
    return read(ItemContent, document | {"name": name})


def _same_paper(one: dict[str, Any], other: dict[str, Any]) -> bool:
    shared = one.get("shared")
    return one["name"] == other["name"] or (shared is not None and shared == other.get("shared"))


def _free(code: str, taken: set[str]) -> str:
    number, found = 2, code
    while found in taken:
        found, number = f"{code}-{number}", number + 1
    return found
