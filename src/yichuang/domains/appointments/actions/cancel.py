"""Cancel an appointment until its half hour begins."""

from datetime import datetime

from django.db import transaction

from yichuang.domains.audit import actions as audit
from yichuang.rules.access import Actor, check_kind
from yichuang.rules.refusal import Refusal

from ..models import Appointment
from ..telling import tell
from ..typed import figures


def cancel(*, number: str, actor: Actor, now: datetime) -> Appointment:
    """Give the place back. Raises ``Refusal``: ``not_permitted``, ``not_found``, ``wrong_state``, ``slot_begun``."""
    if actor.kind is not None:
        check_kind(actor, "book")
    with transaction.atomic():
        one = find_open(number, actor, now)
        one.state, one.ended_at = Appointment.State.CANCELLED, now
        one.save(update_fields=["state", "ended_at"])
        detail = {"starts_at": one.starts_at.isoformat()}
        audit.leave(f"appointment:{one.pk}", "cancel_appointment", actor, now, detail)
        tell(one, "appointment_cancelled", now)
    return one


def find_open(number: str, actor: Actor, now: datetime) -> Appointment:
    """The appointment, locked, that may still be changed; staff: of their centre. Call it inside a transaction."""
    found = Appointment.objects.select_for_update(of=("self",)).select_related("centre", "item")
    if actor.kind is not None:
        found = found.filter(centre_id=actor.centre_id)
    one = found.filter(number=figures(number)).first()
    if one is None:
        raise Refusal("not_found", "没有找到这个预约号，请对照预约成功的短信逐位核对。", field="number")
    if one.state != Appointment.State.BOOKED:
        raise Refusal("wrong_state", "这个预约已经结束，不能再改。需要时请重新预约。", field="number")
    if one.starts_at <= now:
        raise Refusal("slot_begun", "预约的时间已经开始，不能改约或取消。来晚了请直接到大厅签到。", field="number")
    return one
