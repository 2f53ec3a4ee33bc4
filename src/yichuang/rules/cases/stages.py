"""Stages of an approval as a small graph: what comes before the decision, what after it, what may run side by side, and
what begins next. Pure: rows are anything with a code, what it comes after, and a state."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from yichuang.rules.catalogue.content import FlowStep, earlier, predecessors

EXAMINING = ("review", "site_visit", "expert_review", "joint_review", "public_notice")
REPORT_UP = "report_up"
BEFORE_DECISION = (*EXAMINING, REPORT_UP)
PRODUCING = ("sealing", "certificate")
DECISION = "decision"
OPEN = frozenset({"waiting", "active"})
OVER = frozenset({"done", "skipped"})


@dataclass(frozen=True, slots=True)
class Planned:
    """A stage as it is laid out. ``department``: its code, empty for the item's own; ``after``: codes."""

    order: int
    code: str
    kind: str
    after: tuple[str, ...] = ()
    department: str = ""


class Placed(Protocol):
    """A stage of a case, as far as the order goes."""

    @property
    def code(self) -> str:
        """The step of the flow; several stages of a joint review share one."""

    @property
    def after(self) -> Sequence[str]:
        """Codes of the steps before it."""

    @property
    def state(self) -> str:
        """waiting, active, done, skipped, superseded."""


def lay_out(published: Sequence[str], flow: Sequence[FlowStep] = (), *, needs_decision: bool) -> list[Planned]:
    """The stages that a case goes through: what the version publishes, and always one decision.

    Without ``flow`` one after the other, those who examine first. A joint review of several departments has a stage for
    each of them, side by side under one code. A matter without a decision has none: it closes at the counter.
    """
    if not needs_decision:
        return []
    if not flow:
        return _serial(published)
    after = predecessors(list(flow))
    rows = [
        (step, department)
        for step in flow
        for department in (step.departments or [""] if step.kind == "joint_review" else step.departments[:1] or [""])
    ]
    return [
        Planned(order, step.code, step.kind, after[step.code], department)
        for order, (step, department) in enumerate(rows, 1)
    ]


def _serial(published: Sequence[str]) -> list[Planned]:
    before = [kind for kind in published if kind in BEFORE_DECISION]
    after = [kind for kind in published if kind in PRODUCING]
    kinds = [*before, DECISION, *after]
    return [Planned(order, kind, kind, (kinds[order - 2],) if order > 1 else ()) for order, kind in enumerate(kinds, 1)]


P = TypeVar("P", bound=Placed)


def ready(stages: Iterable[P]) -> list[P]:
    """Waiting stages whose turn it is: all that they come after is over, by everybody who has a part in it."""
    rows = list(stages)
    unfinished = {row.code for row in rows if row.state in OPEN}
    return [row for row in rows if row.state == "waiting" and unfinished.isdisjoint(row.after)]


def opening(planned: Sequence[Planned]) -> list[Planned]:
    """The stages that begin with the acceptance."""
    codes = {one.code for one in planned}
    return [one for one in planned if codes.isdisjoint(one.after)]


def later(code: str, after: Mapping[str, Iterable[str]]) -> set[str]:
    """Codes of all stages that come after ``code``, by any way."""
    return {one for one in after if code in earlier(one, after)}
