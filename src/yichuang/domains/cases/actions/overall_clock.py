"""The promise for the whole of an application (一件事): counted by the one clock, around the times in which every part
that is under way stands still (``rules.cases.progress.whole_stops``)."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from yichuang.domains.audit import actions as audit
from yichuang.domains.organisation.queries import load_time
from yichuang.rules.access import SYSTEM
from yichuang.rules.cases.progress import PartTime, whole_stops
from yichuang.rules.clock import Stop

from .. import clocks
from ..models import BundleApplication, BundlePart, Clock
from ..models import Stop as StopRow


def recount(application: BundleApplication, parts: Iterable[BundlePart], now: datetime) -> None:
    """Count the promise anew from how the parts went; what moves leaves a trail. The caller holds the application."""
    if application.state == BundleApplication.State.FINISHED:
        return
    row = clocks.start(
        Clock.Kind.PROMISED,
        application.received_at,
        clocks.limit_of(application.limit_value, application.limit_unit),
        load_time(application.centre_id),
        stops=whole_stops(_times(application, parts)),
    )
    found = row.due_at, row.left, row.is_provisional
    if found == (application.due_at, application.left, application.is_provisional):
        return
    moved = row.due_at != application.due_at
    application.due_at, application.left, application.is_provisional = found
    application.save(update_fields=["due_at", "left", "is_provisional"])
    if moved:
        detail = {"due_at": str(row.due_at) if row.due_at else "", "left": str(row.left) if row.left else ""}
        audit.leave(f"application:{application.number}", "recompute_clock", SYSTEM, now, detail)


def recompute_applications(*, now: datetime) -> int:
    """Count every running provisional promise again with the calendar as it is loaded now; returns how many."""
    running = BundleApplication.objects.filter(is_provisional=True, finished_at=None).values_list("pk", flat=True)
    found = list(running)
    for pk in found:
        with transaction.atomic():
            application = BundleApplication.objects.select_for_update().get(pk=pk)
            recount(application, application.parts.all(), now)
    return len(found)


def _times(application: BundleApplication, parts: Iterable[BundlePart]) -> list[PartTime]:
    """While the lead department is asked, and while it is a case: the times in which a part can go on."""
    stops: dict[int, list[Stop]] = {}
    for row in StopRow.objects.filter(case__part__application=application).order_by("starts_at"):
        if row.ends_at is None or row.ends_at > row.starts_at:
            stops.setdefault(row.case_id, []).append(Stop(row.starts_at, row.ends_at))
    found = []
    for part in parts:
        if part.blocked_at and part.blocked_at != part.settled_at:
            found.append(PartTime(part.blocked_at, part.settled_at))
        if part.case_id and part.opened_at and part.opened_at != part.ended_at:
            found.append(PartTime(part.opened_at, part.ended_at, tuple(stops.get(part.case_id, ()))))
    return found
