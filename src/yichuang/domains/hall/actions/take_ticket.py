"""Take a number: by items or by zone, at a kiosk, on a phone or at the guidance desk."""

import json
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from yichuang.domains.audit import actions as audit
from yichuang.domains.organisation.models import Centre
from yichuang.domains.organisation.queries import load_time
from yichuang.rules.access import Actor, PostKind, check_kind
from yichuang.rules.hall.limits import LONGEST_REASON, is_elderly
from yichuang.rules.hall.matters import Stop
from yichuang.rules.hall.opening import refuse_closed
from yichuang.rules.hall.policy import TicketPolicy, hall_policy
from yichuang.rules.hall.tickets import SPECIAL, Priority, Purpose, Source, hall_day, letter
from yichuang.rules.hall.triage import NOTHING_TOLD, Papers, Told
from yichuang.rules.refusal import Refusal
from yichuang.toolkit.prepared import prepared_cursor

from ..joined import Joined
from ..models import Ticket, TicketMatter
from ..person_limits import exceeded, lock_holder
from ..stops import Way, check_situation, find_way, zone_of_special
from .tell import tell_waiting

# The counter moves and the ticket is written in one statement: a number is neither lost nor given twice.
_TAKE = """
WITH series AS (
  INSERT INTO hall_ticketseries AS series (centre_id, day, prefix, last) VALUES (%(centre)s, %(day)s, %(letter)s, 1)
  ON CONFLICT (centre_id, day, prefix) DO UPDATE SET last = series.last + 1
  RETURNING prefix, last
)
INSERT INTO hall_ticket (centre_id, day, number, zone_id, item_id, purpose, priority, state, source, token,
  taken_at, queued_at, slot_at, holder, situation, papers)
SELECT %(centre)s, %(day)s, prefix || lpad(last::text, greatest(3, length(last::text)), '0'), %(zone)s,
  %(item)s::bigint, %(purpose)s, %(priority)s, 'waiting', %(source)s, %(token)s, %(now)s, %(now)s,
  %(slot)s::timestamptz, %(holder)s, %(situation)s::jsonb, %(papers)s
FROM series
RETURNING id
"""


@dataclass(frozen=True)
class _Wanted:
    """A ticket that is about to be written. ``detail`` goes into its trail."""

    centre: Centre
    values: dict[str, Any]
    further: tuple[Stop, ...]
    detail: dict[str, Any]
    may_exceed: str
    request_key: str | None


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
    further: Sequence[int] = (),
    told: Told = NOTHING_TOLD,
    age: int | None = None,
    exceeds: str = "",
    is_checked_in: bool = False,
) -> Ticket:
    """A new ticket for an item and ``further`` ones, chosen so that few zones are gone to; or in the line of the named
    zone, or else of the general one; for a special window in the queue of its own, whatever zone is named.

    ``request_key``: 32 random hexadecimal digits that a page made before; it becomes the ticket's token, so that the
    same touch sent twice gives the same ticket. ``holder``: keyed digest of the person's identity number
    (``hall.queries.holder_of``), or empty: then no limit is asked; ``age``: read from the card, which gives the old
    their priority where the centre wants that; ``exceeds``: why staff go beyond a limit; ``told``: what was asked
    before; ``slot_at``: the booked slot of somebody with an appointment, whom no limit stops; ``is_checked_in``: of an
    appointment, in time or late: a phone is then not asked for the office hours, which published hours may exceed.
    Raises ``Refusal``: ``not_permitted``, ``priority_by_staff``, ``exceeds_by_staff``, ``unknown_purpose``,
    ``unknown_priority``, ``no_phone_tickets``, ``hall_closed``, ``already_waiting``, ``too_many_today``,
    ``situation_unknown``, ``no_special_window``, those of ``find_way``.
    """
    _check(actor, purpose, priority, exceeds, told)
    policy = hall_policy(centre.settings).tickets
    if source == Source.PHONE:
        _check_phone(centre, policy, now, is_checked_in)
    token = request_key or secrets.token_hex(16)
    if known := _known(token, centre, request_key):
        return known
    items = [pk for pk in (item_id, *further) if pk is not None]
    way = _way(centre, Purpose(purpose), items, zone_id)
    by_card = not priority and is_elderly(age, policy.elderly_from)
    values: dict[str, Any] = {
        "centre": centre.pk,
        "day": hall_day(now),
        "letter": letter(Purpose(purpose), way.zone.prefix),
        "zone": way.zone.pk,
        "item": way.item_id,
        "purpose": purpose,
        "priority": Priority.ELDERLY.value if by_card else priority,
        "source": source,
        "token": token,
        "slot": slot_at,
        "holder": holder,
        "situation": json.dumps(check_situation(items, told.situation)),
        "papers": told.papers,
        "now": now,
    }
    detail = {key: values[key] for key in ("purpose", "priority", "source")}
    if by_card:
        detail["priority_by"] = "age"  # of a card, or of a number typed at the desk
    try:
        return _write(_Wanted(centre, values, way.further, detail, exceeds.strip(), request_key), actor, now)
    except IntegrityError:  # the same touch, sent twice at once: the faster one counts
        if known := _known(token, centre, request_key):
            return known
        raise


