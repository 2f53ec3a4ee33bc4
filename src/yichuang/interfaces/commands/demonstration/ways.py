"""Walks cases, the plans of a mix in turn, each over another item."""

import random
from collections.abc import Iterator
from dataclasses import dataclass

from .plans import MIXES
from .staff import NotReady, Refused, Staff
from .walk import Item, Plan, Walk, arrive, leave, prepare_walk


@dataclass(frozen=True)
class Ways:
    """The plans that can be walked, each with the items that fit, and those for which there is none."""

    plans: list[tuple[Plan, list[Item]]]
    fallen: list[Plan]


def find_ways(staff: Staff, mix: str = "basic") -> Ways:
    """Which plans of the mix the centre has items for; a plan that needs nothing goes over any."""
    items = staff.items()
    if not items:
        raise NotReady("中心还没有事项，请先载入蓝图。 The centre has no items: load a blueprint.")
    plans, fallen = [], []
    for plan in MIXES[mix]:
        pool = [item for item in items if plan.fits(item)] or items
        if plan.needs:
            pool = [item for item in pool if plan.needs(staff.guide(str(item["code"])), staff)]
            pool = [item for item in pool if _ends_today(staff, item)]
        if pool:
            plans.append((plan, pool))
        else:
            fallen.append(plan)
    return Ways(plans, fallen)


def walk_all(staff: Staff, number: int, ways: Ways) -> Iterator[Walk]:
    """Walk ``number`` cases."""
    chance = random.Random()
    for turn in range(number):
        plan, pool = ways.plans[turn % len(ways.plans)]
        walk = Walk(plan=plan.name, expected=plan.expected, staff=staff, chance=chance)
        try:
            _go(walk, plan, pool)
        except Refused as refused:
            walk.problem = str(refused)
        yield walk


def _go(walk: Walk, plan: Plan, pool: list[Item]) -> None:
    prepare_walk(walk, choose(walk, pool))
    arrive(walk)
    for step in plan.steps:
        step(walk)
    leave(walk)


def choose(walk: Walk, pool: list[Item]) -> Item:
    """Some item that can be finished today."""
    for item in walk.chance.sample(pool, len(pool)):
        if _ends_today(walk.staff, item):
            return item
    raise NotReady("没有当天能办完的事项。 No item can be finished within a day.")


def _ends_today(staff: Staff, item: Item) -> bool:
    """A public notice takes days that nobody shortens for a demonstration."""
    return not any(step["public_days"] for step in staff.guide(str(item["code"]))["flow"])
