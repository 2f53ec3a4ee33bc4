"""Count provisional clocks again once the calendar of the year is in (clock.md)."""

from datetime import datetime

from django.db import transaction

from yichuang.domains.audit import actions as audit
from yichuang.domains.organisation.queries import load_time
from yichuang.rules.access import SYSTEM

from .. import clocks
from ..models import Case, Clock, DeficiencyNotice

_OF_STATE = {
    "precheck": "notice",
    "received": "notice",
    "accepted": "promised",
    "decided": "delivery",
    "ready": "delivery",
    "sent": "delivery",
}


def recompute_clocks(*, now: datetime) -> int:
    """Recount every running provisional clock; a due moment that moves leaves a trail. Returns how many moved."""
    running = Clock.objects.filter(is_provisional=True, met_at=None).values_list("case_id", flat=True).distinct()
    return sum(_recount(case_id, now) for case_id in list(running))


def _recount(case_id: int, now: datetime) -> int:
    moved = {}
    with transaction.atomic():
        case = Case.objects.select_for_update().get(pk=case_id)
        time, stops = load_time(case.handling_centre_id), clocks.stops_of(case)
        for clock in Clock.objects.filter(case=case, is_provisional=True, met_at=None):
            counts_stops = clock.kind in {Clock.Kind.PROMISED, Clock.Kind.STATUTORY}
            row = clocks.start(
                clock.kind,
                clock.starts_at,
                clocks.limit_of(clock.limit_value, clock.limit_unit),
                time,
                stops=stops if counts_stops else (),
                extension=clock.extension,
            )
            if row.due_at != clock.due_at:
                moved[clock.kind] = row.due_at
            if (row.due_at, row.left, row.is_provisional) != (clock.due_at, clock.left, clock.is_provisional):
                clocks.save(case, [row])
        if moved:
            _tell(case, moved, now)
    return len(moved)


def _tell(case: Case, moved: dict[str, datetime | None], now: datetime) -> None:
    shown = _OF_STATE.get(case.state)
    if shown in moved:
        Case.objects.filter(pk=case.pk).update(due_at=moved[shown])
    if moved.get("correction"):
        DeficiencyNotice.objects.filter(case=case, answered_at=None).update(until=moved["correction"])
    audit.leave(f"case:{case.number}", "recompute_clock", SYSTEM, now, {kind: str(due) for kind, due in moved.items()})
