"""Materials that come by courier (寄来材料): written down at the counter, linked to the case that waits for them."""

from datetime import datetime

from yichuang.domains.audit import actions as audit
from yichuang.domains.authority import actions as authority
from yichuang.domains.exchange import actions as exchange
from yichuang.domains.exchange.models import CourierOrder
from yichuang.domains.organisation.queries import find_centre
from yichuang.rules.access import Actor
from yichuang.rules.cases.lifecycle import ENDED
from yichuang.rules.cases.outlet import outlet_settings
from yichuang.rules.refusal import Refusal

from ..models import Case
from ..queries.scope import in_scope, not_found


def register_parcel(
    *,
    actor: Actor,
    now: datetime,
    tracking: str,
    sender: str = "",
    number: str = "",
    arrived_at: datetime | None = None,
    price_cents: int = 0,
    note: str = "",
) -> CourierOrder:
    """Write down a parcel that arrived; ``number``: the case that it is for, where that is known.

    ``price_cents``: what was paid at the door. The papers themselves are taken in by ``supplement``.
    Raises ``Refusal``: ``not_permitted``, ``tracking_missing``, ``parcel_known``, ``arrived_later``, those of
    ``link_parcel``.
    """
    authority.require_kind(actor, "register_parcel", now, subject=f"post:{actor.post_code}")
    case = _open_case(actor, number) if number.strip() else None
    centre = find_centre(actor.centre_id)
    settings = outlet_settings(centre.settings if centre else {})
    order = exchange.register_incoming(
        actor=actor,
        now=now,
        tracking=tracking,
        sender=sender,
        bearer=settings.bearer("materials"),
        price_cents=price_cents,
        arrived_at=arrived_at or now,
        note=note,
    )
    return _link(actor, now, order.pk, case) if case else order


def link_parcel(*, actor: Actor, now: datetime, order_id: int, number: str) -> CourierOrder:
    """Say which case a parcel is for. Raises ``Refusal``: ``not_permitted``, ``not_found``, ``case_ended``,
    ``parcel_not_found``."""
    authority.require_kind(actor, "register_parcel", now, subject=f"post:{actor.post_code}")
    return _link(actor, now, order_id, _open_case(actor, number))


def _link(actor: Actor, now: datetime, order_id: int, case: Case) -> CourierOrder:
    order = exchange.link_incoming(
        actor=actor, now=now, order_id=order_id, subject=f"case:{case.number}", department_id=case.department_id
    )
    audit.leave(f"case:{case.number}", "parcel_arrived", actor, now, {"tracking": order.tracking, "parcel": order.pk})
    return order


def _open_case(actor: Actor, number: str) -> Case:
    case = Case.objects.filter(in_scope(actor), number=number.strip()).first()
    if case is None:
        raise not_found()
    if case.state in ENDED:
        raise Refusal("case_ended", "该办件已经结束，不能再接收材料。请核对办件编号。", field="number")
    return case
