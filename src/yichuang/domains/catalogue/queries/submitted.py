"""What waits for the centre's publication, and one draft of it."""

from dataclasses import dataclass
from datetime import date, datetime

from yichuang.rules.access import Actor
from yichuang.rules.catalogue.content import BundleContent, ItemContent
from yichuang.rules.refusal import Refusal
from yichuang.toolkit.pages import SIZE, Page, number_after, page_of

from ..models import Draft
from .draft import DraftSheet, drafts_of, sheet_of


@dataclass(frozen=True)
class SubmittedRow:
    """A submitted draft; ``kind``: item or bundle."""

    draft_id: int
    edition: int
    kind: str
    code: str
    name: str
    department: str
    base: int | None
    effective_from: date | None
    note: str
    edited_by: str
    edited_at: datetime
    blocking: int
    advice: int


def list_submitted(actor: Actor, *, after: str | None = None) -> Page[SubmittedRow]:
    """A page of submitted drafts of items and bundles, the oldest draft first."""
    found = drafts_of(actor).filter(state=Draft.State.SUBMITTED)
    if (last := number_after(after)) is not None:
        found = found.filter(pk__gt=last)
    rows = [_row(draft) for draft in found.order_by("pk")[: SIZE + 1]]
    return page_of(rows, lambda row: str(row.draft_id), after=after)


def get_draft(actor: Actor, draft_id: int) -> DraftSheet[ItemContent] | DraftSheet[BundleContent]:
    """A draft of an item or of a bundle by its id; raises ``Refusal('draft_not_found')``."""
    draft = drafts_of(actor).filter(pk=draft_id).first()
    if draft is None:
        raise Refusal("draft_not_found", "这份草稿已经公布、退回或放弃，请回到待公布列表。")
    return sheet_of(draft)


def _row(draft: Draft) -> SubmittedRow:
    of = draft.item or draft.bundle
    return SubmittedRow(
        draft_id=draft.pk,
        edition=draft.edition,
        kind="item" if draft.item else "bundle",
        code=of.code if of else "",
        name=str(draft.content.get("name", "")),
        department=draft.department.name if draft.department else "",
        base=draft.base,
        effective_from=draft.effective_from,
        note=draft.note,
        edited_by=draft.edited_by,
        edited_at=draft.edited_at,
        blocking=draft.blocking,
        advice=draft.advice,
    )
