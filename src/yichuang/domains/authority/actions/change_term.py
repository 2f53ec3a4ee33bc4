"""Change the last day of an authorisation (变更授权期限): longer, shorter, or without an end."""

from datetime import date, datetime

from django.db import transaction

from yichuang.domains.audit import actions as audit
from yichuang.domains.organisation.models import Post
from yichuang.rules.access import Actor
from yichuang.rules.clock import SHANGHAI
from yichuang.rules.grants import check_term

from ..models import Authorisation
from .managed import locked, post_of
from .require_kind import require_kind


def change_term(*, actor: Actor, now: datetime, code: str, ends_on: date | None) -> Authorisation:
    """Set the last day. Raises ``Refusal``: ``not_permitted``, ``not_found``, ``stale``, those of ``check_term``."""
    post_code = post_of(actor, code)
    require_kind(actor, "manage_authorisations", now, subject=f"post:{post_code}")
    with transaction.atomic():
        authorisation = locked(code)
        last = Post.objects.values_list("ends_on", flat=True).get(pk=authorisation.post_id)
        check_term(authorisation.starts_on, ends_on, today=now.astimezone(SHANGHAI).date(), post_ends_on=last)
        before, authorisation.ends_on = authorisation.ends_on, ends_on
        authorisation.save(update_fields=["ends_on"])
        detail = {
            "authorisation": code,
            "before": before.isoformat() if before else None,
            "to": ends_on.isoformat() if ends_on else None,
        }
        audit.leave(f"post:{post_code}", "change_term", actor, now, detail)
    return authorisation
