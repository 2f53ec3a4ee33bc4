"""The cases of one visit, and the papers that came with them."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from yichuang.rules.access import Actor

from ..labels import STATES
from ..models import Case, CaseMaterial
from .scope import in_scope


@dataclass(frozen=True, slots=True)
class VisitCase:
    """A matter of the visit, with the applicant's data for the next one."""

    number: str
    item_code: str
    item_name: str
    state: str
    state_label: str
    edition: int
    due_at: datetime | None
    applicant_id: int
    applicant_name: str


@dataclass(frozen=True, slots=True)
class SharedMaterial:
    """A paper that came with an earlier matter of the visit."""

    shared: str
    name: str
    files: tuple[str, ...]
    medium: str
    originals: int
    from_number: str


def list_visit_cases(actor: Actor, visit_id: int) -> list[VisitCase]:
    """The matters of the visit in order of receipt, at most 50."""
    found = Case.objects.filter(in_scope(actor), visit=visit_id).select_related("item").order_by("id")[:50]
    return [
        VisitCase(
            number=case.number,
            item_code=case.item.code,
            item_name=case.item.name,
            state=case.state,
            state_label=STATES[case.state],
            edition=case.edition,
            due_at=case.due_at,
            applicant_id=case.applicant_id,
            applicant_name=case.applicant_name,
        )
        for case in found
    ]


def shared_materials(actor: Actor, visit_id: int, applicant_id: int | None = None) -> dict[str, SharedMaterial]:
    """Files that came on this visit by ``shared`` key, the latest first; with ``applicant_id`` only that one's."""
    of_visit = Q(case__visit=visit_id) & Q(case__in=Case.objects.filter(in_scope(actor)))
    if applicant_id is not None:
        of_visit &= Q(case__applicant=applicant_id)
    rows = (
        CaseMaterial.objects.filter(of_visit, state="received")
        .exclude(requirement__shared="")
        .select_related("requirement", "case")
        .order_by("id")
    )
    return {
        row.requirement.shared: SharedMaterial(
            shared=row.requirement.shared,
            name=row.requirement.name,
            files=tuple(row.files),
            medium=row.medium,
            originals=row.originals,
            from_number=row.case.number,
        )
        for row in rows
    }
