"""The catalogue over the API, open to everybody."""

from decimal import Decimal

from django.http import HttpRequest
from ninja import Router, Schema

from yichuang.domains.catalogue import queries
from yichuang.domains.catalogue.queries import Guide
from yichuang.domains.organisation.queries import get_centre

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
    """The guide of an item: materials with their codes, limits, windows; ``situations``: the questions whose answers
    choose the materials (``when``: any group whose questions all have one of the named answers; empty: always)."""
    return queries.get_guide(get_centre(centre).pk, code)
