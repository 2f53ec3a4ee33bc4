"""Credit records over the API: the centre's list, and the repair of an entry."""

from datetime import datetime

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Schema

from yichuang.domains.cases import actions, queries
from yichuang.domains.cases.queries import CreditPage

from ..door import actor_of, permission
from ..once import once

router = Router(tags=["办件"])


class RepairIn(Schema):
    """On what the repair rests."""

    reason: str


class Repaired(Schema):
    """The entry, repaired."""

    id: int
    repaired_at: datetime


@router.get("/credit-records", response=CreditPage, summary="信用记录")
@permission("repair_credit")
def records(request: HttpRequest, cursor: str = "") -> CreditPage:
    """The centre's records, the latest first; ``next`` is the cursor of the next page."""
    return queries.list_credit(actor_of(request), cursor)


@router.post("/credit-records/{record}/repair", response=Repaired, summary="信用修复")
@permission("repair_credit")
@once
def repair(request: HttpRequest, record: int, given: RepairIn) -> tuple[int, Repaired]:
    """Repair an entry; it stays, and bars no longer."""
    now = timezone.now()
    done = actions.repair_credit(actor=actor_of(request), now=now, record_id=record, reason=given.reason)
    return 200, Repaired(id=done.pk, repaired_at=now)
