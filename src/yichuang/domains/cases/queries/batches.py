"""Batches of papers: what is due, handed over, on its way back; one batch with its lines; differences that are open."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, F, Q, QuerySet

from yichuang.rules.access import Actor, PostKind, check_kind
from yichuang.rules.refusal import Refusal
from yichuang.toolkit.pages import Page, number_after, page_of

from ..labels import BATCH_DIRECTIONS, BATCH_STATES, LINE_KINDS
from ..models import BatchDifference, BatchLine, CollectionBatch

_OF_THE_CENTRE = {PostKind.CLERK, PostKind.OUTLET_CLERK, PostKind.CENTRE_MANAGER, PostKind.SUPERVISOR}
_DESK = {PostKind.APPROVER, PostKind.CHIEF_REPRESENTATIVE}
GROUPS: dict[str, Q] = {
    "due": Q(state__in=["collecting", "waiting"], direction="out"),
    "handed_over": Q(state="handed_over", direction="out"),
    "back": Q(state__in=["collecting", "waiting", "handed_over"], direction="in"),
    "disputed": Q(state="disputed"),
    "closed": Q(state="closed"),
}


@dataclass(frozen=True)
class BatchRow:
    """A batch in a list."""

    id: int
    number: str
    department: str
    direction: str
    direction_label: str
    state: str
    state_label: str
    opened_at: datetime
    due_at: datetime | None
    handed_over_at: datetime | None
    received_at: datetime | None
    is_overdue: bool
    papers: int
    differences: int


@dataclass(frozen=True)
class WayRow:
    """Where papers of one case are; ``at``: when they were last signed for; ``due_at``: hand-over limit before."""

    number: str
    direction_label: str
    state: str
    state_label: str
    due_at: datetime | None
    at: datetime | None
    papers: int


@dataclass(frozen=True)
class DifferenceRow:
    """A difference; ``finding`` is empty while it is open. ``misses_result``: a result that was not there, which can
    be handed out again once it is settled."""

    id: int
    batch: str
    department: str
    case_number: str
    name: str
    side: str
    expected: tuple[int, int]
    counted: tuple[int, int]
    found_at: datetime
    found_by: str
    finding: str
    settled_at: datetime | None
    misses_result: bool


@dataclass(frozen=True)
class LineRow:
    """One paper. ``expected``: what the side that counts next should find."""

    id: int
    barcode: str
    case_number: str
    item_name: str
    kind_label: str
    name: str
    number: str
    originals: int
    copies: int
    given: tuple[int, int] | None
    taken: tuple[int, int] | None
    expected: tuple[int, int]


@dataclass(frozen=True)
class BatchView:
    """One batch. ``next``: hand_over_batch, receive_batch or empty; ``side``: who does it, window or department."""

    row: BatchRow
    lines: list[LineRow]
    differences: list[DifferenceRow]
    giver_name: str
    taker_name: str
    giver_signature: str | None
    taker_signature: str | None
    next: str
    side: str


def batches_in_scope(actor: Actor) -> QuerySet[CollectionBatch]:
    """The batches of the actor's centre or department; raises ``Refusal('not_found')`` for whoever has none."""
    if actor.kind in _OF_THE_CENTRE and actor.centre_id:
        return CollectionBatch.objects.filter(centre=actor.centre_id)
    if actor.kind in _DESK and actor.department_id:
        return CollectionBatch.objects.filter(department=actor.department_id)
    raise Refusal("not_found", "没有找到这个批次，请核对批次号，或确认它属于您的中心或部门。")


def list_batches(actor: Actor, now: datetime, *, group: str = "due", after: str | None = None) -> Page[BatchRow]:
    """A page of batches of ``GROUPS``: open ones by what is due first, closed ones the newest first."""
    check_kind(actor, "see_batches")
    found = batches_in_scope(actor).filter(GROUPS.get(group, GROUPS["due"]))
    is_closed = group == "closed"
    if is_closed:
        found = found if (newest := number_after(after)) is None else found.filter(id__lt=newest)
        found = found.order_by("-id")
    else:
        due, _, last = (after or "").partition("~")
        if last.isdecimal():
            moment = datetime.fromisoformat(due) if due else None
            behind = Q(due_at=moment, id__gt=int(last)) if moment else Q(due_at=None, id__gt=int(last))
            found = found.filter(behind | Q(due_at__gt=moment) | Q(due_at=None) if moment else behind)
        found = found.order_by(F("due_at").asc(nulls_last=True), "id")
    rows = [_row(batch, now) for batch in _counted(found)[:21]]
    return page_of(rows, lambda row: str(row.id) if is_closed else _cursor(row), after=after)


