"""The appointment's side of a check-in; the journey ``check_in`` takes the ticket."""

from dataclasses import dataclass
from datetime import datetime

from yichuang.domains.audit import actions as audit
from yichuang.domains.hall.models import Ticket
from yichuang.rules.access import Actor
from yichuang.rules.hall.appointments import EARLY, Arrival, arrival
from yichuang.rules.hall.policy import hall_policy
from yichuang.rules.hall.tickets import hall_day
from yichuang.rules.identity import parse_identity
from yichuang.rules.office import in_shanghai
from yichuang.rules.refusal import Refusal

from ..locks import person_of
from ..models import Appointment
from ..typed import figures

_S = Appointment.State
_OVER = {
    Ticket.State.MISSED: "您已签到过，{number} 已经过号。请到导办台，或扫小票上的二维码，重新排队。",
    Ticket.State.DONE: "这个预约已经办过，号码是 {number}。还要办事请重新取号。",
    Ticket.State.CANCELLED: "您签到后退掉了 {number}，预约不再保留。要办事请重新取号。",
}


@dataclass(frozen=True)
class ToCheckIn:
    """Somebody's appointment of today, locked. ``ticket``: the one that was given before, where it was."""

    appointment: Appointment
    arrival: Arrival
    ticket: Ticket | None


def find_to_check_in(*, centre_id: int, number: str, now: datetime) -> ToCheckIn:
    """The appointment of a number, or the next one today of an identity number; call it inside a transaction.

    Raises ``Refusal``: ``not_found``, ``identity_…``, ``wrong_day``, ``appointment_over``, ``ticket_over``.
    """
    one = _locked(centre_id, _find(centre_id, number, now))
    if one is None:
        text = "今天没有找到您的预约。请核对预约号或身份证号码，或按平常取号。"
        raise Refusal("not_found", text, field="number")
    if one.ticket is None:
        _refuse_over(one, now)
    elif over := _OVER.get(Ticket.State(one.ticket.state)):
        raise Refusal("ticket_over", over.format(number=one.ticket.number), field="number")
    when = arrival(one.starts_at, now, hall_policy(one.centre.settings).appointments)
    return ToCheckIn(one, when, one.ticket)


def _find(centre_id: int, number: str, now: datetime) -> int | None:
    """The appointment that is meant, not locked yet: of its number, or of a person today."""
    typed = figures(number)
    found = Appointment.objects.filter(centre_id=centre_id)
    named = found.filter(number=typed).values_list("pk", flat=True).first() if typed else None
    if named is not None or len(typed) not in {15, 18}:
        return named
    person = person_of(parse_identity(typed, today=hall_day(now)).number)
    today = list(found.filter(person=person, day=hall_day(now)).select_related("ticket").order_by("starts_at"))
    to_come = next((one for one in today if one.state in Appointment.TO_COME), None)
    came = [one for one in today if one.ticket]
    waits = [one for one in came if one.ticket and one.ticket.state in Ticket.OPEN]
    if to_come is None or (waits and to_come.starts_at - EARLY > now):  # the card again, long before the next one
        to_come = next(reversed(waits or came), None)
    return to_come.pk if to_come else None


def _locked(centre_id: int, pk: int | None) -> Appointment | None:
    """The row as whoever was faster left it. Locked alone: what is joined would be as it was before the lock."""
    found = Appointment.objects.filter(centre_id=centre_id, pk=pk) if pk else Appointment.objects.none()
    if not found.select_for_update().values_list("pk", flat=True).first():
        return None
    return found.select_related("centre", "item", "ticket").get()


def _refuse_over(one: Appointment, now: datetime) -> None:
    if one.state not in Appointment.TO_COME:
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
