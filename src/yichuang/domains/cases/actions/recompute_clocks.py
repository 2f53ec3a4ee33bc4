"""Count clocks again once the calendar of the year is in (clock.md)."""

from datetime import datetime

from django.db import transaction

from yichuang.domains.audit import actions as audit
from yichuang.domains.organisation.queries import load_time
from yichuang.rules.access import SYSTEM

from .. import clocks
from ..models import Case, Clock, Deferral, DeficiencyNotice


def recompute_clocks(*, now: datetime) -> int:
    """Recount every running provisional clock, with its stops and its extension, and also one whose stop is open.

    A firm one stays as it was told (decision 0013). A due moment that moves leaves a trail. Returns how many moved.
    """
    running = Clock.objects.filter(is_provisional=True, met_at=None).values_list("case_id", flat=True).distinct()
    return sum(_recount(case_id, now) for case_id in list(running))


def _recount(case_id: int, now: datetime) -> int:
    moved = {}
    with transaction.atomic():
        case = Case.objects.select_for_update(no_key=True).get(pk=case_id)
        time, stops = load_time(case.handling_centre_id), clocks.stops_of(case)
        rows = {}
        for clock in Clock.objects.filter(case=case, is_provisional=True, met_at=None):
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
        DeficiencyNotice.objects.filter(case=case, answered_at=None).update(until=moved["correction"])
    if moved.get("deferral"):
        Deferral.objects.filter(case=case, ended_at=None).update(until=moved["deferral"])
    audit.leave(f"case:{case.number}", "recompute_clock", SYSTEM, now, {kind: str(due) for kind, due in moved.items()})
