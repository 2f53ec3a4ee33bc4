"""Walks cases, the plans of a mix in turn, each over another item."""

import random
from collections.abc import Iterator

from .plans import MIXES
from .staff import NotReady, Refused, Staff
from .walk import Plan, Walk, arrive, leave, prepare_walk


def walk_all(staff: Staff, number: int, mix: str = "basic") -> Iterator[Walk]:
    """Walk ``number`` cases."""
    chance = random.Random()
    items = staff.items()
    if not items:
        raise NotReady("中心还没有事项，请先载入蓝图。 The centre has no items: load a blueprint.")
    plans = MIXES[mix]
    for turn in range(number):
        plan = plans[turn % len(plans)]
        walk = Walk(plan=plan.name, expected=plan.expected, staff=staff, chance=chance)
        try:
            _go(walk, plan, [item for item in items if plan.fits(item)] or items)
        except Refused as refused:
            walk.problem = str(refused)
        yield walk


def _go(walk: Walk, plan: Plan, pool: list[dict[str, object]]) -> None:
    prepare_walk(walk, pool[walk.chance.randrange(len(pool))])
    arrive(walk)
    for step in plan.steps:
        step(walk)
    leave(walk)
