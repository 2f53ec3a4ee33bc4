"""Count clocks again once the calendar of a year is in, or was corrected (clock.md)."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from yichuang.domains.audit import actions as audit
from yichuang.domains.organisation.queries import load_time
from yichuang.rules.access import SYSTEM
from yichuang.rules.office import at

from .. import clocks
from ..models import Case, Clock, DeficiencyNotice


def recompute_clocks(*, now: datetime, year: int | None = None) -> int:
    """Recount every running provisional clock, with its stops and its extension, and also one whose stop is open.

    ``year``: its calendar was corrected, so that firm clocks that count into it are counted again too; a day that the
    applicant was told as firm (correction) stays. A due moment that moves leaves a trail. Returns how many moved.
    """
    wanted = Q(is_provisional=True)
    if year is not None:
        reaches = Q(due_at=None) | Q(due_at__gte=at(date(year, 1, 1)))
        wanted |= reaches & Q(starts_at__lt=at(date(year + 1, 1, 1))) & ~Q(kind=Clock.Kind.CORRECTION)
    running = Clock.objects.filter(wanted, met_at=None)
    return sum(_recount(case_id, wanted, now) for case_id in list(running.values_list("case_id", flat=True).distinct()))


def _recount(case_id: int, wanted: Q, now: datetime) -> int:
    moved = {}
    with transaction.atomic():
        case = Case.objects.select_for_update().get(pk=case_id)
        time, stops = load_time(case.handling_centre_id), clocks.stops_of(case)
        rows = {}
        for clock in Clock.objects.filter(wanted, case=case, met_at=None):
            row = clocks.count_anew(clock, time, stops)
            if row.due_at != clock.due_at:
                moved[clock.kind] = row.due_at
            if (row.due_at, row.left, row.is_provisional) != (clock.due_at, clock.left, clock.is_provisional):
                rows[clock.kind] = row
        clocks.save(case, list(rows.values()))
        if moved:
            Case.objects.filter(pk=case.pk).update(due_at=clocks.shown_due(case, rows))
            _tell(case, moved, now)
    return len(moved)


def _tell(case: Case, moved: dict[str, datetime | None], now: datetime) -> None:
    if moved.get("correction"):
        DeficiencyNotice.objects.filter(case=case).update(until=moved["correction"])
    audit.leave(f"case:{case.number}", "recompute_clock", SYSTEM, now, {kind: str(due) for kind, due in moved.items()})
