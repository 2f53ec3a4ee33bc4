"""Batches of papers and calls to the hall over the API."""

from datetime import datetime
from typing import Any, Literal

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Schema
from pydantic import Field

from yichuang.domains.cases import actions as cases
from yichuang.domains.cases.queries import BatchRow, BatchView, get_batch, list_batches, list_own_calls

from ..door import actor_of, permission
from ..once import once

router = Router(tags=["流转"])


class BatchOut(Schema):
    """A batch. ``direction``: out (window → department) or in; ``differences``: how many are open."""

    number: str
    department: str
    direction: str
    state: str
    opened_at: datetime
    due_at: datetime | None
    handed_over_at: datetime | None
    received_at: datetime | None
    papers: int
    differences: int


class BatchPage(Schema):
    """20 batches; ``next``: the value of ``after`` for the following ones."""

    batches: list[BatchOut]
    next: str | None


class LineOut(Schema):
    """A paper: listed, and counted by the giver and the taker as [originals, copies]."""

    id: int
    barcode: str
    case: str
    name: str
    number: str
    originals: int
    copies: int
    given: list[int] | None
    taken: list[int] | None


class DifferenceOut(Schema):
    """What did not tally; open while ``settled_at`` is null."""

    id: int
    case: str
    name: str
    side: str
    expected: list[int]
    counted: list[int]
    found_at: datetime
    finding: str
    settled_at: datetime | None


class BatchDetail(BatchOut):
    """A batch with its lines and differences; ``next``: the act that is due."""

    lines: list[LineOut]
    deviations: list[DifferenceOut]
    giver: str
    taker: str
    next: str


class CountIn(Schema):
    """What was counted of one line."""

    line: int
    originals: int = Field(ge=0, le=999)
    copies: int = Field(default=0, ge=0, le=999)


class CountsIn(Schema):
    """Every line; ``signature``: digest of a stored picture; ``courier``: the department's person without account."""

    counts: list[CountIn]
    signature: str
    courier: str = ""

    def values(self) -> dict[str, Any]:
        """Arguments of the action."""
        counts = {one.line: (one.originals, one.copies) for one in self.counts}
        return {"counts": counts, "signature": self.signature, "courier": self.courier}


class FindingIn(Schema):
    """What was found out, and what was done. ``result_is_here``: of a result that was missing, whether it is in the
    hall now; only then the difference can be settled."""

    finding: str
    result_is_here: bool = True


class CallOut(Schema):
    """A call to the hall; ``state``: open, late, arrived, arrived_late."""

    id: int
    case: str
    item: str
    asked_at: datetime
    arrive_by: datetime
    arrived_at: datetime | None
    state: str


Group = Literal["due", "handed_over", "back", "disputed", "closed"]


@router.get("/batches", response=BatchPage, summary="流转批次列表")
@permission("see_batches")
def batches(request: HttpRequest, group: Group = "due", after: str = "") -> BatchPage:
    """Batches of the caller's centre or department, what is due first on top."""
    page = list_batches(actor_of(request), timezone.now(), group=group, after=after or None)
    return BatchPage(batches=[BatchOut(**_batch(row)) for row in page.rows], next=page.next)


@router.get("/batches/{number}", response=BatchDetail, summary="流转批次")
@permission("see_batches")
def batch(request: HttpRequest, number: str) -> BatchDetail:
    """One batch."""
    return _detail(get_batch(actor_of(request), number, timezone.now()))


@router.post("/batches/{number}/hand-over", response=BatchDetail, summary="清点移交")
@permission("hand_over_batch")
@once
def hand_over(request: HttpRequest, number: str, given: CountsIn) -> tuple[int, BatchDetail]:
    """The giving side has counted and signed."""
    actor, now = actor_of(request), timezone.now()
    cases.hand_over_batch(actor=actor, now=now, number=number, **given.values())
    return 200, _detail(get_batch(actor, number, now))


@router.post("/batches/{number}/receive", response=BatchDetail, summary="清点签收")
@permission("receive_batch")
@once
def receive(request: HttpRequest, number: str, given: CountsIn) -> tuple[int, BatchDetail]:
    """The taking side has counted and signed."""
    actor, now = actor_of(request), timezone.now()
    cases.receive_batch(actor=actor, now=now, number=number, **given.values())
    return 200, _detail(get_batch(actor, number, now))


@router.post("/batches/{number}/differences/{difference}/settle", response=BatchDetail, summary="处理交接差异")
@permission("settle_difference")
@once
def settle(request: HttpRequest, number: str, difference: int, given: FindingIn) -> tuple[int, BatchDetail]:
    """What was found out about a difference; the last one closes the batch."""
    actor, now = actor_of(request), timezone.now()
    get_batch(actor, number, now)  # scope
    cases.settle_difference(
        actor=actor,
        now=now,
        difference_id=difference,
        finding=given.finding,
        result_is_here=given.result_is_here,
    )
    return 200, _detail(get_batch(actor, number, now))


@router.get("/calls", response=list[CallOut], summary="我的到场通知")
@permission("arrive")
def calls(request: HttpRequest) -> list[CallOut]:
    """What the caller's post is asked to come to the hall for."""
    found = list_own_calls(actor_of(request), timezone.now())
    return [
        CallOut(
            id=one.id,
            case=one.case_number,
            item=one.item_name,
            asked_at=one.asked_at,
            arrive_by=one.arrive_by,
            arrived_at=one.arrived_at,
            state=one.state,
        )
        for one in found
    ]


@router.post("/calls/{call}/arrive", response={204: None}, summary="到场")
@permission("arrive")
def arrive(request: HttpRequest, call: int) -> tuple[int, None]:
    """The called post is here; a second time changes nothing."""
    cases.arrive(actor=actor_of(request), now=timezone.now(), call_id=call)
    return 204, None


def _batch(row: BatchRow) -> dict[str, Any]:
    return {name: getattr(row, name) for name in BatchOut.model_fields}


def _detail(view: BatchView) -> BatchDetail:
    lines = [
        LineOut(
            id=one.id,
            barcode=one.barcode,
            case=one.case_number,
            name=one.name,
            number=one.number,
            originals=one.originals,
            copies=one.copies,
            given=list(one.given) if one.given else None,
            taken=list(one.taken) if one.taken else None,
        )
        for one in view.lines
    ]
    deviations = [
        DifferenceOut(
            id=one.id,
            case=one.case_number,
            name=one.name,
            side=one.side,
            expected=list(one.expected),
            counted=list(one.counted),
            found_at=one.found_at,
            finding=one.finding,
            settled_at=one.settled_at,
        )
        for one in view.differences
    ]
    said: dict[str, Any] = _batch(view.row) | {"giver": view.giver_name, "taker": view.taker_name, "next": view.next}
    return BatchDetail(**said, lines=lines, deviations=deviations)