def get_batch(actor: Actor, number: str, now: datetime) -> BatchView:
    """A batch with all its lines; raises ``Refusal``: ``not_permitted``, ``not_found``."""
    check_kind(actor, "see_batches")
    batch = _counted(batches_in_scope(actor).filter(number=number)).first()
    if batch is None:
        raise Refusal("not_found", "没有找到这个批次，请核对批次号，或确认它属于您的中心或部门。")
    lines = BatchLine.objects.filter(batch=batch).select_related("case__version").order_by("id")
    act = {"collecting": "hand_over_batch", "waiting": "hand_over_batch", "handed_over": "receive_batch"}
    doing = act.get(batch.state, "")
    gives = (doing == "hand_over_batch") == (batch.direction == "out")
    return BatchView(
        row=_row(batch, now),
        lines=[_line(one) for one in lines],
        differences=_differences(BatchDifference.objects.filter(batch=batch)),
        giver_name=batch.giver_name,
        taker_name=batch.taker_name,
        giver_signature=batch.giver_signature_id,
        taker_signature=batch.taker_signature_id,
        next=doing,
        side="window" if gives else "department",
    )


def list_ways(case_number: str) -> list[WayRow]:
    """The batches in which papers of a case lie or lay, the oldest first; the caller has checked the case's scope."""
    found = CollectionBatch.objects.filter(lines__case__number=case_number)
    rows = found.annotate(papers=Count("lines")).order_by("id")[:20]
    return [
        WayRow(
            number=one.number,
            direction_label=BATCH_DIRECTIONS[one.direction],
            state=one.state,
            state_label=BATCH_STATES[one.state],
            due_at=one.due_at,
            at=one.received_at or one.handed_over_at,
            papers=one.papers,
        )
        for one in rows
    ]


def list_differences(actor: Actor, limit: int = 50) -> list[DifferenceRow]:
    """What is open in the actor's scope, the oldest first, at most ``limit``."""
    check_kind(actor, "see_batches")
    found = BatchDifference.objects.filter(batch__in=batches_in_scope(actor), settled_at=None)
    return _differences(found, limit)


def barcode_of(line_id: int) -> str:
    """What stands in the barcode of a line: twelve characters, mostly digits, which Code 128 packs in pairs."""
    return f"YC{line_id:010d}"


def _counted(found: QuerySet[CollectionBatch]) -> QuerySet[CollectionBatch]:
    return found.select_related("department").annotate(
        papers=Count("lines", distinct=True),
        open_differences=Count("differences", filter=Q(differences__settled_at=None), distinct=True),
    )


def _cursor(row: BatchRow) -> str:
    return f"{row.due_at.isoformat() if row.due_at else ''}~{row.id}"


def _row(batch: Any, now: datetime) -> BatchRow:
    is_open = batch.state in {"collecting", "waiting"}
    return BatchRow(
        id=batch.pk,
        number=batch.number,
        department=batch.department.name,
        direction=batch.direction,
        direction_label=BATCH_DIRECTIONS[batch.direction],
        state=batch.state,
        state_label=BATCH_STATES[batch.state],
        opened_at=batch.opened_at,
        due_at=batch.due_at,
        handed_over_at=batch.handed_over_at,
        received_at=batch.received_at,
        is_overdue=is_open and batch.due_at is not None and batch.due_at < now,
        papers=batch.papers,
        differences=batch.open_differences,
    )


def _line(one: BatchLine) -> LineRow:
    given = None if one.given_originals is None else (one.given_originals, one.given_copies or 0)
    taken = None if one.taken_originals is None else (one.taken_originals, one.taken_copies or 0)
    return LineRow(
        id=one.pk,
        barcode=barcode_of(one.pk),
        case_number=one.case.number,
        item_name=one.case.version.name,
        kind_label=LINE_KINDS[one.kind],
        name=one.name,
        number=one.number,
        originals=one.originals,
        copies=one.copies,
        given=given,
        taken=taken,
        expected=given or (one.originals, one.copies),
    )


def _differences(found: QuerySet[BatchDifference], limit: int = 200) -> list[DifferenceRow]:
    related = "batch__department", "line__case", "found_by__account"
    return [
        DifferenceRow(
            id=one.pk,
            batch=one.batch.number,
            department=one.batch.department.name,
            case_number=one.line.case.number,
            name=one.line.name,
            side=one.side,
            expected=(one.expected_originals, one.expected_copies),
            counted=(one.counted_originals, one.counted_copies),
            found_at=one.found_at,
            found_by=one.found_by.account.name if one.found_by.account else one.found_by.code,
            finding=one.finding,
            settled_at=one.settled_at,
            misses_result=one.line.kind == "result" and one.counted_originals == one.counted_copies == 0,
        )
        for one in found.select_related(*related).order_by("found_at", "id")[:limit]
    ]