def _check(actor: Actor, purpose: str, priority: str, exceeds: str, told: Told) -> None:
    if actor.kind is not None:
        check_kind(actor, "take")
    elif priority:
        raise Refusal("priority_by_staff", "优先号请到导办台由工作人员办理。", field="priority")
    if exceeds and actor.kind in {None, PostKind.DEVICE, PostKind.PARTNER}:
        raise Refusal("exceeds_by_staff", "已到取号上限，确有需要请到导办台由工作人员办理。", field="exceeds")
    if len(exceeds) > LONGEST_REASON:
        raise Refusal("bad_input", f"超出上限的原因请写在 {LONGEST_REASON} 字以内。", field="exceeds")
    if purpose not in set(Purpose):
        raise Refusal("unknown_purpose", "请选择办理业务、领取结果或咨询。", field="purpose")
    if priority and priority not in set(Priority):
        raise Refusal("unknown_priority", "没有这个优先理由，请重新选择。", field="priority")
    if told.papers and told.papers not in set(Papers):
        raise Refusal("bad_input", "材料请选“都带了”或“缺一些”。", field="papers")


def _check_phone(centre: Centre, policy: TicketPolicy, now: datetime, is_checked_in: bool) -> None:
    if not policy.phone:
        raise Refusal("no_phone_tickets", "本中心不用手机取号，请到大厅的取号机或导办台取号。")
    if not is_checked_in:
        time = load_time(centre.pk)
        refuse_closed(time.calendar, time.office, now)


def _way(centre: Centre, purpose: Purpose, items: Sequence[int], zone_id: int | None) -> Way:
    return Way(zone_of_special(centre, purpose)) if purpose in SPECIAL else find_way(centre, items, zone_id)


def _write(wanted: _Wanted, actor: Actor, now: datetime) -> Ticket:
    values, detail = wanted.values, dict(wanted.detail)
    with transaction.atomic():
        if values["holder"] and values["slot"] is None:
            lock_holder(values["holder"])
            if known := _known(values["token"], wanted.centre, wanted.request_key):  # of the touch that was faster
                return known
            per_day = hall_policy(wanted.centre.settings).tickets.per_person_per_day
            line = {key: values[key] for key in ("holder", "day", "purpose")}
            if refusal := exceeded(**line, zone_id=values["zone"], per_day=per_day):
                if not wanted.may_exceed:
                    raise refusal
                detail |= {"exceeds": refusal.code, "reason": wanted.may_exceed}
        with prepared_cursor() as cursor:
            cursor.execute(_TAKE, values)
            (ticket_id,) = cursor.fetchone()
        TicketMatter.objects.bulk_create(
            TicketMatter(ticket_id=ticket_id, item_id=stop.item, zone_id=stop.zone, order=order)
            for order, stop in enumerate(wanted.further, 1)
        )
        ticket = _READ.first([ticket_id])
        assert ticket is not None  # written a moment ago
        if wanted.further:
            detail["further"] = [stop.item for stop in wanted.further]
        audit.leave(f"ticket:{ticket.pk}", "take", actor, now, {"number": ticket.number, **detail})
        tell_waiting(ticket, now)
        return ticket


def _known(token: str, centre: Centre, request_key: str | None) -> Ticket | None:
    if request_key is None:
        return None
    return Ticket.objects.select_related("zone", "centre", "item").filter(token=token, centre=centre).first()
