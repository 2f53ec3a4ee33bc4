"""Save what an editor wrote: the parts of the document that changed."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from yichuang.domains.audit import actions as audit
from yichuang.rules.access import Actor
from yichuang.rules.catalogue.check import Finding
from yichuang.rules.catalogue.content import BundleContent, ItemContent, read, stored
from yichuang.rules.refusal import Refusal

from ..models import Draft
from ..queries.problems import find_problems
from .may_edit import require


def save_draft(*, actor: Actor, now: datetime, draft_id: int, edition: int, changes: dict[str, Any]) -> Draft:
    """Replace the named top-level parts of a draft's content (None takes a part away); the rest stays.

    ``edition``: the one that the page was made from. A submitted draft goes back to editing. Raises ``Refusal``:
    ``draft_not_found``, ``draft_stale`` (somebody else saved meanwhile: names who and when), ``content_malformed`` with
    the place as ``field``, and those of authority.
    """
    found = Draft.objects.filter(pk=draft_id, centre_id=actor.centre_id).select_related("item", "bundle").first()
    if found is None:
        raise Refusal("draft_not_found", "这份草稿已公布或已放弃，请返回目录查看。")
    subject = subject_of(found)
    require(actor, "edit_draft", now, department_id=found.department_id, subject=subject)
    with transaction.atomic():
        draft = Draft.objects.select_for_update(of=("self",)).select_related("item", "bundle").get(pk=draft_id)
        if draft.edition != edition:
            raise Refusal(
                "draft_stale",
                f"“{draft.edited_by}”在您编辑期间保存过这份草稿，请核对后再保存，您刚写的内容仍在页面上。",
                extra={"edited_by": draft.edited_by, "edited_at": draft.edited_at.isoformat()},
            )
        merged = {key: value for key, value in (draft.content | changes).items() if value is not None}
        content = stored(read(ItemContent, merged) if draft.item_id else read(BundleContent, merged))
        if content == draft.content:
            return draft
        changed = sorted(
            key for key in content.keys() | draft.content.keys() if content.get(key) != draft.content.get(key)
        )
        draft.content = content
        draft.edition += 1
        draft.state = Draft.State.EDITING
        draft.edited_by, draft.edited_at = actor.label, now
        weigh(draft)
        draft.save()
        audit.leave(subject, "save_draft", actor, now, {"changed": changed, "edition": draft.edition})
    return draft


def weigh(draft: Draft) -> None:
    """Count the findings of a draft, for the list."""
    content = read(ItemContent, draft.content) if draft.item_id else read(BundleContent, draft.content)
    count(draft, find_problems(draft.centre_id, content, draft.item.code if draft.item else ""))


def count(draft: Draft, found: Sequence[Finding]) -> None:
    """Note how many findings there are of either weight."""
    draft.blocking = sum(finding.weight == "blocking" for finding in found)
    draft.advice = len(found) - draft.blocking


def subject_of(draft: Draft) -> str:
    """How the trail names what the draft is of."""
    return f"item:{draft.item.code}" if draft.item else f"bundle:{draft.bundle.code if draft.bundle else ''}"
