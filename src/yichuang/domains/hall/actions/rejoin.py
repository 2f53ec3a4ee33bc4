"""A missed ticket joins the line again, as often and behind as many as the centre sets; one on hold keeps its place."""

from datetime import datetime

from django.db import transaction

from yichuang.domains.audit import actions as audit
from yichuang.rules.access import Actor, check_kind
from yichuang.rules.hall.policy import hall_policy
from yichuang.rules.hall.tickets import hall_day, may_rejoin, rejoin_moment, waited_until
from yichuang.rules.refusal import Refusal

from ..models import Ticket
from .tell import tell_waiting


def rejoin(*, token: str, actor: Actor, now: datetime) -> Ticket:
    """The ticket of this token, waiting again; asking twice changes nothing.

    Staff with "take" act within their centre; the public acts by holding the slip (its token). Staff also bring back
    who is on hold, without queueing again, to whichever window of the zone is free.

    Raises ``Refusal``: ``not_permitted``, ``not_found``, ``not_missed``, ``not_today``,
    ``missed_twice``, ``on_hold`` (the public goes to its window or to the desk).
    """
    if actor.kind is not None:
        check_kind(actor, "take")
    with transaction.atomic():
        ticket = (
            Ticket.objects.select_for_update(of=("self",))
            .select_related("zone", "centre", "item")
            .filter(token=token, **({"centre_id": actor.centre_id} if actor.kind else {}))
            .first()
        )
        if ticket is None:
            raise Refusal("not_found", "没有找到这个号，请重新取号。")
        if ticket.state == Ticket.State.WAITING:
            return ticket
        if ticket.day != hall_day(now):
            raise Refusal("not_today", f"{ticket.number} 不是今天的号，请重新取号。")
        if ticket.state == Ticket.State.HELD:
            _from_hold(ticket, actor, now)
            return ticket
        if ticket.state != Ticket.State.MISSED:
            raise Refusal("not_missed", f"{ticket.number} 没有过号，不需要重新排队。")
        policy, misses = hall_policy(ticket.centre.settings).calling, ticket.calls.filter(kind="miss").count()
        if not may_rejoin(misses, policy.rejoins):
            raise Refusal("missed_twice", f"{ticket.number} 已经 {misses} 次过号，请重新取号。")
        line = Ticket.objects.filter(
            centre=ticket.centre, day=ticket.day, zone=ticket.zone, state=Ticket.State.WAITING
        ).order_by("queued_at", "id")
        first = list(line.values_list("queued_at", flat=True)[: max(1, policy.rejoin_after)])
        ticket.queued_at = rejoin_moment(first, now, policy.rejoin_after)
        ticket.state, ticket.window = Ticket.State.WAITING, None
        ticket.called_at = ticket.finished_at = None
        ticket.save(update_fields=["queued_at", "state", "window", "called_at", "finished_at"])
        audit.leave(f"ticket:{ticket.pk}", "rejoin", actor, now, {"number": ticket.number})
        tell_waiting(ticket, now)
        return ticket


def _from_hold(ticket: Ticket, actor: Actor, now: datetime) -> None:
    """Back into the line of its zone, where it stood by what it had waited."""
    if actor.kind is None:
        raise Refusal("on_hold", f"{ticket.number} 正在挂起，请直接回到原窗口，或到导办台。")
    assert ticket.called_at is not None  # of every ticket that was served
    ticket.queued_at = waited_until(ticket.queued_at, ticket.called_at, now)
    ticket.state, ticket.window = Ticket.State.WAITING, None
    ticket.called_at = ticket.started_at = ticket.held_at = None
    ticket.hold_reason = ""
    ticket.save(update_fields=["queued_at", "state", "window", "called_at", "started_at", "held_at", "hold_reason"])
    audit.leave(f"ticket:{ticket.pk}", "rejoin", actor, now, {"number": ticket.number, "from": "hold"})
    tell_waiting(ticket, now)
