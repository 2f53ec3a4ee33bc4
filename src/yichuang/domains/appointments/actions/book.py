"""Book the place that is held: it gets a random number, and a person is told."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from yichuang.domains.audit import actions as audit
from yichuang.rules.access import Actor, check_kind
from yichuang.rules.hall.appointments import check_person
from yichuang.rules.hall.tickets import hall_day
from yichuang.rules.identity import parse_identity, parse_mobile
from yichuang.rules.refusal import Refusal

from ..locks import lock_days, lock_person, person_of
from ..models import Appointment
from ..queries.hall_plan import HallPlan, find_bookable, plan_hall
from ..telling import plan_reminders, tell
from .hold import refuse_full

_S = Appointment.State
_LONGEST_NAME = 40
_DIGITS = 10


@dataclass(frozen=True)
class _Person:
    name: str
    id_number: str
    phone: str
    digest: str


def book(*, key: str, name: str, id_number: str, phone: str, actor: Actor, now: datetime) -> Appointment:
    """Make the held place of ``key`` somebody's; sent twice it is one appointment.

    A hold that has run out is good as long as the place is still free. Raises ``Refusal``: ``not_permitted``,
    ``name_missing``, ``identity_…``, ``mobile_…``, ``hold_gone``, ``slot_gone``, ``slot_not_offered``,
    ``too_many_bookings``, ``booking_blocked``, ``same_half_hour``, and as ``hold`` for an item taken off the lists.
    """
    if actor.kind is not None:
        check_kind(actor, "book")
    person = _person(name, id_number, phone, now)
    held = Appointment.objects.select_related("centre", "item").filter(key=key).first()
    if held is None or (actor.kind is not None and held.centre_id != actor.centre_id):
        raise Refusal("hold_gone", "这个时间没有为您保留，请重新选择时间。", field="slot")
    plan = plan_hall(held.centre, now)
    with transaction.atomic():
        lock_person(held.centre_id, person.digest)
        lock_days(held.centre_id, held.day)
        one = Appointment.objects.select_for_update(of=("self",)).select_related("centre", "item").get(pk=held.pk)
        if one.state != _S.HELD:
            return _again(one, person)
        if one.day != held.day:  # the page chose another day at this very moment
            raise Refusal("hold_gone", "时间已改选，请在最新的页面提交。", field="slot")
        bookable = find_bookable(plan, one.item.code if one.item else one.purpose)
        if one.starts_at <= now or one.held_until is None or one.held_until <= now:
            refuse_full(plan, bookable, one.starts_at, now, without=one.pk)
        _refuse_person(plan, one, person, now)
        one.state, one.booked_at, one.held_until = _S.BOOKED, now, None
        one.name, one.id_number, one.phone, one.person = person.name, person.id_number, person.phone, person.digest
        one.number = _fresh_number()
        one.save()
        detail = {"starts_at": one.starts_at.isoformat(), "line": f"{one.zone_id}:{one.purpose}", "item": bookable.code}
        audit.leave(f"appointment:{one.pk}", "book", actor, now, detail)
        tell(one, "appointment_booked", now)
        plan_reminders(one, now)
    return one


def _person(name: str, id_number: str, phone: str, now: datetime) -> _Person:
    name = " ".join(name.split())
    if not 1 < len(name) <= _LONGEST_NAME:
        raise Refusal("name_missing", "请填写与身份证一致的姓名。", field="name")
    number = parse_identity(id_number, today=hall_day(now)).number
    try:
        mobile = parse_mobile(phone)
    except Refusal as refusal:
        raise Refusal(refusal.code, refusal.message, field="phone") from None
    return _Person(name, number, mobile, person_of(number))


def _again(one: Appointment, person: _Person) -> Appointment:
    if one.state == _S.BOOKED and one.person == person.digest:
        return one
    raise Refusal("already_booked", "这次预约已经提交，请在预约页面查看。", field="key")


def _refuse_person(plan: HallPlan, one: Appointment, person: _Person, now: datetime) -> None:
    """Whoever holds the person's lock asks for limits."""
    mine = Appointment.objects.filter(centre_id=one.centre_id, person=person.digest)
    if mine.filter(starts_at=one.starts_at, state__in=[_S.BOOKED, _S.CHECKED_IN]).exists():
        text = "您在这个时间已经有一个预约，请换一个时间，或先取消原来的预约。"
        raise Refusal("same_half_hour", text, field="id_number")
    since = now - timedelta(minutes=plan.policy.grace_minutes)
    still_open = mine.filter(state=_S.BOOKED, starts_at__gte=since).count()
    misses = list(mine.filter(state=_S.MISSED).order_by("-day").values_list("day", flat=True)[:50])
    check_person(still_open, misses, hall_day(now), plan.policy)


def _fresh_number() -> str:
    while True:
        number = "".join(secrets.choice("0123456789") for _ in range(_DIGITS))
        if not Appointment.objects.filter(number=number).exists():
            return number
