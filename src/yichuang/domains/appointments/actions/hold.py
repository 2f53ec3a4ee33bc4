"""Hold a place while a form is filled in. It frees itself: a hold that has run out is not counted by anybody."""

import re
from datetime import datetime

from django.db import transaction

from yichuang.domains.organisation.models import Centre
from yichuang.rules.access import Actor, check_kind
from yichuang.rules.hall.appointments import HELD_FOR
from yichuang.rules.hall.tickets import hall_day
from yichuang.rules.refusal import Refusal

from ..locks import lock_days
from ..models import Appointment
from ..queries.hall_plan import Bookable, HallPlan, find_bookable, plan_hall
from ..queries.places import count_places, is_free

_KEY = re.compile(r"[0-9a-f]{32}")


def hold(*, centre: Centre, code: str, starts_at: datetime, key: str, actor: Actor, now: datetime) -> Appointment:
    """Hold a half hour for an item, or for the purpose of a special window.

    ``key``: 32 random hexadecimal digits of the page; another half hour with the same key gives the first one back.
    Raises ``Refusal``: ``not_permitted``, ``not_found``, ``not_bookable``, ``bad_key``, ``already_booked``,
    ``slot_not_offered``, ``slot_gone``.
    """
    if actor.kind is not None:
        check_kind(actor, "book")
    if not _KEY.fullmatch(key):
        raise Refusal("bad_key", "页面已过期，请刷新后重新选择时间。", field="key")
    plan = plan_hall(centre, now)
    bookable, day = find_bookable(plan, code), hall_day(starts_at)
    with transaction.atomic():
        lock_days(centre.pk, day)
        mine = Appointment.objects.select_for_update().filter(key=key).first()
        if mine is not None and (mine.state != Appointment.State.HELD or mine.centre_id != centre.pk):
            raise Refusal("already_booked", "这次预约已经提交，请在预约页面查看。", field="key")
        refuse_full(plan, bookable, starts_at, now, without=mine.pk if mine else None)
        values = {
            "centre": centre,
            "zone_id": bookable.line[0],
            "item_id": bookable.item_id,
            "purpose": bookable.line[1].value,
            "day": day,
            "starts_at": starts_at,
            "held_until": now + HELD_FOR,
        }
        held, _ = Appointment.objects.update_or_create(key=key, defaults=values)
    return held


def refuse_full(
    plan: HallPlan, bookable: Bookable, starts_at: datetime, now: datetime, *, without: int | None = None
) -> None:
    """Whoever holds the lock of the day asks whether a half hour has a place; ``without``: what gives way to itself.

    Raises ``Refusal``: ``slot_not_offered``, ``slot_gone``.
    """
    day = hall_day(starts_at)
    places = count_places(plan.centre.pk, [day], now, without=without)[day]
    free = is_free(plan, bookable, starts_at, places, day) if day in plan.days(now) else None
    if free is None:
        raise Refusal("slot_not_offered", "这个时间不开放预约，请选择列出的时间。", field="slot")
    if not free or starts_at <= now:
        raise Refusal("slot_gone", "这个时间刚刚约满或已开始，请换一个时间。", field="slot")
