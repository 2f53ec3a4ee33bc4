"""Departments whose own system is not connected: by class, or by hand-over to a back-office approver (SHR-3)."""

from collections.abc import Iterator

from yichuang.rules.blueprint.blueprint import Blueprint
from yichuang.rules.blueprint.findings import Finding

_BACK_OFFICE = frozenset({"approver", "chief_representative"})


def by_class_stays_out_of_general_zones(blueprint: Blueprint) -> Iterator[Finding]:
    """未对接的…实行分类综合受理 (上饶方案三（二）4): its items are accepted in a zone of their class."""
    general = {zone.code for zone in blueprint.centre.content.zones if zone.general}
    for placed in blueprint.items:
        department = blueprint.departments.get(placed.item.department)
        if department and department.systems == "by_class" and placed.zone in general:
            text = f"{department.name}的业务系统未对接、分类受理（by_class），事项不能放在通用综合专区"
            yield placed.says(text, "department")


def hand_over_has_its_approver(blueprint: Blueprint) -> Iterator[Finding]:
    """实行综合受理，流转至后台审批人员办理: somebody must be there to hand over to."""
    held = {post.department for post in blueprint.centre.content.posts if post.holder and post.kind in _BACK_OFFICE}
    for index, department in enumerate(blueprint.centre.content.departments):
        if department.systems == "hand_over" and department.code not in held:
            text = f"{department.name}的业务系统未对接，受理后要流转至后台审批人员，但没有在岗的审批人员"
            yield blueprint.centre.says(text, "departments", index, "systems")


PROBLEMS = (by_class_stays_out_of_general_zones,)
NOTES = (hand_over_has_its_approver,)
