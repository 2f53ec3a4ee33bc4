"""A hall that can be booked, people who book in it, and the moments of its half hours."""

import secrets
from datetime import datetime, timedelta
from typing import Any

from tests.builders import NOW, a_centre, a_window, a_zone, an_item
from yichuang.domains.appointments import actions
from yichuang.domains.appointments.models import Appointment
from yichuang.domains.catalogue.models import ServiceItem
from yichuang.domains.organisation.models import Centre
from yichuang.rules.access import APPLICANT
from yichuang.rules.identity import identity_check_digit
from yichuang.rules.office import at

LISTS: dict[str, Any] = {
    "high_frequency": [], "extended_hours": [], "appointment": "others", "assistance": "all", "agency": [],
    "hours": [], "selective": False,
}  # fmt: skip
TOMORROW = NOW + timedelta(days=1)


def a_person(number: int = 1) -> str:
    """A valid identity number; another one for each number."""
    first = f"350423199001{number // 1000 % 28 + 1:02d}{number % 1000:03d}"
    return first + identity_check_digit(first)


def bookable_item(windows: int = 2, *, policy: dict[str, Any] | None = None, **lists: Any) -> ServiceItem:
    """An item on the appointment list of a centre with so many windows for it, half of their time for appointments."""
    centre, zone = a_centre(), a_zone(name="商事登记")
    for _ in range(windows):
        a_window(zone)
    settings(centre, policy, **lists)
    return an_item(zone=zone)


def settings(centre: Centre, policy: dict[str, Any] | None = None, **lists: Any) -> None:
    """What the centre says about appointments and its lists."""
    centre.settings["service_lists"] = LISTS | lists
    centre.settings["hall"] = {"appointments": {"share": 0.5} | (policy or {})}
    centre.save(update_fields=["settings"])


def slot(hour: int, minute: int = 0, day: datetime = TOMORROW) -> datetime:
    """A half hour of tomorrow."""
    return at(day.date()).replace(hour=hour, minute=minute)


def held(item: ServiceItem, starts_at: datetime, now: datetime = NOW, key: str = "") -> Appointment:
    """A place that is held."""
    return actions.hold(
        centre=a_centre(), code=item.code, starts_at=starts_at, key=key or secrets.token_hex(16),
        actor=APPLICANT, now=now,
    )  # fmt: skip


def booked(item: ServiceItem, starts_at: datetime, person: int = 1, now: datetime = NOW) -> Appointment:
    """A place that is somebody's."""
    key = held(item, starts_at, now).key
    return actions.book(
        key=key, name="陈小红", id_number=a_person(person), phone="13812343210", actor=APPLICANT, now=now
    )
