"""预约签到: who has an appointment and is here now gets a ticket in the right line, whichever way they say so."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from yichuang.domains.appointments import actions as appointments
from yichuang.domains.hall import actions as hall
from yichuang.domains.hall.queries import holder_of
from yichuang.domains.organisation.models import Centre
from yichuang.rules.access import Actor, check_kind
from yichuang.rules.hall.appointments import Arrival
from yichuang.rules.hall.tickets import Source


@dataclass(frozen=True)
class CheckedIn:
    """The ticket, and whether its holder came early, on time or late; ``slot_at``: the booked half hour."""

    token: str
    number: str
    arrival: Arrival
    slot_at: datetime


def check_in(*, centre: Centre, number: str, source: str = Source.KIOSK, actor: Actor, now: datetime) -> CheckedIn:
    """Check in by the number of the appointment or by the identity number (typed, or read from the card).

    In time the ticket carries the booked slot, from which its wait counts; who comes after the grace gets an ordinary
    one. Asked twice it is the same ticket. Raises ``Refusal``: ``not_permitted``, ``not_found``, ``identity_…``,
    ``wrong_day``, ``appointment_over``, ``ticket_over``, and those of ``hall.take_ticket`` for a suspended item.
    """
    if actor.kind is not None:
        check_kind(actor, "check_in")
    with transaction.atomic():
        found = appointments.find_to_check_in(centre_id=centre.pk, number=number, now=now)
        one, ticket = found.appointment, found.ticket
        if ticket is None:
            ticket = hall.take_ticket(
                centre=centre,
                item_id=one.item_id,
                zone_id=one.zone_id,
                purpose=one.purpose,
                source=source,
                actor=actor,
                now=now,
                holder=holder_of(centre.pk, one.id_number, now)[0],
                is_checked_in=True,
                slot_at=None if found.arrival is Arrival.LATE else one.starts_at,
            )
            appointments.note_check_in(found=found, ticket=ticket, actor=actor, now=now)
        when = found.arrival if found.ticket is None else _as_before(ticket.slot_at, now)
        return CheckedIn(ticket.token, ticket.number, when, one.starts_at)


def _as_before(slot_at: datetime | None, now: datetime) -> Arrival:
    if slot_at is None:
        return Arrival.LATE
    return Arrival.EARLY if now < slot_at else Arrival.ON_TIME
