"""Move an appointment to another half hour; its number stays."""

from datetime import datetime

from django.db import transaction

from yichuang.domains.audit import actions as audit
from yichuang.rules.access import Actor, check_kind
from yichuang.rules.hall.tickets import hall_day
from yichuang.rules.refusal import Refusal

from ..locks import lock_days, lock_person
from ..models import Appointment
from ..queries.hall_plan import find_bookable, plan_hall
from ..telling import plan_reminders, tell
from ..typed import figures
from .cancel import find_open
from .hold import refuse_full

_S = Appointment.State


def change(*, number: str, starts_at: datetime, actor: Actor, now: datetime) -> Appointment:
    """The new place is taken and the old one given back in one act.

    Raises ``Refusal``: ``not_permitted``, ``not_found``, ``not_bookable``, ``wrong_state``, ``slot_begun``,
    ``slot_not_offered``, ``slot_gone``, ``same_half_hour``.
    """
    if actor.kind is not None:
        check_kind(actor, "book")
    known = Appointment.objects.select_related("centre").filter(number=figures(number)).first()
    if known is None:
        raise Refusal("not_found", "没有找到这个预约号，请对照预约成功的短信逐位核对。", field="number")
    plan, day = plan_hall(known.centre, now), hall_day(starts_at)
    with transaction.atomic():
        lock_person(known.centre_id, known.person)
        lock_days(known.centre_id, known.day, day)
        one = find_open(number, actor, now)
        if one.starts_at == starts_at:
            return one
        bookable = find_bookable(plan, one.item.code if one.item else one.purpose)
        mine = Appointment.objects.filter(centre_id=one.centre_id, person=one.person, starts_at=starts_at)
        if mine.filter(state__in=[_S.BOOKED, _S.CHECKED_IN]).exists():
            raise Refusal("same_half_hour", "您在这个时间已经有一个预约，请换一个时间。", field="slot")
        refuse_full(plan, bookable, starts_at, now, without=one.pk)
        before, one.starts_at, one.day = one.starts_at, starts_at, day
        one.zone_id = bookable.line[0]
        one.save(update_fields=["starts_at", "day", "zone"])
        detail = {"from": before.isoformat(), "to": starts_at.isoformat()}
        audit.leave(f"appointment:{one.pk}", "change_appointment", actor, now, detail)
        tell(one, "appointment_changed", now)
        plan_reminders(one, now)
    return one
