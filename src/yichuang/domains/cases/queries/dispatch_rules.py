"""Dispatch rules of a department, and who would get an item now, and why."""

from dataclasses import dataclass
from datetime import datetime

from yichuang.domains.authority.queries import list_approvers
from yichuang.domains.catalogue.models import ServiceItem
from yichuang.domains.organisation.models import Department, Post
from yichuang.rules.access import Actor, Power, check_kind
from yichuang.rules.cases.stages import EXAMINING, lay_out
from yichuang.rules.refusal import Refusal

from ..models import DispatchRule


@dataclass(frozen=True)
class DispatchingDepartment:
    """A department whose rules are looked at; ``collection_times`` as stored."""

    pk: int
    code: str
    name: str
    presence: str
    attendance: str
    collection_times: dict[str, list[str]]


@dataclass(frozen=True)
class RuleRow:
    """A rule for people: names; ``post_codes`` and ``item_codes`` for the form."""

    id: int
    note: str
    items: list[str]
    item_codes: list[str]
    region: str
    weekdays: list[int]
    posts: list[str]
    post_codes: list[str]
    order: int
    is_active: bool


@dataclass(frozen=True)
class DeskPost:
    """A post that rules may name."""

    code: str
    name: str
    kind: str
    attendance: str


@dataclass(frozen=True)
class Asked:
    """What a preview asks about: the item, the power that its first stage needs, who is authorised for it."""

    item_id: int
    name: str
    department_id: int
    power: Power
    authorised: list[str]


def find_department(actor: Actor, code: str) -> DispatchingDepartment:
    """A department of the actor's centre; raises ``Refusal``: ``not_permitted``, ``not_found``."""
    check_kind(actor, "manage_dispatch")
    found = Department.objects.filter(centre_id=actor.centre_id, code=code).first()
    if found is None:
        raise Refusal("not_found", "没有找到这个部门，请返回列表重新选择。")
    return DispatchingDepartment(
        found.pk, found.code, found.name, found.presence, found.attendance, found.collection_times
    )


def list_rules(department: DispatchingDepartment) -> list[RuleRow]:
    """The department's rules in their order, those that are off last."""
    rules = list(DispatchRule.objects.filter(department=department.pk).prefetch_related("items"))
    posts = {post.pk: post for post in Post.objects.filter(department=department.pk).select_related("account")}
    rows = [
        RuleRow(
            id=rule.pk,
            note=rule.note,
            items=[item.name for item in rule.items.all()],
            item_codes=[item.code for item in rule.items.all()],
            region=rule.region,
            weekdays=list(rule.weekdays),
            posts=[_holder(posts[pk]) for pk in rule.posts if pk in posts],
            post_codes=[posts[pk].code for pk in rule.posts if pk in posts],
            order=rule.order,
            is_active=rule.is_active,
        )
        for rule in rules
    ]
    return sorted(rows, key=lambda row: not row.is_active)


def list_desk_posts(department: DispatchingDepartment) -> list[DeskPost]:
    """Posts of the department that rules may name."""
    kinds = ("approver", "chief_representative")
    posts = (
        Post.objects.filter(department=department.pk, kind__in=kinds).select_related("account").order_by("kind", "id")
    )
    return [DeskPost(one.code, _holder(one), one.kind, one.attendance or department.attendance) for one in posts]


def ask_about(department: DispatchingDepartment, item_code: str, now: datetime) -> Asked | None:
    """What "who would get this item" asks; None where the item is not the department's or needs no decision."""
    item = ServiceItem.objects.filter(department=department.pk, code=item_code).select_related("version").first()
    if item is None or item.version is None:
        return None
    stages = lay_out(item.version.stages, needs_decision=item.version.needs_decision)
    if not stages:
        return None
    power = Power.REVIEW if stages[0] in EXAMINING else Power.DECIDE
    able = list_approvers(department.pk, item.pk, [power], now)
    return Asked(item.pk, item.name, department.pk, power, [one.name for one in able])


def _holder(post: Post) -> str:
    return post.account.name if post.account else f"{post.code}（空缺）"
