"""Posts and the people who hold them (ORG-5)."""

from collections.abc import Iterator

from yichuang.rules.blueprint.blueprint import Blueprint
from yichuang.rules.blueprint.checks.unique import repeated
from yichuang.rules.blueprint.findings import Finding
from yichuang.rules.blueprint.models import Holder

_OF_DEPARTMENTS = {"approver", "chief_representative", "department_head"}
_OF_WINDOWS = {"clerk"}


def codes_unique(blueprint: Blueprint) -> Iterator[Finding]:
    centre = blueprint.centre
    posts = ((p.code, centre, ("posts", i, "code")) for i, p in enumerate(centre.content.posts))
    yield from repeated("岗位编码", posts)


def posts_belong_somewhere(blueprint: Blueprint) -> Iterator[Finding]:
    """The employer's words and the employer agree; departments, units and zones exist."""
    centre = blueprint.centre
    units = {unit.code for unit in centre.content.units}
    zones = {zone.code for _, zone in blueprint.lines}
    for index, post in enumerate(centre.content.posts):
        where = ("posts", index)
        if post.employer == "company" and centre.content.company is None:
            yield centre.says(f"岗位 {post.code} 由公司派员，但没有写 company", *where, "employer")
        for employer, code, known in (
            ("department", post.department, blueprint.departments),
            ("unit", post.unit, units),
        ):
            if post.employer == employer and code is None:
                yield centre.says(f"岗位 {post.code} 的 employer 是 {employer}，缺少“{employer}”", *where)
            elif post.employer != employer and code is not None:
                yield centre.says(f"岗位 {post.code} 不由 {code} 派员，不应写“{employer}”", *where, employer)
            elif code is not None and code not in known:
                yield centre.says(f"岗位 {post.code} 的{employer} {code} 不存在", *where, employer)
        if post.zone is not None and post.zone not in zones:
            yield centre.says(f"岗位 {post.code} 的专区 {post.zone} 不存在", *where, "zone")


def kinds_sit_where_they_may(blueprint: Blueprint) -> Iterator[Finding]:
    """Approvers come from departments; a clerk sits in a zone."""
    for index, post in enumerate(blueprint.centre.content.posts):
        where = ("posts", index)
        if post.kind in _OF_DEPARTMENTS and post.employer != "department":
            yield blueprint.centre.says(f"{post.code}：审批人员和首席代表只能由部门派出", *where, "employer")
        if post.kind in _OF_WINDOWS and post.zone is None:
            yield blueprint.centre.says(f"{post.code}：窗口人员要写明所在专区 zone", *where)
        department = blueprint.departments.get(post.department or "")
        if post.kind in _OF_DEPARTMENTS and department and department.presence == "off_site":
            yield blueprint.centre.says(f"{post.code}：{department.name}不进驻，不设审批岗位", *where)


def deciders_are_established(blueprint: Blueprint) -> Iterator[Finding]:
    """后台审批人员均应为在编干部职工 (清政办规〔2024〕7号附件2说明2; ORG-5)."""
    for index, post in enumerate(blueprint.centre.content.posts):
        where = ("posts", index, "holder", "is_establishment")
        holder = post.holder
        if holder and post.kind in _OF_DEPARTMENTS and not holder.is_establishment:
            yield blueprint.centre.says(f"{post.code}：审批人员须为在编人员，{holder.name}不是", *where)
        if holder and post.employer == "company" and holder.is_establishment:
            yield blueprint.centre.says(f"{post.code}：第三方公司人员不会是在编人员", *where)


def one_code_one_person(blueprint: Blueprint) -> Iterator[Finding]:
    """A person may hold several posts, but is the same person in each."""
    known: dict[str, Holder] = {}
    for index, post in enumerate(blueprint.centre.content.posts):
        if post.holder is None:
            continue
        first = known.setdefault(post.holder.code, post.holder)
        same = (first.name, first.is_establishment) == (post.holder.name, post.holder.is_establishment)
        if not same:
            text = f"{post.code}：人员编码 {post.holder.code} 前面是{first.name}，与这里的姓名或在编情况不一致"
            yield blueprint.centre.says(text, "posts", index, "holder", "code")


PROBLEMS = (
    codes_unique,
    posts_belong_somewhere,
    kinds_sit_where_they_may,
    deciders_are_established,
    one_code_one_person,
)
