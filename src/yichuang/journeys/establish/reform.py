"""The reform's own plan and its annexes (ORG-8, ORG-9)."""

from datetime import datetime

from yichuang.domains.organisation.models import Centre
from yichuang.domains.reform.actions import load_plan
from yichuang.rules.blueprint import Blueprint
from yichuang.rules.blueprint.models import CENTRE
from yichuang.rules.reform.progress import WINDOW_UNITS


def establish_plan(centre: Centre, blueprint: Blueprint, now: datetime) -> None:
    """The plan, if the blueprint has one; departments are called as the hall calls them, without being kept here."""
    if blueprint.plan is None:
        return
    part = blueprint.centre.content
    document = part.document
    names = {unit.code: unit.name for unit in part.units} | {CENTRE: part.name, WINDOW_UNITS: "各窗口单位"}
    load_plan(
        centre=centre,
        plan=blueprint.plan.content,
        names=names,
        starts_on=document.date or document.adopted_on if document else None,
        now=now,
    )
