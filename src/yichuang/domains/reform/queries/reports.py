"""The weekly reports of a centre, the latest first."""

from dataclasses import dataclass
from datetime import date, datetime

from yichuang.rules.access import Actor, check_kind
from yichuang.toolkit.pages import SIZE, Page, number_after, page_of

from ..models import WeeklyReport


@dataclass(frozen=True)
class ReportRow:
    """``edition`` 0: of the weekly job; ``who`` made the others. ``counts``: of ``rules.reform.report.counts``."""

    report_id: int
    year: int
    week: int
    edition: int
    monday: date
    sunday: date
    as_of: datetime
    who: str
    counts: dict[str, int]


def list_reports(actor: Actor, after: str | None = None) -> Page[ReportRow]:
    """A page of them. Raises ``Refusal('not_permitted')``."""
    check_kind(actor, "see_reform")
    found = WeeklyReport.objects.filter(centre_id=actor.centre_id).select_related("made_by__account").order_by("-pk")
    if (last := number_after(after)) is not None:
        found = found.filter(pk__lt=last)
    rows = [
        ReportRow(
            one.pk,
            one.year,
            one.week,
            one.edition,
            date.fromisoformat(one.data["monday"]),
            date.fromisoformat(one.data["sunday"]),
            one.as_of,
            one.made_by.account.name if one.made_by and one.made_by.account else "",
            one.data["counts"],
        )
        for one in found[: SIZE + 1]
    ]
    return page_of(rows, lambda row: str(row.report_id), after=after)
