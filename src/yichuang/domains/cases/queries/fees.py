"""Charges: of a case, and a centre's of a month."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet, Sum

from yichuang.rules.access import Actor, check_kind
from yichuang.rules.masking import mask_name
from yichuang.rules.office import SHANGHAI
from yichuang.toolkit.pages import SIZE, Page, number_after, page_of

from ..models import Case, Charge

MOST_ROWS = 20_000  # of a CSV; a county centre charges a few hundred times a month


@dataclass(frozen=True, slots=True)
class ChargeView:
    """A charge as people see it; amounts in yuan. ``receipt``: digest of the receipt's file."""

    serial: int
    state: str
    lines: list[dict[str, str]]
    basis: str
    amount: Decimal
    waived: Decimal
    payable: Decimal
    waiver: dict[str, str] | None
    charged_at: datetime
    way: str
    paid_at: datetime | None
    receipt_number: str
    receipt: str | None
    refunded_at: datetime | None


@dataclass(frozen=True, slots=True)
class FeeView:
    """What was charged, and by which published items it may be. ``lines``: name, standard, the amount it says."""

    charges: list[ChargeView]
    basis: str
    lines: list[tuple[str, str, str]]


@dataclass(frozen=True, slots=True)
class ChargeRow:
    """A line of the month's list."""

    number: str
    item_name: str
    applicant: str  # masked
    department: str
    state: str
    amount: Decimal
    waived: Decimal
    payable: Decimal
    charged_at: datetime
    way: str
    paid_at: datetime | None
    receipt_number: str


@dataclass(frozen=True, slots=True)
class MonthOfCharges:
    """A page of the list and the sums of the whole month, by state."""

    page: Page[ChargeRow]
    sums: dict[str, Decimal]


def list_charges_of(case: Case) -> list[ChargeView]:
    """All charges of a case, oldest first; no query where the item is free."""
    if not case.version.fee.get("charged"):
        return []
    return [
        ChargeView(
            row.serial, row.state, row.lines, row.basis, row.amount, row.waived, row.payable, row.waiver,
            row.charged_at, row.way, row.paid_at, row.receipt_number, row.receipt_id, row.refunded_at,
        )
        for row in case.charges.order_by("serial")
    ]  # fmt: skip


def list_charges(actor: Actor, month: date, after: str | None = None) -> MonthOfCharges:
    """Charges of the actor's centre in the month of that day, newest first. ``after``: cursor."""
    rows = _of_month(actor, month)
    totals = {one["state"]: one["total"] - one["less"] for one in _sums(rows)}
    if (last := number_after(after)) is not None:
        before = Charge.objects.filter(pk=last).values_list("charged_at", flat=True).first()
        if before is not None:
            rows = rows.filter(charged_at__lte=before).exclude(charged_at=before, pk__gte=last)
    found = list(rows[: SIZE + 1])
    ids = {id(row): row.pk for row in found}
    shown = page_of(found, lambda row: str(ids[id(row)]), after=after)
    return MonthOfCharges(Page(tuple(map(_row, shown.rows)), shown.next, shown.is_first), totals)


def all_charges(actor: Actor, month: date) -> Iterator[ChargeRow]:
    """The month's charges for a file, at most ``MOST_ROWS``."""
    for row in _of_month(actor, month)[:MOST_ROWS].iterator(chunk_size=500):
        yield _row(row)


def _of_month(actor: Actor, month: date) -> QuerySet[Charge]:
    check_kind(actor, "see_fees")
    first = datetime(month.year, month.month, 1, tzinfo=SHANGHAI)
    then = (first + timedelta(days=32)).replace(day=1)
    return (
        Charge.objects.filter(centre_id=actor.centre_id, charged_at__gte=first, charged_at__lt=then)
        .select_related("case__version", "case__department")
        .order_by("-charged_at", "-id")
    )


def _sums(rows: QuerySet[Charge]) -> Iterable[Any]:
    return list(rows.order_by().values("state").annotate(total=Sum("amount"), less=Sum("waived")))


def _row(row: Charge) -> ChargeRow:
    case = row.case
    return ChargeRow(
        case.number, case.version.name, mask_name(case.applicant_name), case.department.name, row.state, row.amount,
        row.waived, row.payable, row.charged_at, row.way, row.paid_at, row.receipt_number,
    )  # fmt: skip
