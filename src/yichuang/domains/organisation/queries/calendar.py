"""A centre's time: its working days, its office hours, and what it does with papers handed in on a day off.

The calendar is the shipped one with the table laid over it: national rows first, then those of the centre's region
from the province down. It is read once a minute by each process, because every deadline asks for it.
"""

import json
import time
from dataclasses import dataclass
from datetime import time as clock_time
from typing import Any

from django.db import connection

from yichuang.rules.calendar import Calendar
from yichuang.rules.cases.attendance import ON_CALL_MINUTES
from yichuang.rules.clock import Office, ReceiptOnDayOff
from yichuang.rules.refusal import Refusal

from ..models import CalendarYear

FRESH_FOR = 60.0  # seconds
CORRECTION_DAYS = 15  # working days given to the applicant where the centre sets nothing else

_CENTRE = "SELECT office, receipt_on_day_off, settings, region_id FROM organisation_centre WHERE id = %s"
_DAYS = """
WITH RECURSIVE lineage(id, parent_id, depth) AS (
  SELECT id, parent_id, 1 FROM organisation_region WHERE id = %s
  UNION ALL SELECT up.id, up.parent_id, depth + 1 FROM organisation_region up JOIN lineage ON up.id = lineage.parent_id
)
SELECT day.date, day.is_working FROM organisation_calendarday day LEFT JOIN lineage ON lineage.id = day.region_id
WHERE day.region_id IS NULL OR lineage.id IS NOT NULL
ORDER BY lineage.depth DESC NULLS FIRST
"""


@dataclass(frozen=True, slots=True)
class CentreTime:
    """What the legal clock needs to know about a centre. ``correction_days``: working days to answer a deficiency;
    ``on_call_minutes``: office minutes in which somebody on call comes to the hall."""

    calendar: Calendar
    office: Office
    receipt_on_day_off: ReceiptOnDayOff
    correction_days: int
    on_call_minutes: int = ON_CALL_MINUTES


_known: dict[int, tuple[float, CentreTime]] = {}


def load_time(centre_id: int) -> CentreTime:
    """The centre's time, at most a minute old; raises ``Refusal('not_found')``."""
    known = _known.get(centre_id)
    if known and time.monotonic() - known[0] < FRESH_FOR:
        return known[1]
    found = _read(centre_id)
    _known[centre_id] = (time.monotonic(), found)
    return found


def load_calendar(centre_id: int) -> Calendar:
    """The centre's working days."""
    return load_time(centre_id).calendar


def forget_time() -> None:
    """Have the next question read the tables again; for whoever has just changed them."""
    _known.clear()


def _read(centre_id: int) -> CentreTime:
    with connection.cursor() as cursor:
        cursor.execute(_CENTRE, [centre_id])
        centre = cursor.fetchone()
        if centre is None:
            raise Refusal("not_found", "没有找到这个政务服务中心，请检查网址或先载入中心蓝图。")
        office, receipt, settings, region_id = centre
        cursor.execute(_DAYS, [region_id])
        days = cursor.fetchall()
    years = CalendarYear.objects.values_list("year", flat=True)
    return CentreTime(
        calendar=Calendar.shipped().with_changes(days, years),
        office=_office(_parsed(office)),
        receipt_on_day_off=receipt,
        correction_days=int(_parsed(settings).get("correction_days", CORRECTION_DAYS)),
        on_call_minutes=int(_parsed(settings).get("on_call_minutes", ON_CALL_MINUTES)),
    )


def _parsed(value: Any) -> dict[str, Any]:
    found = json.loads(value) if isinstance(value, str) else value
    return found or {}


def _office(hours: dict[str, list[str]]) -> Office:
    if not hours:
        return Office()
    am, pm = (tuple(clock_time.fromisoformat(text) for text in hours[half]) for half in ("am", "pm"))
    return Office(am=(am[0], am[1]), pm=(pm[0], pm[1]))
