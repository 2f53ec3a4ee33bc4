"""Notes: what is true but unfinished, in the order in which an office would finish it."""

from collections.abc import Iterator

from yichuang.rules.blueprint.blueprint import Blueprint
from yichuang.rules.blueprint.findings import Finding
from yichuang.rules.blueprint.models import ProfessionalWindow

_POST_NAMES = {
    "clerk": "窗口人员",
    "outlet_clerk": "出件人员",
    "guidance": "导办人员",
    "approver": "后台审批人员",
    "chief_representative": "首席代表",
    "department_head": "部门负责人",
    "catalogue_editor": "事项编辑人员",
    "centre_manager": "中心管理人员",
    "administrator": "系统管理员",
    "supervisor": "监督人员",
}


def contact_is_missing(blueprint: Blueprint) -> Iterator[Finding]:
    contact = blueprint.centre.content.contact
    for key, label in (("address", "地址"), ("phone", "咨询电话"), ("complaint_phone", "投诉电话")):
        if getattr(contact, key) is None:
            yield blueprint.centre.says(f"还没有{label}", "contact", key)


def company_is_not_signed(blueprint: Blueprint) -> Iterator[Finding]:
    company = blueprint.centre.content.company
    if company is None:
        return
    if company.legal_name is None:
        yield blueprint.centre.says(f"第三方公司“{company.name}”还没有写明企业名称", "company", "legal_name")
    for key in ("service_agreement", "confidentiality_agreement"):
        if getattr(company, key).signed_on is None:
            yield blueprint.centre.says(f"{getattr(company, key).subject}：还没有签订日期", "company", key)


def zones_without_lead_or_windows(blueprint: Blueprint) -> Iterator[Finding]:
    for place, zone in blueprint.lines:
        if zone.lead is None and not isinstance(zone, ProfessionalWindow):
            yield blueprint.centre.says(f"专区“{zone.name}”没有牵头部门", *place)
        if not zone.window_list():
            yield blueprint.centre.says(f"专区“{zone.name}”没有窗口", *place, "windows")


def zones_without_items(blueprint: Blueprint) -> Iterator[Finding]:
    busy = {placed.zone for placed in blueprint.items}
    for place, zone in blueprint.lines:
        if blueprint.complete and zone.code not in busy:
            yield blueprint.centre.says(f"专区“{zone.name}”还没有事项", *place)


def departments_without_items(blueprint: Blueprint) -> Iterator[Finding]:
    """A stationed one without items is a problem, see `catalogue`; one on the negative list has none here."""
    busy = {placed.item.department for placed in blueprint.items}
    for index, department in enumerate(blueprint.centre.content.departments):
        if blueprint.complete and department.presence == "collected" and department.code not in busy:
            yield blueprint.centre.says(f"{department.name}还没有事项", "departments", index)


def collected_departments_without_times(blueprint: Blueprint) -> Iterator[Finding]:
    """定时取件: who is not stationed fetches at times that everybody knows."""
    for index, department in enumerate(blueprint.centre.content.departments):
        if department.presence == "collected" and not department.collection_times:
            yield blueprint.centre.says(f"{department.name}定时取件，还没有写明取件时间", "departments", index)


def vacant_posts(blueprint: Blueprint) -> Iterator[Finding]:
    for index, post in enumerate(blueprint.centre.content.posts):
        if post.holder is None:
            yield blueprint.centre.says(f"岗位 {post.code}（{_POST_NAMES[post.kind]}）空缺", "posts", index)


def departments_without_deciders(blueprint: Blueprint) -> Iterator[Finding]:
    """Present departments need a chief representative, an approver, and somebody in post who may decide."""
    posts = blueprint.centre.content.posts
    deciding = {g.department for g in blueprint.grants if "decide" in g.authorisation.powers and g.post.holder}
    waiting = {placed.item.department for placed in blueprint.items if placed.item.needs_decision}
    for index, department in enumerate(blueprint.centre.content.departments):
        if department.presence == "off_site":
            continue
        kinds = {post.kind for post in posts if post.department == department.code}
        for kind in ("chief_representative", "approver"):
            if kind not in kinds:
                text = f"{department.name}没有{_POST_NAMES[kind]}岗位"
                yield blueprint.centre.says(text, "departments", index)
        if department.code in waiting - deciding:
            text = f"{department.name}有待决定的事项，但没有在岗且获授决定权的人"
            yield blueprint.centre.says(text, "departments", index)


def approvers_without_authorisation(blueprint: Blueprint) -> Iterator[Finding]:
    authorised = {grant.post.code for grant in blueprint.grants}
    for index, post in enumerate(blueprint.centre.content.posts):
        if post.kind in {"approver", "chief_representative"} and post.code not in authorised:
            yield blueprint.centre.says(f"岗位 {post.code} 不在任何授权中", "posts", index)


def chief_representatives_who_should_be_in_the_hall(blueprint: Blueprint) -> Iterator[Finding]:
    """即办件量大的单位首席代表必须进驻中心后台办公; how many is the centre's number."""
    threshold = blueprint.centre.content.in_hall_from_instant_items
    if threshold is None:
        return
    for index, department in enumerate(blueprint.centre.content.departments):
        instant = sum(
            placed.item.department == department.code and placed.item.case_kind == "instant"
            for placed in blueprint.items
        )
        if instant >= threshold and department.approver_attendance != "in_hall":
            text = f"{department.name}有 {instant} 个即办事项，首席代表应进驻大厅"
            yield blueprint.centre.says(text, "departments", index, "approver_attendance")


def plan_is_missing_or_undated(blueprint: Blueprint) -> Iterator[Finding]:
    if blueprint.plan is None:
        if blueprint.complete:
            yield blueprint.centre.says("没有改革计划 plan.yaml")
        return
    for index, task in enumerate(blueprint.plan.content.tasks):
        if task.deadline is None and not task.standing:
            yield blueprint.plan.says(f"任务“{task.title}”没有期限", "tasks", index)


NOTES = (
    contact_is_missing,
    company_is_not_signed,
    zones_without_lead_or_windows,
    zones_without_items,
    departments_without_items,
    collected_departments_without_times,
    vacant_posts,
    departments_without_deciders,
    approvers_without_authorisation,
    chief_representatives_who_should_be_in_the_hall,
    plan_is_missing_or_undated,
)
