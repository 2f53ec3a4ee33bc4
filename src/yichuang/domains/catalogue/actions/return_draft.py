"""The centre gives a submitted draft back to its editor."""

from datetime import datetime

from django.db import transaction

from yichuang.domains.audit import actions as audit
from yichuang.rules.access import Actor
from yichuang.rules.refusal import Refusal

from ..models import Draft
from .locked_draft import check_reason, find_draft, lock_draft


def return_draft(*, actor: Actor, now: datetime, draft_id: int, edition: int, reason: str) -> Draft:
    """Return with a reason that the editor reads on the draft.

    Raises ``Refusal``: ``draft_not_found``, ``draft_stale``, ``draft_not_submitted``, ``reason_missing``,
    ``reason_too_long``, and those of authority.
    """
    _, subject = find_draft(actor, now, draft_id, "publish_draft")
    reason = check_reason(reason, "退回")
    with transaction.atomic():
        draft = lock_draft(draft_id, edition)
        if draft.state != Draft.State.SUBMITTED:
            raise Refusal("draft_not_submitted", "这份草稿没有提交公布，不能退回。")
        draft.state, draft.return_reason = Draft.State.RETURNED, reason
        draft.save()
        audit.leave(subject, "return_draft", actor, now, {"reason": reason})
    return draft
