"""Put papers into the batch that is being collected: materials on their way to the department, results back.

The platform does it by itself: after acceptance, and by a job for whatever came later (a deferred material, a result).
"""

from collections.abc import Sequence
from datetime import datetime

from django.db import connection, transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from yichuang.domains.audit import actions as audit
from yichuang.domains.authority import actions as authority
from yichuang.domains.organisation.models import Department
from yichuang.domains.organisation.queries import load_time
from yichuang.rules.access import SYSTEM, Actor
from yichuang.rules.cases.collection import hand_over_by, next_collection, parse_times
from yichuang.rules.clock import SHANGHAI
from yichuang.rules.refusal import Refusal

from ..models import BatchLine, Case, CaseMaterial, CaseResult, CollectionBatch
from ..queries.scope import in_scope, not_found

_SWEEP = 200  # cases in one turn of the job
OUT, IN = CollectionBatch.Direction.OUT, CollectionBatch.Direction.IN


def add_papers(*, number: str, now: datetime) -> int:
    """Put the paper materials of an accepted case into its department's open batch; how many. Safe to repeat.

    What was handed in as files alone travels by itself. Nothing is collected for a matter that needs no decision.
    """
    case = _for_batches().filter(number=number, state="accepted", version__needs_decision=True).first()
    if case is None or case.department.presence == Department.Presence.OFF_SITE:
        return 0
    there = CaseMaterial.objects.filter(case=case, state="received").exclude(medium="electronic")
    listed = BatchLine.objects.filter(material=OuterRef("pk"), kind="material")
    rows = there.filter(~Exists(listed)).select_related("requirement").order_by("requirement__order")
    lines = [
        BatchLine(
            case=case,
            kind=BatchLine.Kind.MATERIAL,
            material=row,
            name=row.requirement.name,
            originals=row.originals or 1,
            copies=row.requirement.copies,
        )
        for row in rows
    ]
    return _add(case, OUT, lines, SYSTEM, now)


def add_result(*, number: str, now: datetime) -> int:
    """Put the result of a department that is not stationed into its open batch to the hall. Safe to repeat."""
    case = _for_batches().filter(number=number).first()
    result = CaseResult.objects.filter(case=case).first() if case else None
    if case is None or result is None or case.department.presence != Department.Presence.COLLECTED:
        return 0
    if BatchLine.objects.filter(case=case, kind="result").exists():
        return 0
    line = BatchLine(case=case, kind=BatchLine.Kind.RESULT, name=result.name, number=result.number)
    return _add(case, IN, [line], SYSTEM, now)


def add_to_batch(
    *, actor: Actor, now: datetime, number: str, name: str, originals: int = 1, copies: int = 0
) -> CollectionBatch:
    """Put a paper that goes back to the applicant into the batch to the hall (退回材料): by the department, or by the
    window for whatever its courier has brought.

    Raises ``Refusal``: ``not_permitted``, ``not_found``, ``name_missing``, ``bad_count``.
    """
    authority.require_kind(actor, "add_to_batch", now, subject=f"case:{number}")
    case = _for_batches().filter(in_scope(actor), number=number.strip()).first()
    if case is None:
        raise not_found()
    if not name.strip():
        raise Refusal("name_missing", "请填写材料名称。", field="name")
    if originals + copies < 1 or max(originals, copies) > 999 or min(originals, copies) < 0:
        raise Refusal("bad_count", "请填写原件或复印件的份数，至少一份。", field="originals")
    kind = BatchLine.Kind.RETURNED
    line = BatchLine(case=case, kind=kind, name=name.strip()[:200], originals=originals, copies=copies)
    _add(case, IN, [line], actor, now)
    return line.batch


def list_to_gather() -> tuple[list[str], list[str]]:
    """Numbers of the cases with materials, and of those with results, that lie in no batch yet; oldest limit first."""
    lying = CaseMaterial.objects.filter(
        ~Exists(BatchLine.objects.filter(material=OuterRef("pk"), kind="material")),
        ~Q(medium="electronic"),
        case=OuterRef("pk"),
        state="received",
    )
    accepted = Case.objects.filter(Exists(lying), state="accepted", version__needs_decision=True)
    materials = accepted.exclude(department__presence="off_site").order_by("due_at").values_list("number", flat=True)
    listed = BatchLine.objects.filter(case=OuterRef("pk"), kind="result")
    made = Case.objects.filter(~Exists(listed), department__presence="collected", result__isnull=False)
    results = made.filter(state__in=["decided", "ready"]).order_by("due_at").values_list("number", flat=True)
    return list(materials[:_SWEEP]), list(results[:_SWEEP])


def _for_batches() -> QuerySet[Case]:
    return Case.objects.select_related("department")


def _add(case: Case, direction: str, lines: Sequence[BatchLine], actor: Actor, now: datetime) -> int:
    if not lines:
        return 0
    with transaction.atomic():
        batch = _collecting(case, direction, now)
        for line in lines:
            line.batch, line.added_at = batch, now
        made = BatchLine.objects.bulk_create(lines, ignore_conflicts=True)
        detail = {"batch": batch.number, "papers": len(made)}
        audit.leave(f"case:{case.number}", "add_to_batch", actor, now, detail)
    return len(made)


def _collecting(case: Case, direction: str, now: datetime) -> CollectionBatch:
    """The open batch, locked; one whose time has come takes nothing more, and the next one is opened."""
    batches = CollectionBatch.objects.select_for_update().filter(
        centre=case.accepting_centre_id, department=case.department_id, direction=direction, state="collecting"
    )
    found = batches.first()
    if found is not None and found.due_at is not None and found.due_at <= now:
        found.state = CollectionBatch.State.WAITING
        found.save(update_fields=["state"])
        audit.leave(f"batch:{found.number}", "close_batch", SYSTEM, now, {})
        found = None
    if found is not None:
        return found
    made = CollectionBatch(
        number=_number(now),
        centre_id=case.accepting_centre_id,
        department=case.department,
        direction=direction,
        opened_at=now,
        due_at=_due(case, direction, now),
    )
    CollectionBatch.objects.bulk_create([made], ignore_conflicts=True)
    batch = batches.get()
    if batch.number == made.number:
        audit.leave(f"batch:{batch.number}", "open_batch", SYSTEM, now, {"department": case.department.code})
    return batch


def _due(case: Case, direction: str, now: datetime) -> datetime | None:
    time = load_time(case.accepting_centre_id)
    if case.department.presence == Department.Presence.COLLECTED:
        return next_collection(now, parse_times(case.department.collection_times), time.calendar)
    return hand_over_by(case.accepted_at or now, time.calendar, time.office) if direction == OUT else None


def _number(now: datetime) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('cases_batchnumber')")
        return f"P{now.astimezone(SHANGHAI):%y%m%d}{cursor.fetchone()[0]:05d}"
