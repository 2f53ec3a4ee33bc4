"""A flow over three departments: one step alone, then two departments beside a site visit, experts, the public, the
decision by other eyes, the seal, the certificate; and the people who do it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tests.builders import NOW, a_department
from tests.builders.cases import Hall, a_hall, an_approver
from yichuang.domains.cases import actions as cases
from yichuang.domains.cases.models import Case
from yichuang.rules.access import Actor
from yichuang.rules.cases.examination import Expert

FLOW: list[dict[str, Any]] = [
    {"code": "first", "kind": "review", "name": "初审", "limit": {"value": 1.0, "unit": "working_day"}},
    {"code": "joint", "kind": "joint_review", "departments": ["fire", "health"]},
    {"code": "visit", "kind": "site_visit", "after": ["first"]},
    {"code": "experts", "kind": "expert_review", "after": ["joint", "visit"]},
    {"code": "notice", "kind": "public_notice", "public_days": 5},
    {"code": "decision", "kind": "decision", "four_eyes": True},
    {"code": "seal", "kind": "sealing"},
    {"code": "certificate", "kind": "certificate"},
]
VISIT: dict[str, Any] = {"visitors": ["张三", "李四"], "visited_at": NOW, "place": "龙津镇北大街1号"}
EXPERTS: dict[str, Any] = {"experts": [Expert("王教授", "布局合理")]}


@dataclass(frozen=True)
class Approval:
    """Who takes part: the hall, a second approver, one of the fire brigade, one of the health bureau."""

    hall: Hall
    second: Actor
    fire: Actor
    health: Actor

    def review(self, actor: Actor, number: str, stage: str, now: datetime = NOW, **more: Any) -> Case:
        """One stage is finished."""
        return cases.review(actor=actor, now=now, number=number, opinion="同意", stage=stage, **more)

    def to_the_experts(self, number: str) -> None:
        """All that goes on side by side is done."""
        self.review(self.hall.approver, number, "first")
        self.review(self.fire, number, "joint")
        self.review(self.hall.approver, number, "visit", **VISIT)
        self.review(self.health, number, "joint")


def an_approval(flow: list[dict[str, Any]] | None = None) -> Approval:
    """The item with the flow, and the people."""
    flow = flow or FLOW
    hall = a_hall(flow=flow, stages=[one["kind"] for one in flow])
    fire, health = (an_approver(a_department(code=code, name=name)) for code, name in NAMES.items())
    return Approval(hall, an_approver(hall.department), fire, health)


NAMES = {"fire": "县消防救援大队", "health": "县卫生健康局"}
