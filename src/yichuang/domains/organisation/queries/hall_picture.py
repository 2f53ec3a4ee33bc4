"""The hall as one picture: zones with their windows, who sits there now, and which windows nobody has opened."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from django.db import connection

from yichuang.rules.access import Actor
from yichuang.rules.clock import SHANGHAI

from ..models import Centre, Department, FunctionalArea

WindowState = Literal["open", "paused", "closed"]

_WINDOWS = """
SELECT win.id, win.code, win.display_name, win.kind, win.is_tidal, win.zone_id, duty.opened_at, duty.paused_at,
       duty.pause_reason, coalesce(account.name, post.code, ''), win.operator
FROM organisation_window win
LEFT JOIN organisation_windowduty duty ON duty.window_id = win.id AND duty.closed_at IS NULL AND duty.opened_at >= %s
LEFT JOIN organisation_post post ON post.id = duty.post_id
LEFT JOIN accounts_user account ON account.id = post.account_id
WHERE win.centre_id = %s AND (win.retired_on IS NULL OR duty.id IS NOT NULL) ORDER BY win."order", win.id
"""
_ZONES = """
SELECT zone.id, zone.code, zone.name, zone.prefix, zone.is_general, zone.is_professional,
       CASE WHEN zone.is_led_by_centre THEN centre.name
            ELSE coalesce(nullif(lead.short_name, ''), lead.name, zone.lead_unit) END,
       coalesce(account.name, ''), coalesce(post.kind, ''), zone.fields
FROM organisation_zone zone JOIN organisation_centre centre ON centre.id = zone.centre_id
LEFT JOIN organisation_department lead ON lead.id = zone.lead_id
LEFT JOIN organisation_post post ON post.id = zone.coordinator_id
LEFT JOIN accounts_user account ON account.id = post.account_id
WHERE zone.centre_id = %s AND (zone.retired_on IS NULL OR EXISTS (
  SELECT 1 FROM organisation_window win JOIN organisation_windowduty duty ON duty.window_id = win.id
  WHERE win.zone_id = zone.id AND duty.closed_at IS NULL))
ORDER BY zone."order", zone.id
"""


@dataclass(frozen=True)
class WindowNow:
    """A window and who sits there. ``since``: when it was opened, or paused; ``operator``: whose own people, such as a
    bank's, sit there where they aren't the centre's."""

    code: str
    name: str
    kind: str
    is_tidal: bool
    state: WindowState
    holder: str
    since: datetime | None
    pause_reason: str
    operator: str = ""


@dataclass(frozen=True)
class ZoneNow:
    """A zone with its windows. ``zone_id`` None: windows that stand in no zone, such as an outlet for all.

    ``is_professional``: a department's own windows, which belong to no zone; ``coordinator_kind``: kind of the post
    whose holder coordinates the zone, empty where nobody does.
    """

    zone_id: int | None
    code: str
    name: str
    prefix: str
    is_general: bool
    lead: str
    fields: tuple[str, ...]
    windows: tuple[WindowNow, ...]
    is_professional: bool = False
    coordinator: str = ""
    coordinator_kind: str = ""

    @property
    def open_windows(self) -> int:
        """How many serve people now."""
        return sum(window.state == "open" for window in self.windows)


def picture_hall(actor: Actor, now: datetime) -> list[ZoneNow]:
    """The zones of the actor's centre in their order, windows without a zone last. A duty of another day is over."""
    today = now.astimezone(SHANGHAI).replace(hour=0, minute=0, second=0, microsecond=0)
    with connection.cursor() as cursor:
        cursor.execute(_WINDOWS, [today, actor.centre_id])
        windows: dict[int | None, list[WindowNow]] = {}
        for _, code, name, kind, is_tidal, zone_id, opened, paused, reason, holder, operator in cursor.fetchall():
            state: WindowState = "closed" if opened is None else "paused" if paused else "open"
            windows.setdefault(zone_id, []).append(
                WindowNow(code, name, kind, is_tidal, state, holder, paused or opened, reason or "", operator)
            )
        cursor.execute(_ZONES, [actor.centre_id])
        zones = [
            ZoneNow(
                zone_id,
                code,
                name,
                prefix,
                is_general,
                lead,
                tuple(fields),
                tuple(windows.pop(zone_id, ())),
                is_professional=is_professional,
                coordinator=holder,
                coordinator_kind=kind,
            )
            for zone_id, code, name, prefix, is_general, is_professional, lead, holder, kind, fields in cursor
        ]
    alone = windows.pop(None, None)
    return [*zones, ZoneNow(None, "", "其他窗口", "", False, "", (), tuple(alone))] if alone else zones


def list_branches(actor: Actor) -> list[tuple[str, str]]:
    """Name and department of each branch hall (分中心) under the actor's centre."""
    found = list(Centre.objects.filter(parent_id=actor.centre_id).order_by("id").values_list("name", "settings"))
    if not found:
        return []
    names = dict(Department.objects.filter(centre_id=actor.centre_id).values_list("code", "name"))
    return [(name, names.get(said.get("branch_of"), "")) for name, said in found]


def list_areas(actor: Actor) -> dict[str, list[str]]:
    """Names of the parts of the venue by kind: guidance, acceptance, approval, self_service, administration …"""
    areas: dict[str, list[str]] = {}
    for kind, name in (
        FunctionalArea.objects.filter(centre_id=actor.centre_id).order_by("id").values_list("kind", "name")
    ):
        areas.setdefault(kind, []).append(name)
    return areas
