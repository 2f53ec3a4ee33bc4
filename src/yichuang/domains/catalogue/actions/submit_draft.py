"""Hand a draft in: checked, it waits for the centre to publish it."""

from datetime import date, datetime

from django.db import transaction

from yichuang.domains.audit import actions as audit
from yichuang.rules.access import Actor
from yichuang.rules.refusal import Refusal

from ..models import Draft
from .locked_draft import check_note, find_draft, lock_draft, refuse_problems


def submit_draft(
    *,
    actor: Actor,
    now: datetime,
    draft_id: int,
    edition: int,
    effective_from: date | None = None,
    note: str = "",
) -> Draft:
    """Submit for publication from a wished day (empty: the day of publication), saying what changes and why.

    Raises ``Refusal``: ``draft_not_found``, ``draft_stale``, ``draft_has_problems`` with all of them as ``findings``,
    ``draft_unchanged``, ``note_too_long``, and those of authority.
    """
    _, subject = find_draft(actor, now, draft_id, "edit_draft")
    note = check_note(note)
    with transaction.atomic():
        draft = lock_draft(draft_id, edition)
        refuse_problems(draft)
        of = draft.item or draft.bundle
        latest = of.versions.filter(withdrawn_at=None).order_by("-number").first() if of else None
        if latest and latest.content == draft.content:
            raise Refusal("draft_unchanged", "草稿与已公布的版本没有差异，不需要提交；不再修改时请放弃草稿。")
        draft.state = Draft.State.SUBMITTED
        draft.effective_from, draft.note, draft.return_reason = effective_from, note, ""
        draft.save()
        wished = effective_from.isoformat() if effective_from else None
        audit.leave(subject, "submit_draft", actor, now, {"effective_from": wished, "note": note, "edition": edition})
    return draft
