"""Revoke (撤销授权): at once and for good; what was done under it stays valid."""

from datetime import datetime

from django.db import transaction

from yichuang.domains.audit import actions as audit
from yichuang.rules.access import Actor
from yichuang.rules.refusal import Refusal

from ..models import Authorisation
from .managed import locked, post_of
from .require_kind import require_kind


def revoke(*, actor: Actor, now: datetime, code: str, reason: str) -> Authorisation:
    """End the authorisation now; ``reason`` (1–200 characters) goes on record.

    Raises ``Refusal``: ``not_permitted``, ``not_found``, ``stale``, ``reason_missing``.
    """
    post_code = post_of(actor, code)
    require_kind(actor, "manage_authorisations", now, subject=f"post:{post_code}")
    reason = " ".join(reason.split())
    if not 1 <= len(reason) <= 200:
        raise Refusal("reason_missing", "请写明撤销的理由（不超过200个字），理由将记入留痕。", field="reason")
    with transaction.atomic():
        authorisation = locked(code)
        authorisation.revoked_at = now
        authorisation.save(update_fields=["revoked_at"])
        audit.leave(f"post:{post_code}", "revoke", actor, now, {"authorisation": code, "reason": reason})
    return authorisation
