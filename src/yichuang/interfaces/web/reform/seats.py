"""Whose pages these are: the address, frame and tabs of the manager, the supervisor, or a unit."""

from typing import Any

from yichuang.interfaces.web.guard import StaffRequest
from yichuang.rules.access import PERMISSIONS, Actor, PostKind

_BASES = {PostKind.CENTRE_MANAGER: "/management/reform/", PostKind.SUPERVISOR: "/supervision/reform/"}
_FRAMES = {PostKind.DEPARTMENT_HEAD: "head/frame.html", PostKind.CHIEF_REPRESENTATIVE: "approval/frame.html"}
UNITS = "/reform/"


def base_of(actor: Actor) -> str:
    """The address of the actor's board."""
    return _BASES.get(actor.kind, UNITS) if actor.kind else UNITS


def seat(request: StaffRequest, here: str) -> dict[str, Any]:
    """What every page of these knows: ``base``, ``frame``, ``tabs`` (address, words, whether it is open), ``may``."""
    actor = request.actor
    base = base_of(actor)
    tabs = [("", "任务", "board"), ("reports/", "周报", "reports")]
    if actor.kind in PERMISSIONS["see_annex"]:
        tabs += [("diversion/", "附件1 人员分流", "diversion"), ("approvers/", "附件2 审批人员名单", "approvers")]
    return {
        "base": base,
        "frame": _FRAMES.get(actor.kind, "management/frame.html") if actor.kind else "management/frame.html",
        "tabs": [(base + address, words, name == here) for address, words, name in tabs],
    }
