"""The versions of an item over the API, open to everybody."""

from datetime import date, datetime
from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema

from yichuang.domains.catalogue import queries
from yichuang.domains.organisation.queries import get_centre
from yichuang.rules.catalogue.content import stored

from ..door import permission

router = Router(tags=["事项"], auth=None)


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
