"""Lay down a dispatch rule of a department (分办规则); none is deleted, it is switched off."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from yichuang.domains.audit import actions as audit
from yichuang.domains.authority import actions as authority
from yichuang.domains.catalogue.models import ServiceItem
from yichuang.domains.organisation.models import Department, Post
from yichuang.rules.access import Actor
from yichuang.rules.refusal import Refusal

from ..models import DispatchRule

KINDS = ("approver", "chief_representative")


@dataclass(frozen=True)
class RuleGiven:
    """A rule as typed: codes of items and posts; ``region``: beginning of a region's code; ``weekdays`` 1–7."""

    posts: tuple[str, ...]
    items: tuple[str, ...] = ()
    region: str = ""
    weekdays: tuple[int, ...] = ()
    order: int = 1
    note: str = ""
    is_active: bool = True


def save_dispatch_rule(
    *, actor: Actor, now: datetime, department_code: str, rule: RuleGiven, rule_id: int | None = None
) -> DispatchRule:
    """Write a new rule, or ``rule_id`` anew.

    Raises ``Refusal``: ``not_permitted``, ``not_found``, ``posts_missing``, ``item_unknown``, ``region_code``.
    """
    authority.require_kind(actor, "manage_dispatch", now, subject=actor.label)
    with transaction.atomic():
        department = Department.objects.filter(centre_id=actor.centre_id, code=department_code).first()
        if department is None:
            raise Refusal("not_found", "没有找到这个部门，请重新选择。", field="department")
        posts = _posts(department, rule.posts)
        items = _items(department, rule.items)
        if rule.region and not (rule.region.isdecimal() and len(rule.region) <= 12):
            raise Refusal("region_code", "区划代码是 2 到 12 位数字，例如 350423；不填为不分区域。", field="region")
        found = DispatchRule.objects.select_for_update().filter(department=department, pk=rule_id or 0).first()
        if rule_id is not None and found is None:
            raise Refusal("not_found", "没有找到这条分办规则，请返回列表重新选择。")
        row = found or DispatchRule(department=department)
        row.region, row.weekdays, row.posts = rule.region, sorted(set(rule.weekdays) & set(range(1, 8))), posts
        row.order, row.note, row.is_active = rule.order, rule.note.strip()[:60], rule.is_active
        row.save()
        row.items.set(items)
        detail = {
            "rule": row.pk,
            "posts": list(rule.posts),
            "items": list(rule.items) or "all",
            "region": row.region,
            "weekdays": row.weekdays,
            "order": row.order,
            "active": row.is_active,
            "note": row.note,
        }
        audit.leave(f"department:{department.code}", "manage_dispatch", actor, now, detail)
    return row


def _posts(department: Department, codes: Collection[str]) -> list[int]:
    found = dict(Post.objects.filter(department=department, kind__in=KINDS, code__in=codes).values_list("code", "id"))
    if not found or len(found) != len(set(codes)):
        raise Refusal("posts_missing", "请选择本部门的至少一个审批岗位或首席代表。", field="posts")
    return [found[code] for code in dict.fromkeys(codes)]


def _items(department: Department, codes: Collection[str]) -> list[ServiceItem]:
    items = list(ServiceItem.objects.filter(department=department, code__in=codes))
    if len(items) != len(set(codes)):
        raise Refusal("item_unknown", "所选事项不属于该部门，请重新选择；不选为全部事项。", field="items")
    return items
