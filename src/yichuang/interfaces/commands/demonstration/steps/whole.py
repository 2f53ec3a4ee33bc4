"""What holds several cases together: a bundle (一件事) with all its parts, and a project."""

import time
from typing import Any

from ..staff import Refused
from ..walk import Walk
from .counter import scan
from .desk import examine, grant, register
from .outlet import issue

_PATIENCE = 60  # seconds for the platform to open the next parts
_OVER = {"ready", "closed"}


def bundle(walk: Walk) -> None:
    """Apply for the bundle that the item leads, grant every part, hand all results out together."""
    sheet = walk.staff.bundle_of(walk.guide)
    assert sheet is not None  # of the items that fit
    walk.item = sheet["name"]
    visit = walk.window.post("/window/visit")
    papers = [one for one in sheet["materials"] if one["necessity"] != "optional" and not one["produced_by"]]
    materials = [{"code": one["key"], "originals": 1, "files": [scan(walk)]} for one in papers]
    who = {"applicant": walk.applicant, "phone": walk.applicant["phone"], "visit": visit["id"], "together": True}
    made = walk.window.post(f"/bundles/{sheet['code']}/applications", {"materials": materials, **who})
    walk.way.append(f"一件事受理 {made['number']}")
    parts = _opened(walk, made["number"])
    while to_do := [one for one in parts if one["case_state"] not in _OVER]:
        for part in to_do:
            _grant(walk, part)
        parts = _opened(walk, made["number"])
    for part in parts:
        walk.number, walk.token = part["case_number"], part["case_token"]
        issue(walk)


def _grant(walk: Walk, part: dict[str, Any]) -> None:
    walk.guide = walk.staff.guide(part["item_code"])
    walk.number = part["case_number"]
    walk.way.append(part["item_name"])
    for step in (examine, grant, register):
        step(walk)


def _opened(walk: Walk, number: str) -> list[dict[str, Any]]:
    """The parts, as soon as one can be worked on or all are ready: the platform opens the next by itself."""
    deadline = time.monotonic() + _PATIENCE
    while time.monotonic() < deadline:
        parts: list[dict[str, Any]] = walk.window.get(f"/bundle-applications/{number}")["parts"]
        wanted = [one for one in parts if one["state"] != "dropped"]
        states = {one["case_state"] for one in wanted}
        if states <= _OVER or states - _OVER - {""}:
            return [one for one in wanted if one["case_number"]]
        time.sleep(0.5)
    raise Refused({"code": "bundle_waits", "detail": f"一件事 {number} 的后续事项没有开始"})


def project(walk: Walk) -> None:
    """Register a project of the applicant and put the case into its first phase."""
    code = f"2026-350423-47-01-{walk.chance.randrange(10**6):06d}"
    owner = {"code": code, "name": f"{walk.applicant['name']}建设项目", "owner": walk.applicant}
    walk.window.post("/projects", owner)
    seen = walk.window.post(f"/projects/{code}/cases", {"number": walk.number, "phase": "land"})
    walk.way.append(f"归入项目 {seen['code']}")
