"""The catalogue over the API, open to everybody."""

from decimal import Decimal
from typing import Literal

from django.http import HttpRequest
from ninja import Router, Schema

from yichuang.domains.catalogue import queries
from yichuang.domains.catalogue.queries import Guide, PresenceRow
from yichuang.domains.organisation.queries import get_centre
from yichuang.rules.catalogue.presence import FORMULA

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


class PlacedZoneOut(Schema):
    """A zone that accepts the item, and its accepting windows."""

    code: str
    name: str
    windows: list[str]


class PresenceOut(Schema):
    """``presence``: in_hall, negative (on the negative list, with reason and approver) or outside (neither)."""

    code: str
    name: str
    department: str
    presence: str
    zones: list[PlacedZoneOut]
    reason: str
    approved_by: str
    document: str


class PresencePage(Schema):
    """进驻率 (``rate``, percent; null where nothing ought to be in the hall) with its parts, and twenty items."""

    total: int
    in_hall: int
    negative: int
    outside: int
    rate: Decimal | None
    formula: str
    rows: list[PresenceOut]
    next: str | None


@router.get("/catalogue/presence", response=PresencePage, summary="事项进驻情况")
@permission("public")
def presence(
    request: HttpRequest,
    presence: Literal["", "in_hall", "negative", "outside"] = "",
    zone: str = "",
    q: str = "",
    after: str | None = None,
    centre: str | None = None,
) -> PresencePage:
    """Which zone and window accepts which item, in the order of the codes; ``zone`` and ``q`` narrow the rows, not the
    figures."""
    centre_id = get_centre(centre).pk
    page = queries.list_presence(centre_id, presence=presence, zone=zone, text=q, after=after)
    tally = queries.tally_presence(centre_id)
    return PresencePage(
        total=tally.total,
        in_hall=tally.in_hall,
        negative=tally.negative,
        outside=tally.outside,
        rate=tally.rate,
        formula=FORMULA,
        rows=[_presence(row) for row in page.rows],
        next=page.next,
    )


def _presence(row: PresenceRow) -> PresenceOut:
    return PresenceOut(
        code=row.code,
        name=row.name,
        department=row.department,
        presence=row.presence,
        zones=[PlacedZoneOut(code=one.code, name=one.name, windows=list(one.windows)) for one in row.zones],
        reason=row.reason,
        approved_by=row.approved_by,
        document=row.document,
    )
