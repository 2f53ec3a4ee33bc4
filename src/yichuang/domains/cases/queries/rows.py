"""A case as lists show it, read in one query, and pages of them by keyset: bounded, without a count."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import CharField, Exists, F, OuterRef, Q, QuerySet, Subquery

from yichuang.rules.refusal import Refusal

from ..labels import STATES
from ..models import Case, Clock, Stage, Stop
from ..one_set import waits_for_others

PAGE = 20


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A case in a list. ``is_provisional``: its due moment counts into a year whose calendar isn't loaded;
    ``is_stopped``: a stop is open; ``stage``: kind of the active stage, empty if none.
    """

    number: str
    item_name: str
    applicant_name: str
    department_name: str
    state: str
    state_label: str
    edition: int
    case_kind: str
    received_at: datetime
    accepted_at: datetime | None
    due_at: datetime | None
    is_provisional: bool
    is_stopped: bool
    outcome: str
    assignee_id: int | None
    assignee_name: str
    stage: str
    window_name: str
    shelf: str
    result_name: str
    delivery_way: str
    applicant_kind: str
    waits_for_others: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """One page; ``next`` is the cursor of the following one, empty on the last."""

    rows: list[CaseRow]
    next: str = ""


def by_due(cases: QuerySet[Case], cursor: str, size: int = PAGE) -> Page:
    """A page in order of what is due first; what has no due moment comes last.

    Raises ``Refusal('bad_cursor')`` for a cursor that was not made here.
    """
    found = list(related(_after(cases, cursor).order_by(F("due_at").asc(nulls_last=True), "id"))[: size + 1])
    rows, more = found[:size], len(found) > size
    last = rows[-1] if rows else None
    following = f"{last.due_at.isoformat() if last.due_at else ''}~{last.pk}" if more and last else ""
    return Page([as_row(case) for case in rows], following)


def by_shelf(cases: QuerySet[Case], cursor: str, size: int = PAGE) -> Page:
    """A page of results in order of the place where they lie; what lies nowhere comes first.

    Raises ``Refusal('bad_cursor')`` for a cursor that was not made here.
    """
    if cursor:
        shelf, _, number = cursor.rpartition("~")
        if not number.isdecimal():
            raise Refusal("bad_cursor", "翻页位置无效，请从第一页重新开始。", field="cursor")
        cases = cases.filter(Q(result__shelf__gt=shelf) | Q(result__shelf=shelf, id__gt=int(number)))
    found = [(case.pk, as_row(case)) for case in related(cases.order_by("result__shelf", "id"))[: size + 1]]
    shown = found[:size]
    following = f"{shown[-1][1].shelf}~{shown[-1][0]}" if len(found) > size else ""
    return Page([row for _, row in shown], following)


def latest(cases: QuerySet[Case], size: int = PAGE) -> list[CaseRow]:
    """The cases received last."""
    return [as_row(case) for case in related(cases.order_by("-received_at", "-id"))[:size]]


def _after(cases: QuerySet[Case], cursor: str) -> QuerySet[Case]:
    if not cursor:
        return cases
    due, _, number = cursor.partition("~")
    try:
        last, due_at = int(number), datetime.fromisoformat(due) if due else None
    except ValueError:
        raise Refusal("bad_cursor", "翻页位置无效，请从第一页重新开始。", field="cursor") from None
    if due_at is None:
        return cases.filter(due_at=None, id__gt=last)
    return cases.filter(Q(due_at__gt=due_at) | Q(due_at=due_at, id__gt=last) | Q(due_at=None))


def related(cases: QuerySet[Case]) -> QuerySet[Case]:
    """With all that ``as_row`` reads."""
    clocks = Clock.objects.filter(case=OuterRef("pk"), met_at=None, is_provisional=True, due_at=OuterRef("due_at"))
    stages = Stage.objects.filter(case=OuterRef("pk"), state=Stage.State.ACTIVE).order_by("order")
    return cases.select_related("item", "version", "department", "assignee__account", "window", "result").annotate(
        has_provisional=Exists(clocks),
        waits=waits_for_others(),
        kind_of_applicant=F("applicant__kind"),
        has_open_stop=Exists(Stop.objects.filter(case=OuterRef("pk"), ends_at=None)),
        active_stage=Subquery(stages.values("kind")[:1], output_field=CharField()),
    )


def as_row(case: Case) -> CaseRow:
    """A case that was read with ``related``."""
    result = getattr(case, "result", None)
    holder = case.assignee.account if case.assignee else None
    return CaseRow(
        number=case.number,
        item_name=case.version.name,
        applicant_name=case.applicant_name,
        department_name=case.department.name,
        state=case.state,
        state_label=STATES[case.state],
        edition=case.edition,
        case_kind=case.version.case_kind,
        received_at=case.received_at,
        accepted_at=case.accepted_at,
        due_at=case.due_at,
        is_provisional=case.has_provisional,  # type: ignore[attr-defined]
        is_stopped=case.has_open_stop,  # type: ignore[attr-defined]
        outcome=case.outcome,
        assignee_id=case.assignee_id,
        assignee_name=holder.name if holder else "",
        stage=case.active_stage or "",  # type: ignore[attr-defined]
        window_name=case.window.display_name if case.window else "",
        shelf=result.shelf if result else "",
        result_name=result.name if result else case.version.result_name,
        delivery_way=case.delivery_way,
        applicant_kind=case.kind_of_applicant,  # type: ignore[attr-defined]
        waits_for_others=case.state == "ready" and case.waits,  # type: ignore[attr-defined]
    )
