"""Grant (授权): put on record that a department gives a post powers over its items, from–to."""

import secrets
from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction

from yichuang.domains.audit import actions as audit
from yichuang.domains.catalogue.models import ServiceItem
from yichuang.domains.organisation.models import Department, Post
from yichuang.rules.access import Actor, PostKind, Power
from yichuang.rules.clock import SHANGHAI
from yichuang.rules.grants import check_powers, check_term
from yichuang.rules.refusal import Refusal

from ..models import Authorisation, Seal
from .require_kind import require_kind


def grant(
    *,
    actor: Actor,
    now: datetime,
    post_code: str,
    department_code: str,
    powers: Collection[Power],
    starts_on: date,
    ends_on: date | None = None,
    item_codes: Collection[str] | None = None,
) -> Authorisation:
    """Write the authorisation. ``item_codes`` None: all items of the department, also those still to come.

    Raises ``Refusal``: ``not_permitted``, ``not_found``, ``out_of_scope`` (the post belongs to another department),
    ``item_unknown``, those of ``rules.grants``.
    """
    require_kind(actor, "manage_authorisations", now, subject=actor.label)
    with transaction.atomic():
        post, department = _post(actor, post_code), _department(actor, department_code)
        if post.department_id not in (None, department.pk):
            raise Refusal(
                "out_of_scope",
                f"该岗位属于{post.department.name if post.department else ''}，不能获得其他部门事项的授权。",
                field="department",
            )
        checked = check_powers(
            powers, PostKind(post.kind), employer=post.employer, is_establishment=post.is_establishment
        )
        check_term(starts_on, ends_on, today=now.astimezone(SHANGHAI).date(), post_ends_on=post.ends_on)
        items = _items(department, item_codes)
        authorisation = Authorisation.objects.create(
            code=f"{department.code}/{secrets.token_hex(6)}",
            department=department,
            post=post,
            powers=sorted(checked),
            all_items=items is None,
            seal=_seal(department) if checked & {Power.DECIDE, Power.SEAL} else None,
            starts_on=starts_on,
            ends_on=ends_on,
        )
        if items is not None:
            authorisation.items.set(items)
        audit.leave(f"post:{post.code}", "grant", actor, now, _detail(authorisation, department, items))
    return authorisation


def _post(actor: Actor, code: str) -> Post:
    """Locked, so that two grants on one post come one after the other."""
    post = Post.objects.select_for_update().filter(centre_id=actor.centre_id, code=code).first()
    if post is None:
        raise Refusal("not_found", "没有找到这个岗位，请重新选择。", field="post")
    return post


def _department(actor: Actor, code: str) -> Department:
    department = Department.objects.filter(centre_id=actor.centre_id, code=code).first()
    if department is None:
        raise Refusal("not_found", "没有找到这个部门，请重新选择。", field="department")
    return department


def _items(department: Department, codes: Collection[str] | None) -> list[ServiceItem] | None:
    if codes is None:
        return None
    items = list(ServiceItem.objects.filter(department=department, code__in=codes).order_by("code"))
    if not items or len(items) != len(set(codes)):
        raise Refusal("item_unknown", "请从该部门的事项中选择至少一项。", field="items")
    return items


def _seal(department: Department) -> Seal | None:
    """The one seal in use in the hall."""
    return Seal.objects.filter(centre_id=department.centre_id, is_active=True).order_by("id").first()


def _detail(one: Authorisation, department: Department, items: list[ServiceItem] | None) -> dict[str, object]:
    return {
        "authorisation": one.code,
        "department": department.code,
        "powers": one.powers,
        "items": "all" if items is None else [item.code for item in items],
        "from": one.starts_on.isoformat(),
        "to": one.ends_on.isoformat() if one.ends_on else None,
    }
