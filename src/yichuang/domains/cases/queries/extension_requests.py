"""What waits for the head of a department: requests for extension, those first whose limit ends first."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import F

from yichuang.rules.access import Actor, check_kind

from .. import labels
from ..models import Case, ExtensionRequest
from .scope import in_scope


@dataclass(frozen=True, slots=True)
class RequestRow:
    """A request that nobody has answered."""

    number: str
    item_name: str
    applicant_name: str
    applicant_kind: str
    due_at: datetime | None
    words: str
    reason: str
    requested_at: datetime
    requested_by: str


def list_extension_requests(actor: Actor, limit: int = 20) -> list[RequestRow]:
    """Open requests on accepted cases of the actor's scope. Raises ``Refusal('not_permitted')``."""
    check_kind(actor, "extend")
    cases = Case.objects.filter(in_scope(actor), state="accepted")
    rows = (
        ExtensionRequest.objects.filter(answered_at=None, case__in=cases)
        .select_related("case__version", "case__applicant", "requested_by__account")
        .order_by(F("case__due_at").asc(nulls_last=True), "id")[:limit]
    )
    return [
        RequestRow(
            row.case.number,
            row.case.version.name,
            row.case.applicant_name,
            row.case.applicant.kind,
            row.case.due_at,
            labels.limit_in_words(row.value, row.case.version.statutory_unit),
            row.reason,
            row.requested_at,
            row.requested_by.account.name if row.requested_by.account else "",
        )
        for row in rows
    ]
