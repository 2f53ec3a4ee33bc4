"""Who in a department may take an item's cases: posts held by somebody, with an authorisation in force."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db import connection

from yichuang.rules.access import Power

_APPROVERS = """
SELECT post.id, post.code, account.name, post.kind, COALESCE(NULLIF(post.attendance, ''), department.attendance)
FROM organisation_post post JOIN accounts_user account ON account.id = post.account_id AND account.is_active
JOIN organisation_department department ON department.id = post.department_id
WHERE post.department_id = %(department)s AND post.kind IN ('approver', 'chief_representative')
  AND (post.ends_on IS NULL OR post.ends_on >= %(today)s) AND (post.is_establishment OR NOT %(decides)s)
  AND EXISTS (SELECT 1 FROM authority_authorisation a WHERE a.post_id = post.id AND a.department_id = %(department)s
    AND a.powers && %(powers)s::varchar[] AND a.revoked_at IS NULL
    AND a.starts_on <= %(today)s AND (a.ends_on IS NULL OR a.ends_on >= %(today)s)
    AND (a.all_items OR EXISTS (SELECT 1 FROM authority_authorisation_items i
      WHERE i.authorisation_id = a.id AND i.serviceitem_id = %(item)s)))
ORDER BY post.kind, post.id
"""


@dataclass(frozen=True)
class Approver:
    """A post that may take a case. ``attendance``: in_hall, online or on_call; ``why``: the reason of a dispatch."""

    post_id: int
    code: str
    name: str
    kind: str
    attendance: str = ""
    why: str = ""


def list_approvers(department_id: int, item_id: int, powers: Collection[Power], at: datetime) -> list[Approver]:
    """Approvers and chief representatives with any of ``powers`` over the item, approvers first.

    Where only the power to decide is asked for, posts that are not established are left out.
    """
    values: dict[str, Any] = {
        "department": department_id,
        "item": item_id,
        "powers": [str(power) for power in powers],
        "decides": set(powers) == {Power.DECIDE},
        "today": at.astimezone(ZoneInfo("Asia/Shanghai")).date(),
    }
    with connection.cursor() as cursor:
        cursor.execute(_APPROVERS, values)
        return [Approver(*row) for row in cursor.fetchall()]
