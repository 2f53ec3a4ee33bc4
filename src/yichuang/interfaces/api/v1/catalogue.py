"""The catalogue over the API, open to everybody."""

from django.http import HttpRequest
from ninja import Router

from yichuang.domains.catalogue import queries
from yichuang.domains.catalogue.queries import Guide, ItemRow
from yichuang.domains.organisation.queries import get_centre

from ..door import permission

router = Router(tags=["事项"], auth=None)


@router.get("/items", response=list[ItemRow], summary="查找事项")
@permission("public")
def search(request: HttpRequest, q: str = "", limit: int = 20, centre: str | None = None) -> list[ItemRow]:
    """Published items by words, pinyin or initials; without words the first ones."""
    found = get_centre(centre)
    return list(queries.search_items(found.pk, q, min(max(limit, 1), 100)))


@router.get("/items/{code}", response=Guide, summary="办事指南")
@permission("public")
def guide(request: HttpRequest, code: str, centre: str | None = None) -> Guide:
    """The guide of an item: materials with their codes, limits, windows."""
    return queries.get_guide(get_centre(centre).pk, code)
