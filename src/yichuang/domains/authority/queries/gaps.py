"""What is missing before the hall can work: items that nobody may decide or accept today."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection

from yichuang.rules.access import Actor
from yichuang.rules.clock import SHANGHAI

_NOBODY = """
SELECT item.code, item.name, department.name
FROM catalogue_serviceitem item
JOIN catalogue_itemversion version ON version.id = item.version_id
JOIN organisation_department department ON department.id = item.department_id
WHERE item.centre_id = %(centre)s AND item.state = 'published' AND version.needs_decision
  AND NOT EXISTS (
    SELECT 1 FROM authority_authorisation a
    JOIN organisation_post post ON post.id = a.post_id
    JOIN accounts_user account ON account.id = post.account_id AND account.is_active
    WHERE a.department_id = item.department_id AND 'decide' = ANY(a.powers) AND a.revoked_at IS NULL
      AND a.starts_on <= %(today)s AND (a.ends_on IS NULL OR a.ends_on >= %(today)s)
      AND (post.ends_on IS NULL OR post.ends_on >= %(today)s) AND post.is_establishment
      AND post.kind IN ('approver', 'chief_representative')
      AND (a.all_items OR EXISTS (SELECT 1 FROM authority_authorisation_items i
           WHERE i.authorisation_id = a.id AND i.serviceitem_id = item.id)))
ORDER BY department.id, item.code LIMIT %(limit)s
"""


@dataclass(frozen=True)
class UndecidableItem:
    """A published item that nobody may decide today."""

    code: str
    name: str
    department: str


def list_items_without_decider(actor: Actor, now: datetime, limit: int = 21) -> list[UndecidableItem]:
    """Published items of the actor's centre that need a decision and have no established, authorised decider."""
    values: dict[str, int | date] = {
        "centre": actor.centre_id,
        "today": now.astimezone(SHANGHAI).date(),
        "limit": limit,
    }
    with connection.cursor() as cursor:
        cursor.execute(_NOBODY, values)
        return [UndecidableItem(*row) for row in cursor.fetchall()]
