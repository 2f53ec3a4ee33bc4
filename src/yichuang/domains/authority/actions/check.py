"""The one check "may this post do that now": kind of post, scope, and the dates of its authorisations."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db import connection

from yichuang.domains.audit import actions as audit
from yichuang.rules.access import NEEDS_POWER, POWER_NAMES, Actor, Power, check_kind, permission_name
from yichuang.rules.refusal import Refusal

SHANGHAI = ZoneInfo("Asia/Shanghai")

_IN_FORCE = """ a.revoked_at IS NULL
  AND a.starts_on <= %s AND (a.ends_on IS NULL OR a.ends_on >= %s)
  AND (a.all_items OR EXISTS (SELECT 1 FROM authority_authorisation_items i
       WHERE i.authorisation_id = a.id AND i.serviceitem_id = %s))
"""
# One's own, and those of the posts in whose place one acts today (AB岗).
_POSTS = """ (a.post_id = %s OR a.post_id IN (SELECT away.post_id FROM authority_absence away
  WHERE away.substitute_id = %s AND away.ended_at IS NULL AND away.starts_on <= %s AND away.ends_on >= %s))
"""
_GRANTED = f"""
SELECT a.seal_id, a.post_id, post.code FROM authority_authorisation a JOIN organisation_post post ON post.id = a.post_id
WHERE {_POSTS} AND a.department_id = %s AND %s = ANY(a.powers) AND {_IN_FORCE}
ORDER BY a.post_id <> %s, a.seal_id NULLS LAST LIMIT 1
"""
_POWERS = f"""
SELECT DISTINCT unnest(a.powers) FROM authority_authorisation a
WHERE {_POSTS} AND a.department_id = %s AND {_IN_FORCE}
"""


@dataclass(frozen=True)
class Grant:
    """Under what a post may act: the seal that the authorisation names, if one; ``for_post``: code of the absent post
    in whose place it acts, empty where the authorisation is its own."""

    seal_id: int | None = None
    for_post: str = ""
    for_post_id: int | None = None


def check(actor: Actor, permission: str, at: datetime, *, item_id: int, department_id: int) -> Grant:
    """The grant under which ``actor`` may use ``permission`` on an item of a department on that day.

    Raises ``Refusal``: ``not_permitted`` (kind of post), ``not_established``, ``out_of_scope`` (another department's
    item), ``not_authorised`` (no authorisation in force; the missing power is named).
    """
    check_kind(actor, permission)
    if actor.department_id is not None and actor.department_id != department_id:
        raise Refusal(
            "out_of_scope",
            f"这是其他部门的事项，您不能对它进行「{permission_name(permission)}」。",
            extra={"permission": permission},
        )
    power = NEEDS_POWER.get(permission)
    return _granted(actor, power, at, item_id, department_id) if power else Grant()


def powers_over(actor: Actor, at: datetime, *, item_id: int, department_id: int) -> frozenset[Power]:
    """All powers that the post has now over an item; pages show buttons by it."""
    today = at.astimezone(SHANGHAI).date()
    with connection.cursor() as cursor:
        cursor.execute(_POWERS, [*_posts(actor, today), department_id, today, today, item_id])
        return frozenset(Power(name) for (name,) in cursor.fetchall())


def require(actor: Actor, permission: str, at: datetime, *, item_id: int, department_id: int, subject: str) -> Grant:
    """``check``, and a refusal is put on record under ``subject`` before it goes on.

    Call it before the transaction of the act is opened: the record must outlive the roll-back.
    """
    try:
        return check(actor, permission, at, item_id=item_id, department_id=department_id)
    except Refusal as refusal:
        audit.leave_refusal(subject, permission, actor, at, refusal)
        raise


def _granted(actor: Actor, power: Power, at: datetime, item_id: int, department_id: int) -> Grant:
    today = at.astimezone(SHANGHAI).date()
    with connection.cursor() as cursor:
        cursor.execute(_GRANTED, [*_posts(actor, today), department_id, power, today, today, item_id, actor.post_id])
        row = cursor.fetchone()
    if row is None:
        raise Refusal(
            "not_authorised",
            f"该事项的{POWER_NAMES[power]}未在有效期内授权给您的岗位，请联系中心管理人员补办授权，或转由已授权岗位办理。",
            extra={"power": power},
        )
    seal_id, post_id, code = row
    is_own = post_id == actor.post_id
    return Grant(seal_id, *(() if is_own else (code, post_id)))


def _posts(actor: Actor, today: date) -> list[Any]:
    return [actor.post_id, actor.post_id, today, today]
