"""Give a draft up; an item that was never published goes with it."""

from datetime import datetime

from django.db import transaction
from django.db.models import ProtectedError

from yichuang.domains.audit import actions as audit
from yichuang.rules.access import Actor

from ..models import Bundle, ServiceItem
from .locked_draft import find_draft, lock_draft
from .settle import complete_successions


def discard_draft(*, actor: Actor, now: datetime, draft_id: int, edition: int) -> None:
    """Delete the draft. What it was to replace stays in force; a split or merger that it belonged to loses this part.

    Raises ``Refusal``: ``draft_not_found``, ``draft_stale``, and those of authority.
    """
    _, subject = find_draft(actor, now, draft_id, "edit_draft")
    with transaction.atomic():
        draft = lock_draft(draft_id, edition)
        of = draft.item or draft.bundle
        draft.delete()
        audit.leave(subject, "discard_draft", actor, now, {"edition": edition})
        if of is not None and of.state == ServiceItem.State.DRAFT and not of.versions.exists():
            replaced = _replaced_by(of)
            _forget(of)
            complete_successions(replaced, now, actor)


def _replaced_by(of: ServiceItem | Bundle) -> list[int]:
    if isinstance(of, Bundle):
        return []
    return list(of.origins.filter(completed_at=None).values_list("predecessor_id", flat=True))


def _forget(of: ServiceItem | Bundle) -> None:
    """Its code may be given again; where something else points at it already, it stays as an empty entry."""
    try:
        with transaction.atomic():
            of.delete()
    except ProtectedError:
        if isinstance(of, ServiceItem):
            of.origins.filter(completed_at=None).delete()
