"""Put who is being served on hold (挂起) while they fetch, copy or pay something, and call them back (叫回)."""

from datetime import datetime, timedelta

from django.db import transaction

from yichuang.domains.audit import actions as audit
from yichuang.rules.access import SYSTEM, Actor
from yichuang.rules.hall.policy import hall_policy
from yichuang.rules.hall.tickets import HoldReason, hall_day, waited_until
from yichuang.rules.refusal import Refusal

from ..models import Ticket
from .close_window import refuse_while_busy
from .next_matter import waits_since
from .seat import note_call, take_in_hand, take_seat
from .tell import tell_ticket

AT_ONCE = 200


def hold(*, actor: Actor, now: datetime, reason: str, ticket_id: int | None = None) -> Ticket:
    """The ticket in hand, on hold at this window: its visit stays open, and the window may call the next.

    Raises ``Refusal``: ``not_permitted``, ``no_window``, ``no_ticket``, ``stale``, ``not_started``, ``unknown_reason``.
    """
    if reason not in set(HoldReason):
        raise Refusal("unknown_reason", "请选择挂起的原因：取材料、复印、缴费或其他。", field="reason")
    with transaction.atomic():
        seat = take_seat(actor, now)
        ticket = take_in_hand(seat.window, ticket_id, Ticket.State.SERVING)
        ticket.state, ticket.held_at, ticket.hold_reason = Ticket.State.HELD, now, reason
        ticket.save(update_fields=["state", "held_at", "hold_reason"])
        note_call("hold", ticket, seat, now)
        detail = {"number": ticket.number, "window": seat.window.code, "reason": reason}
        audit.leave(f"ticket:{ticket.pk}", "hold", actor, now, detail)
        tell_ticket("held", ticket, seat.window, now)
        return ticket


def call_back(*, actor: Actor, now: datetime, ticket_id: int) -> Ticket:
    """A ticket that is on hold at this window, called to it at once; calling it back twice changes nothing.

    Raises ``Refusal``: ``not_permitted``, ``no_window``, ``window_paused``, ``ticket_in_hand``, ``visit_open``,
    ``not_held``.
    """
    with transaction.atomic():
        seat = take_seat(actor, now)
        if seat.duty.paused_at:
            raise Refusal("window_paused", "窗口正在暂停，请先点「恢复」再叫回。")
        ticket = (
            Ticket.objects.select_for_update(of=("self",))
            .select_related("zone", "centre", "visit")
            .filter(pk=ticket_id, window=seat.window, day=hall_day(now))
            .first()
        )
        if ticket is not None and ticket.state == Ticket.State.CALLED:
            return ticket
        refuse_while_busy(seat)
        if ticket is None or ticket.state != Ticket.State.HELD:
            raise Refusal("not_held", "这个号已经不在本窗口挂起，请看刷新后的列表。")
        assert ticket.called_at is not None  # of every ticket that was served
        ticket.queued_at = waited_until(waits_since(ticket), ticket.called_at, now)
        ticket.state, ticket.called_at, ticket.started_at = Ticket.State.CALLED, now, None
        ticket.held_at, ticket.hold_reason = None, ""
        ticket.save(update_fields=["queued_at", "state", "called_at", "started_at", "held_at", "hold_reason"])
        note_call("call_back", ticket, seat, now)
        detail = {"number": ticket.number, "window": seat.window.code}
        audit.leave(f"ticket:{ticket.pk}", "call_back", actor, now, detail)
        tell_ticket("called", ticket, seat.window, now)
        return ticket


def end_holds(*, now: datetime) -> int:
    """End today's holds that last longer than their centre allows, as missed: who comes late may still join the line
    again. How many. Safe to run at any time and twice."""
    with transaction.atomic():
        held = (
            Ticket.objects.select_for_update(of=("self",), skip_locked=True)
            .select_related("zone", "centre", "visit", "window__centre")
            .filter(state=Ticket.State.HELD, day=hall_day(now))
            .order_by("held_at")[:AT_ONCE]
        )
        over = [ticket for ticket in held if _is_over(ticket, now)]
        for ticket in over:
            ticket.state, ticket.finished_at = Ticket.State.MISSED, now
            ticket.save(update_fields=["state", "finished_at"])
            if ticket.visit is not None:
                ticket.visit.closed_at = now
                ticket.visit.save(update_fields=["closed_at"])
            audit.leave(f"ticket:{ticket.pk}", "end_hold", SYSTEM, now, {"number": ticket.number})
            assert ticket.window is not None  # of every ticket on hold
            tell_ticket("missed", ticket, ticket.window, now)
        return len(over)


def _is_over(ticket: Ticket, now: datetime) -> bool:
    allowed = timedelta(minutes=hall_policy(ticket.centre.settings).calling.hold_minutes)
    return ticket.held_at is not None and now - ticket.held_at > allowed
