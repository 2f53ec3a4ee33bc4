"""Parcels that bring materials: written down when they arrive, linked to what they are about."""

from datetime import datetime

from django.db import transaction

from yichuang.domains.audit import actions as audit
from yichuang.rules.access import Actor
from yichuang.rules.refusal import Refusal

from ..models import CourierEvent, CourierItem, CourierOrder


def register_incoming(
    *,
    actor: Actor,
    now: datetime,
    tracking: str,
    sender: str,
    carrier: str = "manual",
    bearer: str,
    price_cents: int,
    arrived_at: datetime,
    note: str = "",
) -> CourierOrder:
    """A parcel arrived at the actor's centre. Raises ``Refusal``: ``tracking_missing``, ``parcel_known``,
    ``arrived_later``."""
    tracking = tracking.strip()[:50]
    if not tracking:
        raise Refusal("tracking_missing", "请扫描或填写快递单号。", field="tracking")
    if arrived_at > now:
        raise Refusal("arrived_later", "到达时间晚于现在，请核对。", field="arrived_at")
    known = CourierOrder.objects.filter(centre=actor.centre_id, direction="materials", tracking=tracking)
    with transaction.atomic():
        if known.exists():
            raise Refusal("parcel_known", f"单号 {tracking} 已经登记过，请在下面的列表中查找。", field="tracking")
        order = CourierOrder.objects.create(
            centre_id=actor.centre_id,
            direction=CourierOrder.Direction.MATERIALS,
            carrier=carrier,
            tracking=tracking,
            state=CourierOrder.State.DELIVERED,
            person_name=sender.strip()[:80],
            bearer=bearer,
            price_cents=price_cents,
            ordered_at=arrived_at,
            ordered_by_id=actor.post_id,
            ended_at=arrived_at,
            note=note.strip()[:200],
        )
        CourierItem.objects.create(order=order, share_cents=price_cents)
        CourierEvent.objects.create(order=order, state=order.state, at=arrived_at, text="到达大厅")
        audit.leave(f"parcel:{order.pk}", "register_parcel", actor, now, {"tracking": tracking, "cents": price_cents})
    return order


def link_incoming(*, actor: Actor, now: datetime, order_id: int, subject: str, department_id: int) -> CourierOrder:
    """Say which case a parcel's materials are for; another one said before is replaced, both are on the trail.

    Raises ``Refusal('parcel_not_found')``.
    """
    with transaction.atomic():
        orders = CourierOrder.objects.select_for_update()
        order = orders.filter(pk=order_id, centre=actor.centre_id, direction="materials").first()
        if order is None:
            raise Refusal("parcel_not_found", "没有找到这个来件，请刷新列表。")
        item = order.items.get()
        before, item.subject, item.department_id = item.subject, subject, department_id
        item.save(update_fields=["subject", "department"])
        audit.leave(f"parcel:{order.pk}", "link_parcel", actor, now, {"before": before, "subject": subject})
    return order
