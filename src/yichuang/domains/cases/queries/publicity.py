"""公示: what is open to objections now, for everybody to read; organisations by name, people masked (行政许可法 36)."""

from dataclasses import dataclass
from datetime import datetime

from yichuang.rules.masking import mask_name
from yichuang.toolkit.pages import SIZE, Page, number_after, page_of

from ..models import Stage


@dataclass(frozen=True, slots=True)
class PublicNoticeRow:
    """One public notice under way. ``until``: None where the item names no days."""

    id: int
    number: str
    item_name: str
    applicant: str
    department: str
    since: datetime | None
    until: datetime | None


def list_public_notices(centre_id: int, now: datetime, after: str | None = None) -> Page[PublicNoticeRow]:
    """A page of the centre's public notices whose days are not over, the latest first. No permission is needed."""
    found = Stage.objects.filter(
        kind="public_notice", state=Stage.State.ACTIVE, case__handling_centre=centre_id, case__state="accepted"
    ).exclude(due_at__lt=now)
    if (last := number_after(after)) is not None:
        found = found.filter(pk__lt=last)
    rows = found.select_related("case__version", "case__applicant", "case__department").order_by("-pk")[: SIZE + 1]
    return page_of([_row(one) for one in rows], lambda row: str(row.id), after=after)


def _row(one: Stage) -> PublicNoticeRow:
    case = one.case
    is_organisation = case.applicant.kind == "organisation"
    return PublicNoticeRow(
        id=one.pk,
        number=case.number,
        item_name=case.version.name,
        applicant=case.applicant_name if is_organisation else mask_name(case.applicant_name),
        department=case.department.name,
        since=one.started_at,
        until=one.due_at,
    )
