"""A kiosk prints the slip of a ticket: its place in the line (hall) becomes an order for its printer (machines)."""

from datetime import datetime

from yichuang.domains.hall.queries import Place, get_place
from yichuang.domains.machines.actions import order_print
from yichuang.domains.organisation.queries import get_centre, map_zones
from yichuang.rules.hall.slip import Slip, parts_of
from yichuang.rules.refusal import Refusal


def subject_of(token: str) -> str:
    """How print orders name the slip of a ticket."""
    return f"ticket:{token}"


def print_slip(*, kiosk_id: int, centre_id: int, token: str, address: str, now: datetime, again: bool = False) -> bool:
    """Order the slip once (``again``: after an order that did not surely print); whether there is an order.

    ``address``: of the ticket's page on the phone, whole. Raises ``Refusal``: ``not_found`` (also for a ticket of
    another centre or day), ``enough_copies``.
    """
    place = get_place(token, now)
    centre = get_centre(place.centre_code)
    if centre.pk != centre_id or not place.is_today:
        raise Refusal("not_found", "这不是本中心今天的号，请重新取号。")
    parts = parts_of(_slip(place, centre_id, address))
    order = order_print(kiosk_id=kiosk_id, subject=subject_of(token), parts=parts, now=now, again=again)
    return order is not None


def _slip(place: Place, centre_id: int, address: str) -> Slip:
    zones = [zone for zone in map_zones(centre_id).values() if zone.name == place.zone_name]
    return Slip(
        centre=place.centre_name,
        number=place.number,
        zone=place.zone_name,
        ahead=place.ahead,
        taken_at=place.taken_at,
        address=address,
        matters=(place.item_name or place.purpose_name, *(one.name for one in place.further)),
        windows=zones[0].windows if zones else (),
        has_priority=place.has_priority,
    )
