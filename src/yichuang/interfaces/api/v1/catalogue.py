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


@router.get("/items", response=list[ItemOut], summary="查找事项")
@permission("public")
def search(request: HttpRequest, q: str = "", limit: int = 20, centre: str | None = None) -> list[ItemOut]:
    """Published items by words, pinyin or initials; without words the first ones."""
    found = get_centre(centre)
    return [
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
        for row in queries.search_items(found.pk, q, min(max(limit, 1), 500))
    ]


@router.get("/items/{code}", response=Guide, summary="办事指南")
@permission("public")
def guide(request: HttpRequest, code: str, centre: str | None = None) -> Guide:
    """The guide of an item: materials with their codes, limits, windows."""
    return queries.get_guide(get_centre(centre).pk, code)
