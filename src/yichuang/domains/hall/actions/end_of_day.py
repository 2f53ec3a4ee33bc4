"""The night ends every line: nobody of yesterday waits, is served, or sits at a window today."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from yichuang.domains.audit import actions as audit
from yichuang.domains.audit.actions.leave import Trace
from yichuang.domains.organisation.models import WindowDuty
from yichuang.rules.access import SYSTEM
from yichuang.rules.hall.tickets import hall_day
from yichuang.rules.office import SHANGHAI

from ..models import Ticket, Visit

_ENDS_AS = {
    Ticket.State.WAITING: Ticket.State.CANCELLED,
    Ticket.State.CALLED: Ticket.State.MISSED,
    Ticket.State.SERVING: Ticket.State.DONE,
    Ticket.State.HELD: Ticket.State.DONE,
}
AT_ONCE = 500


def end_of_day(*, now: datetime) -> int:
    """End all that was left open before today (in Shanghai), in every centre; how many tickets it ended.

    Safe to run at any time and twice: it never touches today's line.
    """
    ended = 0
    while count := _end_some(now):
        ended += count
    put_away(now)
    return ended


def put_away(now: datetime, *, window_id: int | None = None, post_id: int | None = None) -> None:
    """Close duties of earlier days, with the tickets and visits that they left at their windows.

    Everywhere, or of one window or one post only. Call it inside or outside a transaction.
    """
    midnight = now.astimezone(SHANGHAI).replace(hour=0, minute=0, second=0, microsecond=0)
    duties = WindowDuty.objects.select_for_update(of=("self",)).filter(closed_at=None, opened_at__lt=midnight)
    if window_id is not None:
        duties = duties.filter(window_id=window_id)
    if post_id is not None:
        duties = duties.filter(post_id=post_id)
    with transaction.atomic():
        for duty in duties.order_by("id").select_related("window"):
            duty.closed_at, duty.paused_at = now, None
            duty.save(update_fields=["closed_at", "paused_at"])
            audit.leave(f"window:{duty.window_id}", "close_window", SYSTEM, now, {"why": "end_of_day"})
        if post_id is not None:
            return
        visits = Visit.objects.filter(closed_at=None, opened_at__lt=midnight)
        if window_id is not None:
            _end_some(now, Q(window_id=window_id))
            visits = visits.filter(window_id=window_id)
        visits.update(closed_at=now)


def _end_some(now: datetime, which: Q | None = None) -> int:
    """End up to ``AT_ONCE`` tickets of earlier days, each with its entry on the trail."""
    with transaction.atomic():
        tickets = list(
            Ticket.objects.select_for_update(skip_locked=True)
            .filter(which or Q(), state__in=list(_ENDS_AS), day__lt=hall_day(now))
            .order_by("id")[:AT_ONCE]
        )
        traces = []
        for ticket in tickets:
            # whoever stepped aside was served until then: a night is no service time
            ended_at = ticket.held_at if ticket.state == Ticket.State.HELD else now
            ticket.state, ticket.finished_at = _ENDS_AS[Ticket.State(ticket.state)], ended_at
            detail = {"number": ticket.number, "as": str(ticket.state)}
            traces.append(Trace(f"ticket:{ticket.pk}", "end_of_day", detail))
        if traces:
            Ticket.objects.bulk_update(tickets, ["state", "finished_at"])
            audit.leave_all(traces, SYSTEM, now)
        return len(tickets)
