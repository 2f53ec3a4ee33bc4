"""Who may do what: the authorisations as written (ORG-5, ORG-6; 行政许可法 24: entrusting)."""

from collections.abc import Iterator

from yichuang.rules.blueprint.blueprint import COMPANY_POWERS, Blueprint
from yichuang.rules.blueprint.checks.unique import repeated
from yichuang.rules.blueprint.findings import Finding

_DECIDING = frozenset({"review", "decide", "seal"})
_DECIDING_KINDS = frozenset({"approver", "chief_representative"})


def codes_unique(blueprint: Blueprint) -> Iterator[Finding]:
    centre = blueprint.centre
    rows = ((a.code, centre, ("authorisations", i, "code")) for i, a in enumerate(centre.content.authorisations))
    yield from repeated("授权编码", rows)


def authorisations_name_known_things(blueprint: Blueprint) -> Iterator[Finding]:
    centre = blueprint.centre
    for index, one in enumerate(centre.content.authorisations):
        where = ("authorisations", index)
        if one.department != "all" and one.department not in blueprint.departments:
            yield centre.says(f"授权 {one.code}：部门 {one.department} 不存在", *where, "department")
        if (one.post is None) == (one.post_kind is None):
            yield centre.says(f"授权 {one.code}：post 与 post_kind 要写一个，也只写一个", *where)
        elif one.post is not None and one.post not in blueprint.posts:
            yield centre.says(f"授权 {one.code}：岗位 {one.post} 不存在", *where, "post")
        if one.zone is not None and one.zone not in {zone.code for _, zone in blueprint.lines}:
            yield centre.says(f"授权 {one.code}：专区 {one.zone} 不存在", *where, "zone")
        elif one.zone is not None and (one.department != "all" or one.post_kind is None):
            yield centre.says(f"授权 {one.code}：写了 zone 的，department 写 all，并写 post_kind", *where, "zone")
        if one.to is not None and one.to < one.from_:
            yield centre.says(f"授权 {one.code}：截止日早于起始日", *where, "to")
        if "seal" in one.powers and one.seal is None:
            yield centre.says(f"授权 {one.code}：授予用印，但没有写 seal", *where)
        if one.seal is not None and one.seal != centre.content.seal.code:
            yield centre.says(f"授权 {one.code}：印章 {one.seal} 不存在", *where, "seal")


def listed_items_belong_to_the_department(blueprint: Blueprint) -> Iterator[Finding]:
    if not blueprint.complete:
        return
    owner = {placed.item.code: placed.item.department for placed in blueprint.items}
    for index, one in enumerate(blueprint.centre.content.authorisations):
        for at, code in enumerate(one.items if isinstance(one.items, list) else []):
            where = ("authorisations", index, "items", at)
            if code not in owner:
                yield blueprint.centre.says(f"授权 {one.code}：事项 {code} 不存在", *where)
            elif one.department not in {"all", owner[code]}:
                yield blueprint.centre.says(f"授权 {one.code}：事项 {code} 不是 {one.department} 的", *where)


def powers_fit_the_post(blueprint: Blueprint) -> Iterator[Finding]:
    """The company's people never review, decide or seal; a department's powers go to its own approvers."""
    rows = {one.code: index for index, one in enumerate(blueprint.centre.content.authorisations)}
    for grant in blueprint.grants:
        one, post = grant.authorisation, grant.post
        where = ("authorisations", rows[one.code])
        excess = "、".join(sorted(set(one.powers) - COMPANY_POWERS))
        deciding = "、".join(sorted(_DECIDING & set(one.powers)))
        if post.employer == "company" and excess:
            text = f"授权 {one.code}：{post.code} 是第三方公司岗位，只能受理和出件，不能有 {excess}"
            yield blueprint.centre.says(text, *where, "powers")
        elif deciding and post.kind not in _DECIDING_KINDS:
            text = f"授权 {one.code}：{post.code} 不是审批岗位，不能有 {deciding}"
            yield blueprint.centre.says(text, *where, "powers")
        elif deciding and post.department != grant.department:
            text = f"授权 {one.code}：{grant.department} 的审批权不能授给 {post.department} 的岗位 {post.code}"
            yield blueprint.centre.says(text, *where)


PROBLEMS = (
    codes_unique,
    authorisations_name_known_things,
    listed_items_belong_to_the_department,
    powers_fit_the_post,
)
