"""Leave: of a person, and who is away in a time."""

from dataclasses import dataclass
from datetime import date

from yichuang.rules.access import Actor
from yichuang.rules.personnel.halves import Span

from ..models import Leave
from ..spans import span_of


@dataclass(frozen=True)
class LeaveRow:
    """A record of leave; ``note`` only where the reader may see it."""

    id: int
    account_id: int
    kind: str
    span: Span
    note: str
    approved_by: str
    is_cancelled: bool
    cancel_reason: str


def away_between(centre_id: int, first: date, last: date) -> dict[int, list[Span]]:
    """When people of a centre are away from ``first`` to ``last``; being signed in elsewhere is no absence."""
    found: dict[int, list[Span]] = {}
    for row in leaves_between(centre_id, first, last):
        if row.kind != Leave.Kind.SIGNED:
            found.setdefault(row.account_id, []).append(row.span)
    return found


def leaves_between(centre_id: int, first: date, last: date) -> list[LeaveRow]:
    """All records in force that touch the days, without their notes."""
    rows = Leave.objects.filter(centre_id=centre_id, cancelled_at=None, ends_on__gte=first, starts_on__lte=last).defer(
        "note"
    )
    return [_row(row, with_note=False) for row in rows.order_by("starts_on", "id")]


def list_leaves_of(actor: Actor, account_id: int, *, with_notes: bool) -> list[LeaveRow]:
    """A person's last fifty records, cancelled ones among them."""
    rows = Leave.objects.filter(centre_id=actor.centre_id, account_id=account_id).order_by("-starts_on", "-id")
    return [_row(row, with_note=with_notes) for row in rows[:50]]


def _row(row: Leave, *, with_note: bool) -> LeaveRow:
    return LeaveRow(
        id=row.pk,
        account_id=row.account_id,
        kind=row.kind,
        span=span_of(row),
        note=row.note if with_note else "",
        approved_by=row.approved_by,
        is_cancelled=row.cancelled_at is not None,
        cancel_reason=row.cancel_reason,
    )
