"""What the centre publishes over its items and windows: service lists, a township's three lists, special windows."""

from typing import Literal

from django.http import HttpRequest
from ninja import Router, Schema

from yichuang.domains.catalogue import queries
from yichuang.domains.organisation.queries import get_centre, list_special_windows
from yichuang.rules.refusal import Refusal

from ..door import permission

router = Router(tags=["事项"], auth=None)

ListKind = Literal["extended_hours", "appointment", "assistance", "agency"]


class ListedItemOut(Schema):
    """A published item on a list."""

    code: str
    name: str
    department: str


class ServiceListPage(Schema):
    """Twenty items; ``next`` is the value of ``after`` for the following ones, null at the end."""

    rows: list[ListedItemOut]
    next: str | None


class TownshipListOut(Schema):
    """``kind``: statutory, claimed or public_service; ``stated_total``: how many entries the document names."""

    kind: str
    title: str
    source: str
    stated_total: int | None
    claimed: list[str]


class SpecialWindowsOut(Schema):
    """A special function and the display names of the windows that show it."""

    kind: str
    name: str
    windows: list[str]


@router.get("/catalogue/service-lists/{kind}", response=ServiceListPage, summary="延时错时、预约、帮办、代办服务清单")
@permission("public")
def service_list(
    request: HttpRequest, kind: ListKind, after: str | None = None, centre: str | None = None
) -> ServiceListPage:
    """Items served outside office hours, by appointment, with help, or on one's behalf (HALL-4)."""
    page = queries.list_service_items(get_centre(centre).pk, kind, after=after)
    if page is None:
        raise Refusal("not_found", "本中心还没有公布这张清单。")
    rows = [ListedItemOut(code=one.code, name=one.name, department=one.department) for one in page.rows]
    return ServiceListPage(rows=rows, next=page.next)


@router.get("/catalogue/townships/{region}/lists", response=list[TownshipListOut], summary="乡镇的依申请办理事项清单")
@permission("public")
def township_lists(request: HttpRequest, region: str, centre: str | None = None) -> list[TownshipListOut]:
    """The three lists of a township with what it has taken over (CAT-3)."""
    return [
        TownshipListOut(
            kind=one.upper.kind,
            title=one.upper.title,
            source=one.upper.source,
            stated_total=one.upper.stated,
            claimed=[entry.name for entry in one.claimed],
        )
        for one in queries.get_township(get_centre(centre).pk, region).lists
    ]


@router.get("/windows/special", response=list[SpecialWindowsOut], summary="特色窗口")
@permission("public")
def special_windows(request: HttpRequest, centre: str | None = None) -> list[SpecialWindowsOut]:
    """The special functions of the hall, alone or hung on other windows (ORG-4)."""
    return [
        SpecialWindowsOut(kind=one.kind, name=one.name, windows=[window for window, _ in one.windows])
        for one in list_special_windows(get_centre(centre).pk)
    ]
