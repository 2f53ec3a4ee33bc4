"""Close a window, or pause it for a while."""

from datetime import datetime

from django.db import transaction

from yichuang.domains.audit import actions as audit
from yichuang.domains.organisation.models import WindowDuty
from yichuang.rules.access import Actor
from yichuang.rules.refusal import Refusal
from yichuang.toolkit.prepared import prepared_cursor

from .decide_advice import follow_advice
from .seat import Seat, take_seat
from .tell import tell_window

# The number of the ticket in hand, an empty one for somebody without a ticket, or nothing: the seat is locked already.
_AT_WINDOW = """
SELECT number FROM hall_ticket WHERE window_id = %s AND state IN ('called', 'serving')
UNION ALL
SELECT '' FROM hall_visit visit WHERE window_id = %s AND closed_at IS NULL
  AND NOT EXISTS (SELECT 1 FROM hall_ticket ticket WHERE ticket.visit_id = visit.id)
LIMIT 1
"""

_FOLLOWS = {"close_window": "close", "resume_window": "resume"}  # what these acts are in advice


def close_window(*, actor: Actor, now: datetime) -> WindowDuty:
    """The post goes off duty.

    Raises ``Refusal``: ``not_permitted``, ``no_window``, ``ticket_in_hand``, ``visit_open``.
    """
    with transaction.atomic():
        seat = take_seat(actor, now)
        refuse_while_busy(seat)
        return _change(seat, actor, now, "close_window", "closed", closed_at=now, paused_at=None, pause_reason="")


def pause_window(*, actor: Actor, now: datetime, reason: str = "") -> WindowDuty:
    """No calls for a while; the display says so. ``reason``: at most 40 characters.

    Raises ``Refusal``: ``not_permitted``, ``no_window``, ``ticket_in_hand``, ``visit_open``.
    """
    with transaction.atomic():
        seat = take_seat(actor, now)
        refuse_while_busy(seat)
        return _change(seat, actor, now, "pause_window", "paused", paused_at=now, pause_reason=reason[:40])


def resume_window(*, actor: Actor, now: datetime) -> WindowDuty:
    """Calls go on. Raises ``Refusal``: ``not_permitted``, ``no_window``."""
    with transaction.atomic():
        seat = take_seat(actor, now)
        return _change(seat, actor, now, "resume_window", "open", paused_at=None, pause_reason="")


def refuse_while_busy(seat: Seat) -> None:
    """Raise ``Refusal`` ``ticket_in_hand`` or ``visit_open`` while somebody stands at the window."""
    with prepared_cursor() as cursor:
        cursor.execute(_AT_WINDOW, [seat.window.pk, seat.window.pk])
        row = cursor.fetchone()
    if row and row[0]:
        raise Refusal(
            "ticket_in_hand",
            f"手上还有 {row[0]}，请先点「完成」、「过号」或「转专区」。",
            extra={"number": row[0]},
        )
    if row:
        raise Refusal("visit_open", "当前这位办事人的来访还没有结束，请先点「完成」。")


def _change(seat: Seat, actor: Actor, now: datetime, verb: str, state: str, **values: object) -> WindowDuty:
    for name, value in values.items():
        setattr(seat.duty, name, value)
    seat.duty.save(update_fields=list(values))
    detail = {"window": seat.window.code, "post": actor.post_code, "reason": seat.duty.pause_reason}
    audit.leave(f"window:{seat.window.pk}", verb, actor, now, detail)
    if did := _FOLLOWS.get(verb):
        follow_advice(seat.window.pk, did, now)
    tell_window(seat.window, state, now)
    return seat.duty
