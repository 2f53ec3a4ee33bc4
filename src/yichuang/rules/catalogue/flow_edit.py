"""The flow of an item step by step: what a button of the editor does to it, and its picture. Pure."""

from collections.abc import Mapping, Sequence

from yichuang.rules.catalogue.bundles.graph import Graph, Node, waves, without_shortcuts

from .content import FlowStep, predecessors
from .content.kinds import Stage

NAMES = {
    "review": "审查",
    "site_visit": "现场勘验",
    "expert_review": "专家评审",
    "joint_review": "会签",
    "public_notice": "公示",
    "report_up": "转报上级",
    "decision": "决定",
    "sealing": "用印",
    "certificate": "制证",
}
"""What a step is called that has no name of its own."""


def begin(stages: Sequence[Stage]) -> list[FlowStep]:
    """A flow that says what the plain list of stages says: one after the other."""
    found: list[FlowStep] = []
    for kind in stages or ["review", "decision"]:
        found.append(FlowStep(code=_free(kind, found), kind=kind))
    return found


def add_step(flow: Sequence[FlowStep]) -> list[FlowStep]:
    """A review more, before the decision, after whatever stands there."""
    place = next((index for index, step in enumerate(flow) if step.kind == "decision"), len(flow))
    return [*flow[:place], FlowStep(code=_free("review", flow), kind="review"), *flow[place:]]


def move_step(flow: Sequence[FlowStep], index: int, by: int) -> list[FlowStep]:
    """A step one place up (-1) or down (1); outside the list nothing changes."""
    found, to = list(flow), index + by
    if 0 <= index < len(found) and 0 <= to < len(found):
        found[index], found[to] = found[to], found[index]
    return found


def remove_step(flow: Sequence[FlowStep], index: int) -> list[FlowStep]:
    """Without a step; what came after it comes after what it came after."""
    if not 0 <= index < len(flow):
        return list(flow)
    gone = flow[index].code
    instead = predecessors(list(flow))[gone]
    found = []
    for step in flow:
        if step.code == gone:
            continue
        if step.after and gone in step.after:
            kept = [one for before in step.after for one in (instead if before == gone else (before,))]
            step = step.model_copy(update={"after": list(dict.fromkeys(kept))})
        found.append(step)
    return found


def name_of(step: FlowStep) -> str:
    """Its own name, or that of its kind."""
    return step.name or NAMES[step.kind]


def draw_steps(flow: Sequence[FlowStep], departments: Mapping[str, str]) -> Graph | None:
    """The picture; None where the steps wait for each other in a circle. ``departments``: names by code."""
    codes = {step.code for step in flow}
    after = {code: tuple(one for one in before if one in codes) for code, before in predecessors(list(flow)).items()}
    try:
        order = waves(after)
    except ValueError:
        return None
    steps = {step.code: step for step in flow}
    nodes = tuple(
        Node(code, _title(steps[code], departments), place, row, False, False)
        for place, wave in enumerate(order)
        for row, code in enumerate(wave)
    )
    edges = tuple((before, code) for code, befores in after.items() for before in befores)
    return Graph(nodes, without_shortcuts(edges, after), len(order), max((len(wave) for wave in order), default=0))


def _title(step: FlowStep, departments: Mapping[str, str]) -> str:
    who = "、".join(departments.get(code, code) for code in step.departments)
    return f"{name_of(step)}（{who}）" if who else name_of(step)


def _free(kind: str, known: Sequence[FlowStep]) -> str:
    """A code that no step has yet."""
    codes = {step.code for step in known}
    number = 1
    while (code := kind if number == 1 else f"{kind}-{number}") in codes:
        number += 1
    return code
