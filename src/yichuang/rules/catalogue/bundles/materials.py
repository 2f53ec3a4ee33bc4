"""One set of materials: what several items ask for is handed in once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from yichuang.rules.catalogue.content import ItemContent, Material
from yichuang.rules.catalogue.situations import holds

from .chosen import Answers, answers_of
from .graph import Edges

ONE_FORM = "one-form"
"""Key of the one application form that stands for the items' own (一表申请)."""
_STRICTNESS = ("optional", "deferrable", "required")


@dataclass(frozen=True)
class Wanted:
    """An item that asks for the material, and under which code and necessity it does."""

    item: str
    code: str
    necessity: str


@dataclass(frozen=True)
class MergedMaterial:
    """A material of the bundle. ``key``: the shared key, ``one-form``, or ``<item>.<code>``; ``wanted``: for what.

    ``produced_by``: the item of the bundle whose result it is. Nobody is asked for it: it is there when its turn comes.
    """

    key: str
    name: str
    kind: str
    medium: str
    necessity: str
    originals: int
    copies: int
    source: str
    source_note: str
    review_points: tuple[str, ...]
    notes: tuple[str, ...]
    wanted: tuple[Wanted, ...]
    produced_by: str = ""


def merge_materials(
    name: str, after: Edges, items: Mapping[str, ItemContent], answers: Answers | None = None
) -> tuple[MergedMaterial, ...]:
    """The materials of the items of ``after``, each paper once: the strictest necessity, all reviewing points.

    ``name``: the bundle's, for the one form; ``answers`` leave out what the situation does not ask for. Materials that
    an earlier item of the bundle produces carry ``produced_by`` and stand last.
    """
    found: dict[tuple[str, str], list[tuple[str, Material]]] = {}
    for code in after:
        if code not in items:
            continue
        made = _results_before(code, after, items)
        for material in items[code].materials:
            if answers is None or holds(material.when, answers_of(code, answers)):
                by = made.get(material.name, "")
                found.setdefault((_key(code, material), by), []).append((code, material))
    merged = [_merged(name, key, by, rows) for (key, by), rows in found.items()]
    return tuple(sorted(merged, key=lambda one: (bool(one.produced_by), one.key != ONE_FORM)))


def _key(item: str, material: Material) -> str:
    if material.shared:
        return material.shared
    return ONE_FORM if material.code == "application-form" else f"{item}.{material.code}"


def _results_before(code: str, after: Edges, items: Mapping[str, ItemContent]) -> dict[str, str]:
    """Names of what the items before this one produce, with the item."""
    made: dict[str, str] = {}
    todo, seen = list(after[code]), set[str]()
    while todo:
        before = todo.pop()
        if before in seen:
            continue
        seen.add(before)
        todo += after.get(before, ())
        result = items[before].result if before in items else None
        if result and result.name:
            made[result.name] = before
    return made


def _merged(bundle: str, key: str, by: str, rows: list[tuple[str, Material]]) -> MergedMaterial:
    first, materials = rows[0][1], [material for _, material in rows]
    is_one_form = key == ONE_FORM and len(rows) > 1
    return MergedMaterial(
        key=key,
        name=f"{bundle}申请表" if is_one_form else first.name,
        kind=first.kind,
        medium=_medium({material.medium for material in materials}),
        necessity=max((material.necessity for material in materials), key=_STRICTNESS.index),
        originals=max(material.originals for material in materials),
        copies=max(material.copies for material in materials),
        source=first.source,
        source_note=next((material.source_note for material in materials if material.source_note), "") or "",
        review_points=_once(point for material in materials for point in material.review_points),
        notes=_once(
            note for material in materials for note in (material.sample, material.limit_note, material.note) if note
        ),
        wanted=tuple(Wanted(item, material.code, material.necessity) for item, material in rows),
        produced_by=by,
    )


def _medium(media: set[str]) -> str:
    strict = media - {"either"}
    return strict.pop() if len(strict) == 1 else "either"


def _once(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts))
