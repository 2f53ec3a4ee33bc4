"""The catalogue over the API, open to everybody."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema

from yichuang.domains.catalogue import queries
from yichuang.domains.catalogue.queries import Guide
from yichuang.domains.organisation.queries import get_centre
from yichuang.rules.catalogue.content import stored

from ..door import permission

router = Router(tags=["事项"], auth=None)


class ItemOut(Schema):
    """A published item; ``promised_value`` 0 means at once."""

    code: str
    name: str
    department: str
    case_kind: str
    promised_value: Decimal
    promised_unit: str
    result_name: str
    needs_decision: bool


class ItemPage(Schema):
    """Twenty items; ``next`` is the value of ``after`` for the following ones, null at the end."""

    rows: list[ItemOut]
    next: str | None


@router.get("/items", response=ItemPage, summary="查找事项")
@permission("public")
def search(request: HttpRequest, q: str = "", after: str | None = None, centre: str | None = None) -> ItemPage:
    """Published items: those that answer words, pinyin or initials, best first, or all in the catalogue's order."""
    page = queries.list_items(get_centre(centre).pk, text=q, after=after)
    rows = [
        ItemOut(
            code=row.code,
            name=row.name,
            department=row.department_name,
            case_kind=row.case_kind,
            promised_value=row.promised_value,
            promised_unit=row.promised_unit,
            result_name=row.result_name,
            needs_decision=row.needs_decision,
        )
        for row in page.rows
    ]
    return ItemPage(rows=rows, next=page.next)


@router.get("/items/{code}", response=Guide, summary="办事指南")
@permission("public")
def guide(request: HttpRequest, code: str, centre: str | None = None) -> Guide:
    """The guide of an item: materials with their codes, limits, windows."""
    return queries.get_guide(get_centre(centre).pk, code)


class VersionOut(Schema):
    """A published version. ``standing``: in_force, waiting (for its day), past or withdrawn."""

    number: int
    name: str
    effective_from: date
    published_at: datetime
    note: str
    standing: str


class ContentOut(Schema):
    """All that a version says: the elements of an 实施清单, without what is left at its default."""

    number: int
    content: dict[str, Any]


@router.get("/items/{code}/versions", response=list[VersionOut], summary="事项的各个版本")
@permission("public")
def versions(request: HttpRequest, code: str, centre: str | None = None) -> list[VersionOut]:
    """The versions of an item, newest first."""
    found = queries.list_versions(get_centre(centre).pk, f"item:{code}")
    return [
        VersionOut(
            number=one.number,
            name=one.name,
            effective_from=one.effective_from,
            published_at=one.published_at,
            note=one.note,
            standing=one.standing,
        )
        for one in found
    ]


@router.get("/items/{code}/versions/{number}", response=ContentOut, summary="一个版本的全部内容")
@permission("public")
def version(request: HttpRequest, code: str, number: int, centre: str | None = None) -> ContentOut:
    """What one version says."""
    content = queries.get_version(get_centre(centre).pk, f"item:{code}", number)
    return ContentOut(number=number, content=stored(content))
