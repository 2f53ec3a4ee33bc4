"""Take a number: by item or by zone, at a kiosk, on a phone or at the guidance desk."""

import secrets
from datetime import datetime
from typing import Any

from django.db import IntegrityError, connection, transaction

from yichuang.domains.audit import actions as audit
from yichuang.domains.catalogue.models import ServiceItem
from yichuang.domains.organisation.models import Centre, Window, Zone
from yichuang.rules.access import Actor, check_kind
from yichuang.rules.hall.tickets import SPECIAL, Priority, Purpose, Source, hall_day, letter
from yichuang.rules.naming import SPECIAL_LABELS
from yichuang.rules.refusal import Refusal

from ..joined import Joined
from ..models import Ticket
from .tell import tell_waiting

# The counter moves and the ticket is written in one statement: a number is neither lost nor given twice.
_TAKE = """
WITH series AS (
  INSERT INTO hall_ticketseries AS series (centre_id, day, prefix, last) VALUES (%(centre)s, %(day)s, %(letter)s, 1)
  ON CONFLICT (centre_id, day, prefix) DO UPDATE SET last = series.last + 1
  RETURNING prefix, last
)
INSERT INTO hall_ticket (centre_id, day, number, zone_id, item_id, purpose, priority, state, source, token,
  taken_at, queued_at, slot_at, holder)
SELECT %(centre)s, %(day)s, prefix || lpad(last::text, greatest(3, length(last::text)), '0'), %(zone)s, %(item)s,
  %(purpose)s, %(priority)s, 'waiting', %(source)s, %(token)s, %(now)s, %(now)s,
  %(slot)s, %(holder)s
FROM series
RETURNING id
"""


_READ = Joined(Ticket, ["zone", "centre", "item"], 'WHERE "row".id = %s')


def take_ticket(
    *,
    centre: Centre,
    item_id: int | None = None,
    zone_id: int | None = None,
    purpose: str = Purpose.APPLY,
    priority: str = "",
    source: str = Source.KIOSK,
    actor: Actor,
    now: datetime,
    request_key: str | None = None,
    holder: str = "",
    slot_at: datetime | None = None,
) -> Ticket:
    """A new ticket in the line of the item's first zone, of the named zone, or else of the general zone; for a special
    window in the queue of its own, whatever zone is named.

    ``request_key``: 32 random hexadecimal digits that a page made before; it becomes the ticket's token, so that the
    same touch sent twice gives the same ticket. ``holder``: keyed digest of the person's identity number, or empty;
    ``slot_at``: the booked slot of somebody with an appointment. Raises ``Refusal``: ``not_permitted``,
    ``priority_by_staff``, ``unknown_purpose``, ``unknown_priority``, ``unknown_item``, ``item_suspended``,
    ``unknown_zone``, ``no_zone``, ``no_special_window``.
    """
    if actor.kind is not None:
        check_kind(actor, "take")
    elif priority:
        raise Refusal("priority_by_staff", "优先号请到导办台由工作人员办理。", field="priority")
    if purpose not in set(Purpose):
        raise Refusal("unknown_purpose", "请选择办理业务、领取结果或咨询。", field="purpose")
    if priority and priority not in set(Priority):
        raise Refusal("unknown_priority", "没有这个优先理由，请重新选择。", field="priority")
    token = request_key or secrets.token_hex(16)
    if known := _known(token, centre, request_key):
        return known
    if purpose in SPECIAL:
        item_id, zone = None, _zone_of_special(centre, Purpose(purpose))
    else:
        zone = _zone(centre, item_id, zone_id)
    values = {
        "centre": centre.pk,
        "day": hall_day(now),
        "letter": letter(Purpose(purpose), zone.prefix),
        "zone": zone.pk,
        "item": item_id,
        "purpose": purpose,
        "priority": priority,
        "source": source,
        "token": token,
        "slot": slot_at,
        "holder": holder,
        "now": now,
    }
    try:
        return _write(values, actor, now)
    except IntegrityError:  # the same touch, sent twice at once: the faster one counts
        if known := _known(token, centre, request_key):
            return known
        raise


def _write(values: dict[str, Any], actor: Actor, now: datetime) -> Ticket:
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(_TAKE, values)
            (ticket_id,) = cursor.fetchone()
        ticket = _READ.first([ticket_id])
        assert ticket is not None  # written a moment ago
        detail = {key: values[key] for key in ("purpose", "priority", "source")}
        audit.leave(f"ticket:{ticket.pk}", "take", actor, now, {"number": ticket.number, **detail})
        tell_waiting(ticket, now)
        return ticket


def _known(token: str, centre: Centre, request_key: str | None) -> Ticket | None:
    if request_key is None:
        return None
    return Ticket.objects.select_related("zone", "centre", "item").filter(token=token, centre=centre).first()


def _zone_of_special(centre: Centre, purpose: Purpose) -> Zone:
    """Where its first window stands, which is what the ticket shows; windows of it call for the whole hall."""
    windows = Window.objects.filter(centre=centre, specials__contains=[purpose.value]).order_by("order", "id")
    window = windows.select_related("zone").first()
    if window is None:
        text = f"本中心没有“{SPECIAL_LABELS[purpose]}”窗口，请到导办台咨询。"
        raise Refusal("no_special_window", text, field="purpose")
    return window.zone or _zone(centre, None, None)


def _zone(centre: Centre, item_id: int | None, zone_id: int | None) -> Zone:
    zones = Zone.objects.filter(centre=centre)
    if item_id is not None:
        item = ServiceItem.objects.filter(centre=centre, pk=item_id).first()
        if item is None:
            raise Refusal("unknown_item", "没有找到这个事项，请重新查找。", field="item")
        if item.state != ServiceItem.State.PUBLISHED:
            raise Refusal("item_suspended", "这个事项目前暂停办理，请到导办台咨询。", field="item")
        of_item = zones.filter(items=item)
        chosen = of_item.filter(pk=zone_id).first() if zone_id is not None else None
        zone = chosen or of_item.order_by("order", "id").first()
        if zone is None:
            text = "这个事项没有进驻大厅，请到导办台咨询在哪里办理。"
            raise Refusal("item_not_in_hall", text, field="item")
        return zone
    if zone_id is not None:
        zone = zones.filter(pk=zone_id).first()
        if zone is None:
            raise Refusal("unknown_zone", "没有找到这个专区，请重新选择。", field="zone")
        return zone
    zone = zones.filter(is_general=True).order_by("order", "id").first()
    if zone is None:
        raise Refusal("no_zone", "请选择要去的专区，或到导办台取号。", field="zone")
    return zone
