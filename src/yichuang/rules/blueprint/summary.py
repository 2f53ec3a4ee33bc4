"""The figures of a blueprint that `yichuang blueprint check` prints."""

from typing import Any

from yichuang.rules.blueprint.blueprint import Blueprint
from yichuang.rules.blueprint.models import CENTRE
from yichuang.rules.blueprint.reading import Reading
from yichuang.rules.naming import venue_word


def summarise(reading: Reading) -> dict[str, Any]:
    """The JSON document of the command; figures of what could not be read are null, 0 or empty."""
    blueprint = reading.blueprint
    findings = {
        "problems": [str(finding) for finding in reading.problems],
        "notes": [str(finding) for finding in reading.notes],
    }
    return {**_figures(blueprint), "plan": _plan(blueprint), **findings}


def _figures(blueprint: Blueprint | None) -> dict[str, Any]:
    if blueprint is None:
        return {"name": None, "venue": None, "zones": [], "windows": [], "departments": 0, "items": 0}
    centre = blueprint.centre.content
    return {
        "name": centre.name,
        "venue": venue_word(centre.level),
        "zones": [
            {
                "name": zone.name,
                "lead": _name(blueprint, zone.lead),
                "departments": len(zone.departments),
                "windows": len(zone.window_list()),
            }
            for zone in centre.zones
        ],
        "windows": [window.display_name for window in blueprint.windows],
        "departments": len(centre.departments),
        "items": len(blueprint.items),
    }


def _name(blueprint: Blueprint, code: str | None) -> str | None:
    if code == CENTRE:
        return blueprint.centre.content.name
    department = blueprint.departments.get(code) if code else None
    return department.name if department else blueprint.units.get(code or "")


def _plan(blueprint: Blueprint | None) -> dict[str, Any]:
    plan = blueprint.plan if blueprint else None
    tasks = plan.content.tasks if plan else []
    dates = sorted(task.deadline.isoformat() for task in tasks if task.deadline)
    return {
        "tasks": len(tasks),
        "first": dates[0] if dates else None,
        "last": dates[-1] if dates else None,
    }
