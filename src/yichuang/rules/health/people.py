"""Who is missing: vacant posts, and chief representatives against what the centre asks of them (ORG-5)."""

from collections.abc import Iterator
from typing import cast

from yichuang.rules.ranks import Rank, suffices

from .facts import Department, Facts, Post
from .finding import Finding, Place, Severity, Subject
from .standing import Book

CHIEF = "chief_representative"
_INSIDE = {CHIEF: "首席代表", "clerk": "窗口人员"}
# Duties that are done elsewhere: whoever sits in the hall the whole day can't have them (as in the blueprint's check).
_OUTSIDE = {"department_head": "部门负责人", "supervisor": "监督人员"}


def people(facts: Facts, book: Book) -> Iterator[Finding]:
    """All findings on people, post by post, then department by department."""
    departments = {one.code: one for one in facts.departments}
    for post in facts.posts:
        yield from _vacancy(post, departments, book)
    for post in facts.posts:
        if post.kind == CHIEF and book.holding(post) == "held":
            yield from _rank(post, departments, facts)
            yield from _attendance(post, departments, facts)
            yield from _leave(post, departments, book)
    yield from _missing_chiefs(facts, book)
    yield from _instant(facts, book)
    yield from _other_duties(facts, book)


def name_of(post: Post, departments: dict[str, Department]) -> str:
    """How a post is named on pages: its holder, or where it belongs and its code."""
    where = departments[post.department].name if post.department in departments else post.place
    return "·".join(one for one in (where, post.holder or post.code) if one)


def _vacancy(post: Post, departments: dict[str, Department], book: Book) -> Iterator[Finding]:
    holding = book.holding(post)
    if holding == "held":
        return
    severity: Severity = "severe" if post.kind == CHIEF else "soon"
    said: dict[str, tuple[str, str, Place]] = {
        "vacant": ("岗位空缺，没有人担任。", "请确定人选，在蓝图中写明担任人后重新载入。", "staff"),
        "post_ended": (f"岗位任期已于{post.ends_on}到期。", "请续任，或确定新的人选。", "staff"),
        "locked": (f"{post.holder}的账号已锁定，不能登录。", "请管理员核实后解锁，或改由他人担任。", "accounts"),
    }
    message, advice, place = said[holding]
    yield _of_post("post_vacant", severity, post, departments, message, advice, place)


def _rank(post: Post, departments: dict[str, Department], facts: Facts) -> Iterator[Finding]:
    demands = facts.demands
    if demands is None or demands.rank is None:
        return
    if not post.rank:
        yield _of_post(
            "rank_unknown", "soon", post, departments, f"首席代表{post.holder}没有登记职级。", "请在蓝图中写明职级。"
        )
    elif not suffices(
        cast("Rank", post.rank),
        cast("Rank", demands.rank),
        deputy=demands.deputy_suffices,
        title=demands.title_suffices,
    ):
        message = f"首席代表{post.holder}的职级达不到中心的要求。"
        yield _of_post("rank_too_low", "severe", post, departments, message, "请部门改派达到职级要求的人员。")


def _attendance(post: Post, departments: dict[str, Department], facts: Facts) -> Iterator[Finding]:
    wanted = facts.demands.attendance if facts.demands else None
    if wanted is None:
        return
    department = departments.get(post.department)
    actual = post.attendance or (department.attendance if department else "")
    if actual != wanted:
        message = f"首席代表{post.holder}登记的到岗方式与中心的要求不一致。"
        if wanted == "in_hall":
            message = f"按规定首席代表应在大厅上班，{post.holder}登记的不是驻厅。"
        yield _of_post("not_in_hall", "severe", post, departments, message, "请部门安排到岗，并在蓝图中改正到岗方式。")


def _leave(post: Post, departments: dict[str, Department], book: Book) -> Iterator[Finding]:
    absence = book.absence_of(post)
    if absence and not book.has_stand_in(post):
        message = f"首席代表{post.holder}离岗到{absence.ends_on}，代班岗位没有人在岗。"
        yield _of_post("chief_away", "severe", post, departments, message, "请登记另一个代班岗位。", "absences")


def _missing_chiefs(facts: Facts, book: Book) -> Iterator[Finding]:
    """Where chief representatives are known at all, each department in the hall has one (LX, QL)."""
    having = {post.department for post in facts.posts if post.kind == CHIEF}
    if not having and facts.demands is None:
        return
    for one in facts.departments:
        if one.presence == "stationed" and one.code not in having:
            message, advice = f"{one.name}进驻大厅，但没有首席代表岗位。", "请部门确定首席代表，在蓝图中写入岗位。"
            yield Finding("chief_missing", "people", "severe", _department(one), message, advice, "staff")


def _instant(facts: Facts, book: Book) -> Iterator[Finding]:
    """即办事项多的部门应有人驻厅 (清政办规〔2024〕7号)."""
    if facts.in_hall_from_instant is None:
        return
    numbers: dict[str, int] = {}
    for item in facts.items:
        if item.is_instant and not item.is_negative:
            numbers[item.department] = numbers.get(item.department, 0) + 1
    for one in facts.departments:
        if one.presence != "stationed" or numbers.get(one.code, 0) < facts.in_hall_from_instant:
            continue
        own = [post for post in facts.posts if post.department == one.code and post.kind in {CHIEF, "approver"}]
        if not any((p.attendance or one.attendance) == "in_hall" and book.holding(p) == "held" for p in own):
            message = f"{one.name}有{numbers[one.code]}个即办事项，按规定应有人驻厅，现在没有。"
            yield Finding("nobody_in_hall", "people", "severe", _department(one), message, "请部门派人驻厅。", "staff")


def _other_duties(facts: Facts, book: Book) -> Iterator[Finding]:
    if facts.demands is None or not facts.demands.no_other_duty:
        return
    held = [post for post in facts.posts if book.holding(post) == "held"]
    departments = {one.code: one for one in facts.departments}
    outside = {post.account: _OUTSIDE[post.kind] for post in held if post.kind in _OUTSIDE}
    for post in held:
        if post.kind in _INSIDE and post.account in outside:
            message = f"{post.holder}是{_INSIDE[post.kind]}，按规定不能兼任{outside[post.account]}。"
            yield _of_post("other_duty", "severe", post, departments, message, "请免去其中一个岗位。")


def _of_post(
    kind: str,
    severity: Severity,
    post: Post,
    departments: dict[str, Department],
    message: str,
    advice: str,
    place: Place = "staff",
) -> Finding:
    return Finding(
        kind, "people", severity, Subject("post", post.code, name_of(post, departments)), message, advice, place
    )


def _department(one: Department) -> Subject:
    return Subject("department", one.code, one.name)
