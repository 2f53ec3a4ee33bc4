"""The order of a bundle's items as a graph: what waits for what, in waves, and its picture."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from yichuang.rules.catalogue.content import BundleContent

Edges = Mapping[str, tuple[str, ...]]


def predecessors(content: BundleContent, chosen: Collection[str] | None = None) -> dict[str, tuple[str, ...]]:
    """For each chosen item the chosen items that it waits for.

    An item that was left out hands its own predecessors on, so that leaving one out never turns the order round.
    """
    direct = {part.item: tuple(part.after) for part in content.items}
    kept = [code for code in direct if chosen is None or code in chosen]
    return {code: tuple(dict.fromkeys(_kept_before(code, direct, set(kept), frozenset()))) for code in kept}


def _kept_before(code: str, direct: Edges, kept: set[str], seen: frozenset[str]) -> Iterable[str]:
    for before in direct.get(code, ()):
        if before in seen or before not in direct:
            continue
        if before in kept:
            yield before
        else:
            yield from _kept_before(before, direct, kept, seen | {before})


def waves(after: Edges) -> tuple[tuple[str, ...], ...]:
    """Items that can run side by side, wave by wave; raises ValueError where they wait for each other in a circle."""
    left, done, found = dict(after), set[str](), list[tuple[str, ...]]()
    while left:
        wave = tuple(code for code, before in left.items() if done.issuperset(before))
        if not wave:
            raise ValueError(f"a circle among {', '.join(left)}")
        found.append(wave)
        done |= set(wave)
        left = {code: before for code, before in left.items() if code not in done}
    return tuple(found)


def find_cycle(after: Edges) -> tuple[str, ...]:
    """A circle in the order in which it is walked, empty where there is none."""
    done = set[str]()
    for start in after:
        path: list[str] = []
        if circle := _walk(start, after, path, done):
            return circle
    return ()


def _walk(code: str, after: Edges, path: list[str], done: set[str]) -> tuple[str, ...]:
    if code in path:
        return tuple(path[path.index(code) :])
    if code in done or code not in after:
        return ()
    path.append(code)
    for before in after[code]:
        if circle := _walk(before, after, path, done):
            return circle
    path.pop()
    done.add(code)
    return ()


@dataclass(frozen=True)
class Node:
    """A box of the picture, in grid places: ``wave`` and ``row`` from 0. ``is_outside``: done outside the centre."""

    code: str
    name: str
    wave: int
    row: int
    is_outside: bool
    is_optional: bool


@dataclass(frozen=True)
class Graph:
    """The picture as a grid: boxes, the pairs that are joined, and how many waves and rows it takes."""

    nodes: tuple[Node, ...]
    edges: tuple[tuple[str, str], ...]
    waves: int
    rows: int


def draw_graph(content: BundleContent, names: Mapping[str, str], chosen: Collection[str] | None = None) -> Graph:
    """Lay out chosen items and outside steps; raises ValueError for a circle (the checker reports it before)."""
    after = predecessors(content, chosen)
    outside = {step.code: tuple(code for code in step.after if code in after) for step in content.outside}
    optional = {part.item for part in content.items if part.optional or part.when}
    titles = {**names, **{step.code: step.name for step in content.outside}}
    nodes = tuple(
        Node(code, titles.get(code, code), place, row, code in outside and code not in after, code in optional)
        for place, wave in enumerate(waves({**outside, **after}))
        for row, code in enumerate(sorted(wave, key=lambda one: one in outside))
    )
    edges = tuple((before, code) for code, befores in {**after, **outside}.items() for before in befores)
    size = max((node.wave for node in nodes), default=-1) + 1, max((node.row for node in nodes), default=-1) + 1
    return Graph(nodes, without_shortcuts(edges, after), *size)


def without_shortcuts(edges: tuple[tuple[str, str], ...], after: Edges) -> tuple[tuple[str, str], ...]:
    """Leave out a line that another way already shows: A → B → C makes A → C needless."""

    def leads(start: str, end: str) -> bool:
        return any(before == start or leads(start, before) for before in after.get(end, ()))

    return tuple(
        (before, code)
        for before, code in edges
        if not any(other != before and leads(before, other) for end, other in ((c, b) for b, c in edges) if end == code)
    )
