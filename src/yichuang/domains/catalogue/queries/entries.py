"""The catalogue as its keepers see it: every item of the department or centre, whatever its state, with its draft."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet

from yichuang.rules.access import Actor
from yichuang.toolkit.pages import SIZE, Page, page_of

from ..models import ServiceItem


@dataclass(frozen=True)
class Wanted:
    """What a list is filtered by; empty: everything. ``draft``: a state of drafts, or ``none``; ``problems``: only
    drafts that the checker would stop."""

    text: str = ""
    department: str = ""
    zone: str = ""
    type: str = ""
    state: str = ""
    draft: str = ""
    problems: str = ""


@dataclass(frozen=True)
class EntryRow:
    """An item of the catalogue. The name is that of the draft where there is one; ``version``: number in force."""

    code: str
    name: str
    department: str
    type: str
    state: str
    version: int | None
    effective_from: date | None
    draft_id: int | None
    draft_edition: int | None
    draft_state: str
    blocking: int
    advice: int
    edited_by: str
    edited_at: datetime | None


def list_entries(actor: Actor, wanted: Wanted, *, after: str | None = None, size: int = SIZE) -> Page[EntryRow]:
    """A page of items in the order of their codes; a department's actor sees those of its department."""
    found = _wanted(items_of(actor), wanted).select_related("department", "version", "draft")
    if after:
        found = found.filter(code__gt=after)
    rows = [row_of(item) for item in found.order_by("code")[: size + 1]]
    return page_of(rows, lambda row: row.code, after=after, size=size)


def list_named(actor: Actor, codes: Sequence[str]) -> list[EntryRow]:
    """The named items of the actor's scope, in the order named; what is not there is left out."""
    found = items_of(actor).filter(code__in=codes[:SIZE]).select_related("department", "version", "draft")
    rows = {item.code: row_of(item) for item in found}
    return [rows[code] for code in codes if code in rows]


def items_of(actor: Actor) -> QuerySet[ServiceItem]:
    """The items of the actor's data scope."""
    found = ServiceItem.objects.filter(centre_id=actor.centre_id)
    return found if actor.department_id is None else found.filter(department_id=actor.department_id)


def _wanted(found: QuerySet[ServiceItem], wanted: Wanted) -> QuerySet[ServiceItem]:
    if text := wanted.text.strip():
        found = found.filter(
            Q(name__icontains=text)
            | Q(code__icontains=text)
            | Q(national_code__icontains=text)
            | Q(initials__istartswith=text)
            | Q(draft__content__name__icontains=text)
        )
    if wanted.department:
        found = found.filter(department__code=wanted.department)
    if wanted.zone:
        found = found.filter(zones__code=wanted.zone)
    if wanted.type:
        found = found.filter(Q(version__type=wanted.type) | Q(version=None, draft__content__type=wanted.type))
    if wanted.state:
        found = found.filter(state=wanted.state)
    if wanted.draft == "none":
        found = found.filter(draft=None)
    elif wanted.draft:
        found = found.filter(draft__state=wanted.draft)
    if wanted.problems:
        found = found.filter(draft__blocking__gt=0)
    return found


def row_of(item: ServiceItem) -> EntryRow:
    """The row of an item that was read with department, version and draft."""
    version, draft = item.version, getattr(item, "draft", None)
    return EntryRow(
        code=item.code,
        name=str(draft.content.get("name") or item.name) if draft else item.name,
        department=item.department.name,
        type=version.type if version else str(draft.content.get("type") or "") if draft else "",
        state=item.state,
        version=version.number if version else None,
        effective_from=version.effective_from if version else None,
        draft_id=draft.pk if draft else None,
        draft_edition=draft.edition if draft else None,
        draft_state=draft.state if draft else "",
        blocking=draft.blocking if draft else 0,
        advice=draft.advice if draft else 0,
        edited_by=draft.edited_by if draft else "",
        edited_at=draft.edited_at if draft else None,
    )
