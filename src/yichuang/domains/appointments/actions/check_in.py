"""The appointment's side of a check-in; the journey ``check_in`` takes the ticket."""

from dataclasses import dataclass
from datetime import datetime

from yichuang.domains.audit import actions as audit
from yichuang.domains.hall.models import Ticket
from yichuang.rules.access import Actor
from yichuang.rules.hall.appointments import Arrival, arrival
from yichuang.rules.hall.policy import hall_policy
from yichuang.rules.hall.tickets import hall_day
from yichuang.rules.identity import parse_identity
from yichuang.rules.office import in_shanghai
from yichuang.rules.refusal import Refusal

from ..locks import person_of
from ..models import Appointment
from ..typed import figures

_S = Appointment.State
_TO_COME = (_S.BOOKED, _S.MISSED)


@dataclass(frozen=True)
class ToCheckIn:
    """Somebody's appointment of today, locked. ``ticket``: the one that was given before, where it was."""

    appointment: Appointment
    arrival: Arrival
    ticket: Ticket | None


def find_to_check_in(*, centre_id: int, number: str, now: datetime) -> ToCheckIn:
    """The appointment of a number, or the next one today of an identity number; call it inside a transaction.

    Raises ``Refusal``: ``not_found``, ``identity_…``, ``wrong_day``, ``appointment_over``.
    """
    typed = figures(number)
    found = Appointment.objects.select_for_update(of=("self",)).select_related("centre", "item", "ticket")
    found = found.filter(centre_id=centre_id)
    one = found.filter(number=typed).first() if typed else None
    if one is None and len(typed) in {15, 18}:
        person = person_of(parse_identity(typed, today=hall_day(now)).number)
        today = found.filter(person=person, day=hall_day(now)).order_by("starts_at")
        one = today.filter(state__in=_TO_COME).first() or today.filter(ticket__isnull=False).last()
    if one is None:
        text = "今天没有找到您的预约。请核对预约号或身份证号码，或按平常取号。"
        raise Refusal("not_found", text, field="number")
    if one.ticket_id is None:
        _refuse_over(one, now)
    when = arrival(one.starts_at, now, hall_policy(one.centre.settings).appointments)
    return ToCheckIn(one, when, one.ticket)


def _refuse_over(one: Appointment, now: datetime) -> None:
    if one.state not in _TO_COME:
        raise Refusal("appointment_over", "这个预约已经取消或停约，请按平常取号。", field="number")
    if one.day != hall_day(now):
        at = in_shanghai(one.starts_at)
        text = f"您预约的是{at.month}月{at.day}日{at:%H:%M}，不是今天。今天要办请按平常取号。"
        raise Refusal("wrong_day", text, field="number")


def note_check_in(*, found: ToCheckIn, ticket: Ticket, actor: Actor, now: datetime) -> None:
    """Put the ticket on the appointment, in the caller's transaction."""
    one = found.appointment
    one.state = _S.LATE if found.arrival is Arrival.LATE else _S.CHECKED_IN
    one.ticket, one.ended_at = ticket, now
    one.save(update_fields=["state", "ticket", "ended_at"])
    detail = {"ticket": ticket.number, "arrival": found.arrival.value}
    audit.leave(f"appointment:{one.pk}", "check_in", actor, now, detail)
