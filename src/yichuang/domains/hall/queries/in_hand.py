"""Whom a window has called or serves, why, what else they came for, and who is on hold there."""

from dataclasses import dataclass, field
from datetime import datetime

from yichuang.domains.audit.queries import find_last_entry
from yichuang.domains.organisation.models import Window
from yichuang.rules.hall.lines import as_window
from yichuang.rules.hall.policy import hall_policy
from yichuang.rules.hall.tickets import HoldReason, Priority, Purpose, hall_day

from ..labels import HOLDS, PRIORITIES, PURPOSES
from ..models import Ticket
from ..skills import skill_of
from .brought import Brought, brought_with
from .waiting import minutes_between


@dataclass(frozen=True)
class MatterLeft:
    """A matter that the ticket has still to go on to. ``stays``: this window can do it."""

    item_name: str
    zone_name: str
    stays: bool


@dataclass(frozen=True)
class InHand:
    """The ticket at the window. ``state``: called or serving; ``why``: why it was called, in words."""

    ticket_id: int
    number: str
    state: str
    zone_name: str
    item_id: int | None
    item_name: str
    purpose: str
    purpose_name: str
    priority_name: str
    waited: int
    since: datetime
    calls_left: int
    why: str = ""
    further: tuple[MatterLeft, ...] = ()
    brought: Brought = field(default_factory=Brought)


@dataclass(frozen=True)
class Held:
    """A ticket on hold at the window, since ``minutes``; ``is_late``: nearly as long as the centre allows."""

    ticket_id: int
    number: str
    reason: str
    minutes: int
    is_late: bool


def describe(ticket: Ticket, window: Window, now: datetime) -> InHand:
    """The ticket in hand of a window."""
    assert ticket.called_at is not None  # of every ticket in hand
    policy = hall_policy(window.centre.settings).calling
    calls = ticket.calls.filter(window=window, kind__in=["call", "recall", "call_back"], at__gte=ticket.called_at)
    call = find_last_entry(f"ticket:{ticket.pk}", "call")
    return InHand(
        ticket_id=ticket.pk,
        number=ticket.number,
        state=ticket.state,
        zone_name=ticket.zone.name,
        item_id=ticket.item_id,
        item_name=ticket.item.name if ticket.item else "",
        purpose=ticket.purpose,
        purpose_name=PURPOSES[Purpose(ticket.purpose)],
        priority_name=PRIORITIES[Priority(ticket.priority)] if ticket.priority else "",
        waited=minutes_between(ticket.queued_at, ticket.called_at),
        since=ticket.started_at or ticket.called_at,
        calls_left=max(0, policy.calls - calls.count()),
        why=str(call.detail.get("why", "")) if call else "",
        further=_further(ticket, window, now),
        brought=brought_with(ticket),
    )


def _further(ticket: Ticket, window: Window, now: datetime) -> tuple[MatterLeft, ...]:
    left = list(ticket.further.select_related("item", "zone").filter(begun_at=None, done_at=None))
    if not left:
        return ()
    skills = as_window(skill_of(window, now), {matter.zone_id for matter in left}).skills
    return tuple(MatterLeft(one.item.name, one.zone.name, (one.zone_id, Purpose.APPLY) in skills) for one in left)


def list_held(window: Window, now: datetime) -> list[Held]:
    """Who is on hold at a window today, the longest first."""
    allowed = hall_policy(window.centre.settings).calling.hold_minutes
    held = Ticket.objects.filter(window=window, day=hall_day(now), state=Ticket.State.HELD).order_by("held_at", "pk")
    return [
        Held(
            ticket.pk,
            ticket.number,
            HOLDS[HoldReason(ticket.hold_reason)],
            minutes := minutes_between(ticket.held_at, now),
            minutes >= allowed * 2 / 3,
        )
        for ticket in held
    ]
