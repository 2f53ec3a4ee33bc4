"""Several matters on one ticket: whoever is done with one goes on to the next, one visit, rated once."""

from datetime import datetime

from yichuang.domains.audit import actions as audit
from yichuang.rules.access import Actor
from yichuang.rules.hall.lines import as_window
from yichuang.rules.hall.pressed import Moment
from yichuang.rules.hall.tickets import Purpose, waited_until

from ..joined import Joined
from ..models import Ticket, TicketMatter
from ..skills import skill_of
from .seat import Seat, note_call
from .tell import tell_ticket

_LEFT = Joined(
    TicketMatter,
    ["zone", "item"],
    'WHERE "row".ticket_id = %s AND "row".begun_at IS NULL AND "row".done_at IS NULL ORDER BY "row"."order"',
)


def matters_left(ticket: Ticket) -> list[TicketMatter]:
    """The matters to which this ticket has not gone on yet, in their order."""
    return _LEFT.all([ticket.pk])


def go_on(ticket: Ticket, matter: TicketMatter, seat: Seat, actor: Actor, when: Moment) -> bool:
    """Finish the matter at hand of a ticket that is being served and go on to ``matter``; whether it stays here.

    At the same window where it can do it: the ticket stays, being served. Else in the line of the matter's zone, where
    what was waited before counts. The visit stays open either way. Belongs into the transaction that holds the seat.
    """
    left, was, here = ticket.zone, ticket.item_id, can_serve(seat, matter.zone_id, when.now)
    ticket.further.filter(done_at=None).exclude(begun_at=None).update(done_at=when.at)
    matter.begun_at = when.at
    matter.save(update_fields=["begun_at"])
    ticket.zone, ticket.item, ticket.purpose = matter.zone, matter.item, Purpose.APPLY
    ticket.started_at = when.at
    if not here:
        ticket.queued_at = waited_until(waits_since(ticket), ticket.called_at or when.at, when.at)
        ticket.window, ticket.state = None, Ticket.State.WAITING
        ticket.called_at = ticket.started_at = None
    ticket.save(update_fields=["zone", "item", "purpose", "started_at", "queued_at", "window", "state", "called_at"])
    note_call("next_matter", ticket, seat, when.at, (left, was))
    detail = {
        "number": ticket.number,
        "from": left.code,
        "to": matter.zone.code,
        "item": matter.item.code,
        "window": seat.window.code,
        "here": here,
    }
    audit.leave(f"ticket:{ticket.pk}", "next_matter", actor, when.now, detail | when.detail)
    tell_ticket("started" if here else "transferred", ticket, seat.window, when.now)
    return here


def can_serve(seat: Seat, zone_id: int, now: datetime) -> bool:
    """Whether the window takes matters of this zone, by itself or as a help."""
    return (zone_id, Purpose.APPLY) in as_window(skill_of(seat.window, now), [zone_id]).skills


def waits_since(ticket: Ticket) -> datetime:
    """From when the wait of a ticket before its call counts: its place in the line, or its slot where that is later."""
    in_time = ticket.slot_at is not None and ticket.queued_at == ticket.taken_at
    return max(ticket.queued_at, ticket.slot_at) if in_time and ticket.slot_at else ticket.queued_at
