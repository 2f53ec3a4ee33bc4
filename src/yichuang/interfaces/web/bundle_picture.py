"""A bundle's order as a drawing: one box a line, indented by what it waits for, so that it is legible on a phone."""

from collections.abc import Mapping
from dataclasses import dataclass

from yichuang.domains.cases.queries import ApplicationView
from yichuang.rules.catalogue.bundles import Graph
from yichuang.rules.catalogue.bundles.graph import Node

WIDTH, HEIGHT, GAP, INDENT, MARGIN = 360, 46, 12, 26, 12
_LETTER = 13.5  # width of a character of the title


@dataclass(frozen=True)
class Look:
    """What a box says beyond its name: a second line, and its tone (planned, open, good, bad, dropped, outside)."""

    note: str = ""
    tone: str = "plain"
    href: str = ""


@dataclass(frozen=True)
class Box:
    """A box at its place."""

    title: str
    note: str
    tone: str
    href: str
    x: int
    y: int
    width: int

    @property
    def text_x(self) -> int:
        """Where its words begin."""
        return self.x + 12


@dataclass(frozen=True)
class Picture:
    """The drawing; ``words`` says the same for those who don't see it."""

    boxes: tuple[Box, ...]
    lines: tuple[str, ...]
    height: int
    words: str
    width: int = WIDTH
    box_height: int = HEIGHT


def picture(graph: Graph, looks: Mapping[str, Look] | None = None) -> Picture:
    """Draw the graph; ``looks`` by code."""
    looks = looks or {}
    before: dict[str, list[str]] = {node.code: [] for node in graph.nodes}
    for start, end in graph.edges:
        before[end].append(start)
    nodes = _in_reading_order(graph.nodes, before)
    place = {node.code: row for row, node in enumerate(nodes)}
    depth = {node.code: node.wave for node in nodes}
    boxes = tuple(_box(node, place[node.code], looks.get(node.code, Look())) for node in nodes)
    lines = tuple(
        _line(depth[start], place[start], depth[end], place[end]) for end, starts in before.items() for start in starts
    )
    height = len(nodes) * (HEIGHT + GAP) - GAP + 4
    return Picture(boxes, lines, max(height, HEIGHT), _in_words(nodes, before, looks))


def progress_picture(found: ApplicationView) -> Picture:
    """The order with where each part stands."""
    looks = {part.item_code: Look(f"{part.state_label} · {part.department}", part.tone) for part in found.parts}
    return picture(found.graph, looks)


def _in_reading_order(nodes: tuple[Node, ...], before: Mapping[str, list[str]]) -> list[Node]:
    """Each box right under the last one that it waits for."""
    ordered: list[Node] = []
    done = set[str]()

    def put(node: Node) -> None:
        if node.code in done or not done.issuperset(before[node.code]):
            return
        done.add(node.code)
        ordered.append(node)
        for other in nodes:
            if node.code in before[other.code]:
                put(other)

    for node in nodes:
        put(node)
    return ordered


def _box(node: Node, row: int, look: Look) -> Box:
    x = MARGIN + node.wave * INDENT
    width = WIDTH - x - 2
    tone = "outside" if node.is_outside and look.tone == "plain" else look.tone
    note = look.note or ("视情形办理" if node.is_optional else "")
    return Box(_shortened(node.name, width), _shortened(note, width, 12), tone, look.href, x, _top(row), width)


def _line(start_wave: int, start_row: int, end_wave: int, end_row: int) -> str:
    """Out of the left side of the one, down its own lane, into the left side of the other."""
    left, lane = MARGIN + start_wave * INDENT, MARGIN + start_wave * INDENT - 7
    top, bottom = _top(start_row) + HEIGHT // 2 + 6, _top(end_row) + HEIGHT // 2
    tip = MARGIN + end_wave * INDENT
    return f"M{left} {top}H{lane}V{bottom}H{tip}M{tip - 6} {bottom - 5}L{tip} {bottom}L{tip - 6} {bottom + 5}"


def _top(row: int) -> int:
    return row * (HEIGHT + GAP) + 2


def _shortened(text: str, width: int, letter: float = _LETTER) -> str:
    room = int((width - 20) / letter)
    return text if len(text) <= room else f"{text[: room - 1]}…"


def _in_words(nodes: list[Node], before: Mapping[str, list[str]], looks: Mapping[str, Look]) -> str:
    names = {node.code: node.name for node in nodes}
    said = []
    for node in nodes:
        after = "、".join(names[code] for code in before[node.code])
        look = looks.get(node.code)
        state = f"：{look.note}" if look and look.note else ""
        said.append(f"{node.name}（{f'在{after}之后' if after else '先办'}）{state}")
    return "；".join(said)
