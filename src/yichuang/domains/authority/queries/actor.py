"""Who acts: the actor of an account, or of an API token, through the post that it holds."""

import hashlib
from datetime import datetime
from typing import Any

from django.db import connection

from yichuang.rules.access import Actor, PostKind

_POSTS = """
SELECT post.id, post.code, post.kind, post.centre_id, post.department_id, post.zone_id, duty.window_id,
       post.employer, post.is_establishment, account.id, account.name
FROM organisation_post post
JOIN accounts_user account ON account.id = post.account_id AND account.is_active
LEFT JOIN organisation_windowduty duty ON duty.post_id = post.id AND duty.closed_at IS NULL
"""
_IN_FORCE = " AND (post.ends_on IS NULL OR post.ends_on >= %s)"


def list_posts_of(account_id: int, at: datetime) -> list[Actor]:
    """All posts that an account holds, the first being the one it starts with."""
    return _actors("WHERE account.id = %s" + _IN_FORCE + " ORDER BY post.id", [account_id, at.date()])


def find_actor(account_id: int, at: datetime, post_id: int | None = None) -> Actor | None:
    """The account acting in the named post, or in its first one; None where it holds none."""
    posts = list_posts_of(account_id, at)
    return next((actor for actor in posts if post_id in (None, actor.post_id)), None)


def find_actor_by_token(token: str, at: datetime) -> Actor | None:
    """The actor of a bearer token in force."""
    found = _actors(
        "JOIN accounts_token token ON token.account_id = account.id WHERE token.digest = %s"
        " AND token.revoked_at IS NULL AND (token.expires_at IS NULL OR token.expires_at > %s)"
        + _IN_FORCE
        + " ORDER BY post.id LIMIT 1",
        [hashlib.sha256(token.encode()).hexdigest(), at, at.date()],
    )
    return found[0] if found else None


def _actors(where: str, values: list[Any]) -> list[Actor]:
    with connection.cursor() as cursor:
        cursor.execute(_POSTS + where, values)
        return [
            Actor(
                name=name,
                kind=PostKind(kind),
                account_id=account_id,
                post_id=post_id,
                post_code=code,
                centre_id=centre_id,
                department_id=department_id,
                zone_id=zone_id,
                window_id=window_id,
                employer=employer,
                is_establishment=is_establishment,
            )
            for (
                post_id, code, kind, centre_id, department_id, zone_id, window_id, employer, is_establishment,
                account_id, name,
            ) in cursor.fetchall()
        ]  # fmt: skip
