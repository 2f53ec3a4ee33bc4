"""Call the next ticket to a window. Correct with any number of windows at once: see ``rules.hall.calling``."""

from datetime import datetime
from typing import Any

from django.db import connection, transaction

from yichuang.domains.audit import actions as audit
from yichuang.rules.access import Actor
from yichuang.rules.hall.calling import Pick, picks
from yichuang.rules.hall.tickets import hall_day
from yichuang.rules.refusal import Refusal

from ..models import Ticket
from ..skills import skill_of
from .close_window import refuse_while_busy
from .finish import finish_visit
from .seat import Seat, find_in_hand, find_walk_in, take_seat
from .tell import tell_ticket

# Locks the one ticket that it calls and steps over those that other windows are calling in this moment.
_CALL = """
WITH next AS MATERIALIZED (
  SELECT id FROM hall_ticket
  WHERE state = 'waiting' AND centre_id = %(centre)s AND day = %(day)s
    AND (%(zone)s::bigint IS NULL OR zone_id = %(zone)s) AND purpose = ANY(%(purposes)s)
    AND (NOT %(priority_only)s OR priority <> '')
  ORDER BY queued_at, id LIMIT 1 FOR UPDATE SKIP LOCKED
), noted AS (
  INSERT INTO hall_call (ticket_id, window_id, post_id, kind, at)
  SELECT id, %(window)s, %(post)s, 'call', %(now)s FROM next
)
UPDATE hall_ticket ticket SET state = 'called', window_id = %(window)s, called_at = %(now)s
FROM next WHERE ticket.id = next.id RETURNING ticket.id
"""
_LATELY = """
SELECT ticket.priority <> '' FROM hall_call call JOIN hall_ticket ticket ON ticket.id = call.ticket_id
WHERE call.window_id = %s AND call.kind = 'call' AND call.at BETWEEN %s AND %s
ORDER BY call.at DESC, call.id DESC LIMIT 2
"""


def call_next(*, actor: Actor, now: datetime, finish_first: bool = False) -> Ticket | None:
    """The ticket that is called now, or None where nobody waits in this window's lines.

    ``finish_first``: finish who is being served before (never somebody who was called and has not come).
    Raises ``Refusal``: ``not_permitted``, ``no_window``, ``window_paused``, ``no_line``, ``ticket_in_hand``,
    ``visit_open``, ``not_started``.
    """
    with transaction.atomic():
        seat = take_seat(actor, now)
        if seat.duty.paused_at:
            raise Refusal("window_paused", "窗口正在暂停，请先点「恢复」再叫号。")
        if finish_first and (find_in_hand(seat.window) or find_walk_in(seat.window)):
            finish_visit(seat, actor, now)
        refuse_while_busy(seat)
        for pick in _picks(seat, now):
            if ticket := _call(pick, seat, now):
                detail = {"number": ticket.number, "window": seat.window.code, "why": pick.why}
                audit.leave(f"ticket:{ticket.pk}", "call", actor, now, detail)
                tell_ticket("called", ticket, seat.window, now)
                return ticket
        return None


def _picks(seat: Seat, now: datetime) -> tuple[Pick, ...]:
    with connection.cursor() as cursor:
        cursor.execute(_LATELY, [seat.window.pk, seat.duty.opened_at, now])
        lately = [with_priority for (with_priority,) in cursor.fetchall()]
    found = picks(skill_of(seat.window), lately)
    if not found:
        raise Refusal("no_line", f"{seat.window.display_name} 不参加叫号，请直接接待办事人。")
    return found


def _call(pick: Pick, seat: Seat, now: datetime) -> Ticket | None:
    values: dict[str, Any] = {
        "centre": seat.window.centre_id,
        "day": hall_day(now),
        "zone": pick.zone_id,
        "purposes": sorted(pick.purposes),
        "priority_only": pick.priority_only,
        "window": seat.window.pk,
        "post": seat.duty.post_id,
        "now": now,
    }
    with connection.cursor() as cursor:
        cursor.execute(_CALL, values)
        row = cursor.fetchone()
    return Ticket.objects.select_related("zone", "centre", "item").get(pk=row[0]) if row else None
