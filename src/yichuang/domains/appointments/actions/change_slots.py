"""The manager closes half hours, or adds places beyond the rule; who had booked is told and offered others."""

from datetime import date, datetime

from django.db import transaction

from yichuang.domains.audit import actions as audit
from yichuang.domains.authority import actions as authority
from yichuang.domains.organisation.models import Centre
from yichuang.rules.access import Actor
from yichuang.rules.hall.lines import LineGroup
from yichuang.rules.hall.tickets import Purpose, hall_day
from yichuang.rules.refusal import Refusal

from ..locks import lock_days
from ..models import Appointment, SlotChange
from ..queries.hall_plan import HallPlan, plan_hall
from ..telling import tell

_SHORTEST, _LONGEST, _MOST = 2, 120, 50


def change_slots(
    *,
    actor: Actor,
    now: datetime,
    day: date,
    kind: str,
    reason: str,
    line: str = "",
    starts_at: datetime | None = None,
    places: int = 0,
) -> tuple[SlotChange, int]:
    """Close (``kind`` close) or add ``places`` (add) on a day; returns the change, and how many bookings it ended.

    ``line``: ``<zone id>:<purpose>`` as in the table of capacity, empty for all; ``starts_at`` None: the whole day.
    Raises ``Refusal``: ``not_permitted``, ``kind_missing``, ``line_unknown``, ``slot_not_offered``, ``day_over``,
    ``places_missing``, ``reason_missing``.
    """
    authority.require_kind(actor, "manage_appointments", now, subject=f"centre:{actor.centre_id}")
    centre = Centre.objects.get(pk=actor.centre_id)
    plan, reason = plan_hall(centre, now), " ".join(reason.split())
    group = _group(plan, line)
    _check(plan, day, kind, reason, starts_at, places, now)
    with transaction.atomic():
        lock_days(centre.pk, day)
        made = SlotChange.objects.create(
            centre=centre,
            kind=kind,
            zone_id=group[0] if group else None,
            purpose=group[1].value if group else "",
            day=day,
            starts_at=starts_at,
            places=places if kind == SlotChange.Kind.ADD else 0,
            reason=reason,
            made_by_id=actor.post_id or 0,
            made_at=now,
        )
        detail = {"kind": kind, "day": day.isoformat(), "line": line, "places": made.places, "reason": reason}
        detail["starts_at"] = starts_at.isoformat() if starts_at else ""
        audit.leave(f"slots:{centre.pk}:{day}", "change_slots", actor, now, detail)
        ended = _end_bookings(made, actor, now) if kind == SlotChange.Kind.CLOSE else 0
    return made, ended


def withdraw_change(*, actor: Actor, now: datetime, change_id: int) -> None:
    """Take a change back; bookings that it ended stay ended. Raises ``Refusal``: ``not_permitted``, ``not_found``."""
    authority.require_kind(actor, "manage_appointments", now, subject=f"centre:{actor.centre_id}")
    with transaction.atomic():
        found = SlotChange.objects.select_for_update().filter(pk=change_id, centre_id=actor.centre_id)
        made = found.filter(withdrawn_at=None).first()
        if made is None:
            raise Refusal("not_found", "没有找到这条调整，可能已经撤回，请刷新页面。")
        made.withdrawn_at = now
        made.save(update_fields=["withdrawn_at"])
        audit.leave(f"slots:{made.centre_id}:{made.day}", "withdraw_change", actor, now, {"change": made.pk})


def _group(plan: HallPlan, line: str) -> LineGroup | None:
    if not line:
        return None
    zone, _, purpose = line.partition(":")
    found = [one for one in plan.names if (str(one[0]), one[1].value) == (zone, purpose)]
    if not found:
        raise Refusal("line_unknown", "没有找到这个专区，请重新选择。", field="line")
    return found[0][0], Purpose(found[0][1])


def _check(
    plan: HallPlan, day: date, kind: str, reason: str, starts_at: datetime | None, places: int, now: datetime
) -> None:
    if kind not in SlotChange.Kind.values:
        raise Refusal("kind_missing", "请选择停约还是加约。", field="kind")
    if day < hall_day(now) or (starts_at is not None and starts_at <= now):
        raise Refusal("day_over", "这个时间已经过去，请选择以后的时间。", field="starts_at")
    starts = {at for session in plan.sessions(day) for at in session.starts}
    if starts_at is not None and starts_at not in starts:
        raise Refusal("slot_not_offered", "这一天没有这个时间，请选择列出的时间。", field="starts_at")
    if kind == SlotChange.Kind.ADD and not 1 <= places <= _MOST:
        raise Refusal("places_missing", f"请填写增加几个名额（1至{_MOST}）。", field="places")
    if not _SHORTEST <= len(reason) <= _LONGEST:
        raise Refusal(
            "reason_missing", f"请写明理由（{_SHORTEST}至{_LONGEST}个字），会告诉已预约的人。", field="reason"
        )


def _end_bookings(made: SlotChange, actor: Actor, now: datetime) -> int:
    """End what was booked there and has not begun; people who fill in a form now are refused when they send it."""
    found = Appointment.objects.select_for_update(of=("self",)).select_related("centre", "item")
    found = found.filter(centre_id=made.centre_id, day=made.day, starts_at__gt=now)
    if made.zone_id is not None:
        found = found.filter(zone_id=made.zone_id, purpose=made.purpose)
    if made.starts_at is not None:
        found = found.filter(starts_at=made.starts_at)
    found.filter(state=Appointment.State.HELD).update(held_until=now)
    ended = list(found.filter(state=Appointment.State.BOOKED).order_by("id"))
    for one in ended:
        one.state, one.ended_at, one.reason = Appointment.State.CLOSED, now, made.reason
        one.save(update_fields=["state", "ended_at", "reason"])
        audit.leave(f"appointment:{one.pk}", "close_appointment", actor, now, {"reason": made.reason})
        tell(one, "appointment_closed", now)
    return len(ended)
