"""Who calls: bearer tokens of devices, partner systems and people; each operation names its permission."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Status
from ninja.security import HttpBearer

from yichuang.domains.authority import actions as authority
from yichuang.domains.authority.queries import find_actor_by_token
from yichuang.rules.access import Actor


class Bearer(HttpBearer):
    """``Authorization: Bearer <token>``; the token's account acts in its post."""

    def authenticate(self, request: HttpRequest, token: str) -> Actor | None:
        """The actor, or None: 401."""
        actor = find_actor_by_token(token, timezone.now())
        request.actor = actor  # type: ignore[attr-defined]
        return actor


def permission(name: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Refuse kinds of post that never hold the permission; a guard test proves that each operation has one."""

    def wrap(operation: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(operation)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            if name != "public":
                actor = actor_of(request)
                authority.require_kind(actor, name, timezone.now(), subject=f"post:{actor.post_code}")
            answer = operation(request, *args, **kwargs)
            return Status(*answer) if isinstance(answer, tuple) else answer

        guarded.permission = name  # type: ignore[attr-defined]
        return guarded

    return wrap


def actor_of(request: HttpRequest) -> Actor:
    """The actor that ``Bearer`` found."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return actor
