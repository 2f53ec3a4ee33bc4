"""A draft that an act is about, locked, of the edition that the actor saw."""

from datetime import datetime

from yichuang.rules.access import Actor
from yichuang.rules.catalogue.content import BundleContent, ItemContent, read
from yichuang.rules.refusal import Refusal

from ..models import Draft
from ..queries.problems import find_problems
from .may_edit import require
from .save_draft import subject_of

NOTE_LENGTH = 200


def find_draft(actor: Actor, now: datetime, draft_id: int, permission: str) -> tuple[Draft, str]:
    """The draft and its subject on the trail, before the transaction of the act.

    Raises ``Refusal``: ``draft_not_found``, and those of authority.
    """
    found = Draft.objects.filter(pk=draft_id, centre_id=actor.centre_id).select_related("item", "bundle").first()
    if found is None:
        raise Refusal("draft_not_found", "这份草稿已公布或已放弃，请返回目录查看。")
    subject = subject_of(found)
    require(actor, permission, now, department_id=found.department_id, subject=subject)
    return found, subject


def lock_draft(draft_id: int, edition: int) -> Draft:
    """Lock it inside the transaction. Raises ``Refusal``: ``draft_not_found``, ``draft_stale``."""
    draft = Draft.objects.select_for_update(of=("self",)).select_related("item", "bundle").filter(pk=draft_id).first()
    if draft is None:
        raise Refusal("draft_not_found", "这份草稿已公布或已放弃，请返回目录查看。")
    if draft.edition != edition:
        raise Refusal(
            "draft_stale",
            f"“{draft.edited_by}”在您查看期间改动了这份草稿，请刷新后核对新的内容再继续。",
            extra={"edited_by": draft.edited_by, "edited_at": draft.edited_at.isoformat()},
        )
    return draft


def content_of(draft: Draft) -> ItemContent | BundleContent:
    """What the draft says, read; raises ``Refusal('content_malformed')``."""
    return read(ItemContent, draft.content) if draft.item_id else read(BundleContent, draft.content)


def refuse_problems(draft: Draft) -> None:
    """Raises ``Refusal('draft_has_problems')`` that lists every blocking finding."""
    content = content_of(draft)
    found = find_problems(draft.centre_id, content, draft.item.code if draft.item else "")
    stops = [finding for finding in found if finding.weight == "blocking"]
    if stops:
        few = "；".join(finding.text for finding in stops[:3])
        more = f"等 {len(stops)} 处" if len(stops) > 3 else ""
        raise Refusal(
            "draft_has_problems",
            f"“{content.name}”还有必须改正的问题：{few}{more}。请改正后再提交或公布。",
            extra={"findings": [{"path": one.path, "rule": one.rule, "text": one.text} for one in stops]},
        )


def check_note(note: str) -> str:
    """The note, trimmed; raises ``Refusal('note_too_long')``."""
    if len(note.strip()) > NOTE_LENGTH:
        raise Refusal("note_too_long", f"说明不能超过 {NOTE_LENGTH} 字，请缩短。", field="note")
    return note.strip()


def check_reason(reason: str, what: str) -> str:
    """The reason, trimmed; raises ``Refusal('reason_missing')``, ``reason_too_long``."""
    if not reason.strip():
        raise Refusal("reason_missing", f"请写明{what}的原因。", field="reason")
    if len(reason.strip()) > NOTE_LENGTH:
        raise Refusal("reason_too_long", f"原因不能超过 {NOTE_LENGTH} 字，请缩短。", field="reason")
    return reason.strip()
