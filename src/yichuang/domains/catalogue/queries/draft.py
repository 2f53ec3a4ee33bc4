"""The open draft of an item or a bundle, as its editor reads it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Generic, TypeVar

from django.db.models import Q, QuerySet

from yichuang.rules.access import Actor
from yichuang.rules.catalogue.check import Finding
from yichuang.rules.catalogue.content import BundleContent, ItemContent, read
from yichuang.rules.refusal import Refusal

from ..models import Draft
from .problems import find_problems

Document = TypeVar("Document", ItemContent, BundleContent)


@dataclass(frozen=True)
class DraftSheet(Generic[Document]):
    """A draft with what the checker says about it. ``state``: of the draft; ``base``: number of the version that it
    began from, None for something new; ``edition``: what a saving must name.
    """

    id: int
    edition: int
    code: str
    name: str
    department: str
    department_code: str
    state: str
    content: Document
    findings: tuple[Finding, ...]
    effective_from: date | None
    note: str
    return_reason: str
    base: int | None
    edited_by: str
    edited_at: datetime

    @property
    def kind(self) -> str:
        """item or bundle."""
        return "item" if isinstance(self.content, ItemContent) else "bundle"

    @property
    def subject(self) -> str:
        """How the trail names what the draft is of."""
        return f"{self.kind}:{self.code}"

    @property
    def blocking(self) -> int:
        """How many findings stop publication."""
        return sum(finding.weight == "blocking" for finding in self.findings)

    @property
    def advice(self) -> int:
        """How many findings only advise."""
        return len(self.findings) - self.blocking


def get_item_draft(actor: Actor, code: str) -> DraftSheet[ItemContent]:
    """The draft of an item of the actor's department or centre; raises ``Refusal('draft_not_found')``."""
    draft = drafts_of(actor).filter(item__code=code).first()
    if draft is None:
        raise _not_found("事项")
    return _sheet(draft, code, read(ItemContent, draft.content))


def get_bundle_draft(actor: Actor, code: str) -> DraftSheet[BundleContent]:
    """The draft of a bundle of the actor's department or centre; raises ``Refusal('draft_not_found')``."""
    draft = drafts_of(actor).filter(bundle__code=code).first()
    if draft is None:
        raise _not_found("一件事")
    return _sheet(draft, code, read(BundleContent, draft.content))


def drafts_of(actor: Actor) -> QuerySet[Draft]:
    """The drafts of the actor's data scope, with what they are of."""
    scope = Q(centre_id=actor.centre_id)
    if actor.department_id is not None:
        scope &= Q(department_id=actor.department_id)
    return Draft.objects.filter(scope).select_related("item", "bundle", "department")


def sheet_of(draft: Draft) -> DraftSheet[ItemContent] | DraftSheet[BundleContent]:
    """The sheet of a draft that was read with what it is of."""
    if draft.item:
        return _sheet(draft, draft.item.code, read(ItemContent, draft.content))
    return _sheet(draft, draft.bundle.code if draft.bundle else "", read(BundleContent, draft.content))


def _sheet(draft: Draft, code: str, content: Document) -> DraftSheet[Document]:
    return DraftSheet(
        id=draft.pk,
        edition=draft.edition,
        code=code,
        name=content.name,
        department=draft.department.name if draft.department else "",
        department_code=draft.department.code if draft.department else "",
        state=draft.state,
        content=content,
        findings=find_problems(draft.centre_id, content, code),
        effective_from=draft.effective_from,
        note=draft.note,
        return_reason=draft.return_reason,
        base=draft.base,
        edited_by=draft.edited_by,
        edited_at=draft.edited_at,
    )


def _not_found(what: str) -> Refusal:
    return Refusal("draft_not_found", f"这个{what}没有您可以查看的草稿：可能已公布、已放弃，或属于其他部门。")
