"""A project as a drawing: its four phases one under the other, in each its matters with where they stand."""

from yichuang.domains.cases.queries import PhaseView, ProjectView
from yichuang.interfaces.web.bundle_picture import Look, Picture, picture
from yichuang.rules.catalogue.bundles import Graph
from yichuang.rules.catalogue.bundles.graph import Node

_PHASE_WORDS = {"planned": "还没有办件", "open": "办理中", "good": "已办好", "bad": "没有办成"}
_DRAWN = 60  # matters


def draw_project(found: ProjectView) -> Picture:
    """Phases in their order; a matter hangs on its phase."""
    nodes: list[Node] = []
    edges: list[tuple[str, str]] = []
    looks: dict[str, Look] = {}
    before = ""
    for row, phase in enumerate(found.phases):
        nodes.append(Node(phase.code, phase.name, 0, row, False, False))
        looks[phase.code] = Look(_words(phase), phase.tone)
        if before:
            edges.append((before, phase.code))
        before = phase.code
        for matter in phase.matters[:_DRAWN]:
            nodes.append(Node(matter.number, matter.name, 1, row, False, False))
            edges.append((phase.code, matter.number))
            looks[matter.number] = Look(f"{matter.state_label} · {matter.department}", matter.tone)
    graph = Graph(tuple(_by_phase(nodes)), tuple(edges), 2, len(found.phases))
    return picture(graph, looks)


def _by_phase(nodes: list[Node]) -> list[Node]:
    """Matters before the next phase, so that the drawing reads from top to bottom."""
    return sorted(nodes, key=lambda node: (node.wave == 0, node.row))


def _words(phase: PhaseView) -> str:
    done = sum(one.tone != "open" for one in phase.matters)
    count = f" {done}/{len(phase.matters)}" if phase.matters else ""
    return _PHASE_WORDS[phase.tone] + count
