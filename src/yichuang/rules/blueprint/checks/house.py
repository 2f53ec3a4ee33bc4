"""Rules of the house: who represents a department and coordinates a zone, where, and with what else to do (ORG-5)."""

from collections.abc import Iterator

from yichuang.rules.blueprint.blueprint import Blueprint
from yichuang.rules.blueprint.findings import Finding
from yichuang.rules.blueprint.models import CENTRE, Post
from yichuang.rules.ranks import suffices

_HALL_KINDS = {"chief_representative": "首席代表", "clerk": "窗口人员"}
# Duties that are done elsewhere: whoever sits in the hall the whole day can't have them.
_OUTSIDE = {"department_head": "部门负责人", "supervisor": "监督人员"}
_RESERVED = frozenset({CENTRE, "lead"})


def reserved_codes_stay_free(blueprint: Blueprint) -> Iterator[Finding]:
    """``centre`` and ``lead`` stand for something else wherever a code is written."""
    for key in ("departments", "units", "posts"):
        for index, part in enumerate(getattr(blueprint.centre.content, key)):
            if part.code in _RESERVED:
                yield blueprint.centre.says(f"编码 {part.code} 有专门的意思，换一个编码", key, index, "code")


def branch_halls_belong_to_departments(blueprint: Blueprint) -> Iterator[Finding]:
    for index, hall in enumerate(blueprint.centre.content.branch_halls):
        if hall.department not in blueprint.departments:
            text = f"分中心“{hall.name}”的部门 {hall.department} 不在 departments 中"
            yield blueprint.centre.says(text, "branch_halls", index, "department")


def coordinators_can_be_found(blueprint: Blueprint) -> Iterator[Finding]:
    """``lead`` needs a department that leads, and its chief representative; a post must exist."""
    for place, zone in blueprint.lines:
        where = (*place, "coordinator")
        if zone.coordinator is None or blueprint.coordinator(zone) is not None:
            continue
        if zone.coordinator != "lead":
            yield blueprint.centre.says(f"专区“{zone.name}”的协调岗位 {zone.coordinator} 不存在", *where)
        elif zone.lead is None:
            yield blueprint.centre.says(f"专区“{zone.name}”没有牵头部门，coordinator 不能是 lead", *where)
        elif zone.lead == CENTRE:
            text = f"专区“{zone.name}”由中心牵头，中心没有首席代表：coordinator 写中心一个岗位的编码"
            yield blueprint.centre.says(text, *where)
        else:
            text = f"专区“{zone.name}”由牵头部门的首席代表协调，但 {zone.lead} 没有首席代表岗位"
            yield blueprint.centre.says(text, *where)


def representatives_hold_the_rank(blueprint: Blueprint) -> Iterator[Finding]:
    for index, post in _representatives(blueprint):
        rule = blueprint.centre.content.representatives
        if rule is None or rule.rank is None or post.holder is None or post.holder.rank is None:
            continue
        enough = suffices(post.holder.rank, rule.rank, deputy=rule.deputy_suffices, title=rule.title_suffices)
        if not enough:
            text = f"{post.code}：首席代表{post.holder.name}的职级达不到要求（{rule.rank}）"
            yield blueprint.centre.says(text, "posts", index, "holder", "rank")


def representatives_attend_as_ruled(blueprint: Blueprint) -> Iterator[Finding]:
    """首席代表…必须在政务服务中心上班: neither the post nor its department may say otherwise."""
    rule = blueprint.centre.content.representatives
    if rule is None or rule.attendance is None:
        return
    for index, post in _representatives(blueprint):
        if post.attendance not in {None, rule.attendance}:
            text = f"{post.code}：首席代表的到岗方式应为 {rule.attendance}"
            yield blueprint.centre.says(text, "posts", index, "attendance")
    for index, department in enumerate(blueprint.centre.content.departments):
        if department.presence == "stationed" and department.approver_attendance != rule.attendance:
            text = f"{department.name}：首席代表的到岗方式应为 {rule.attendance}"
            yield blueprint.centre.says(text, "departments", index, "approver_attendance")


def people_in_the_hall_have_no_other_duty(blueprint: Blueprint) -> Iterator[Finding]:
    rule = blueprint.centre.content.representatives
    if rule is None or not rule.no_other_duty:
        return
    posts = blueprint.centre.content.posts
    inside = {p.holder.code: _HALL_KINDS[p.kind] for p in posts if p.holder and p.kind in _HALL_KINDS}
    for index, post in enumerate(posts):
        if post.holder and post.kind in _OUTSIDE and post.holder.code in inside:
            text = f"{post.code}：{post.holder.name}是{inside[post.holder.code]}，不能再任{_OUTSIDE[post.kind]}"
            yield blueprint.centre.says(text, "posts", index, "holder")


def ranks_are_unknown(blueprint: Blueprint) -> Iterator[Finding]:
    rule = blueprint.centre.content.representatives
    for index, post in _representatives(blueprint):
        if rule and rule.rank and post.holder and post.holder.rank is None:
            text = f"{post.code}：还没有写明首席代表{post.holder.name}的职级"
            yield blueprint.centre.says(text, "posts", index, "holder")


def leaders_on_duty_are_unknown(blueprint: Blueprint) -> Iterator[Finding]:
    rule = blueprint.centre.content.representatives
    if rule is None or not rule.leaders_on_duty:
        return
    heads = {post.department for post in blueprint.centre.content.posts if post.kind == "department_head"}
    for index, department in enumerate(blueprint.centre.content.departments):
        if department.presence == "stationed" and department.code not in heads:
            text = f"{department.name}没有部门负责人岗位，不能排值班带班"
            yield blueprint.centre.says(text, "departments", index)


def targets_are_not_reached(blueprint: Blueprint) -> Iterator[Finding]:
    """What the blueprint's own items say of a figure that the platform can tell."""
    plan = blueprint.plan
    if plan is None or not blueprint.complete or not blueprint.items:
        return
    online = sum(bool({"online", "mobile"} & set(placed.item.channels)) for placed in blueprint.items)
    share = 100 * online / len(blueprint.items)
    for index, target in enumerate(plan.content.targets):
        if target.measure == "online_items" and share < target.value:
            text = f"目标“{target.title}”为 {target.value:g}{target.unit}，现有事项 {share:.0f}{target.unit}"
            yield plan.says(text, "targets", index, "value")


def days_are_named_once(blueprint: Blueprint) -> Iterator[Finding]:
    seen = set()
    for index, day in enumerate(blueprint.centre.content.calendar):
        if day.date in seen:
            yield blueprint.centre.says(f"{day.date} 写了两次", "calendar", index, "date")
        seen.add(day.date)


def limits_of_ratings_have_a_length(blueprint: Blueprint) -> Iterator[Finding]:
    for key, limit in blueprint.centre.content.ratings:
        if limit is not None and not limit.value:
            yield blueprint.centre.says("时限应大于 0；不设时限就不写", "ratings", key)


def _representatives(blueprint: Blueprint) -> Iterator[tuple[int, Post]]:
    for index, post in enumerate(blueprint.centre.content.posts):
        if post.kind == "chief_representative":
            yield index, post


PROBLEMS = (
    reserved_codes_stay_free,
    branch_halls_belong_to_departments,
    coordinators_can_be_found,
    representatives_hold_the_rank,
    representatives_attend_as_ruled,
    people_in_the_hall_have_no_other_duty,
    days_are_named_once,
    limits_of_ratings_have_a_length,
)
NOTES = (ranks_are_unknown, leaders_on_duty_are_unknown, targets_are_not_reached)
