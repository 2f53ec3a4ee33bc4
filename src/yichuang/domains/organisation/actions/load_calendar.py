"""Load a year's calendar (载入日历): the State Council's notice, or the days that a region adds to it.

Nobody's post may do this, since it moves deadlines in every centre: only who runs the machine, by the command.
"""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from yichuang.domains.audit import actions as audit
from yichuang.rules.access import SYSTEM
from yichuang.rules.calendar_file import CalendarRow
from yichuang.rules.refusal import Refusal

from ..models import CalendarDay, CalendarYear, Region
from ..queries import forget_time

LONGEST_SOURCE = 120


def load_calendar(
    *, now: datetime, year: int, days: Sequence[CalendarRow], source: str, region_code: str | None = None
) -> None:
    """Put ``days`` in the place of what was loaded before for that year and region, all or nothing.

    Without ``region_code`` they are the whole country's, and the year counts as loaded from now on. Other processes
    heed it within a minute. Raises ``Refusal('unknown_region')``.
    """
    region = _region(region_code) if region_code else None
    source = source[:LONGEST_SOURCE]
    detail = {
        "source": source,
        "off": [str(day.date) for day in days if not day.is_working],
        "work": [str(day.date) for day in days if day.is_working],
    }
    with transaction.atomic():
        # First, since it locks the chain's head: of two who load the same year, one waits here for the other.
        audit.leave(f"calendar:{year}:{region_code or 'national'}", "load_calendar", SYSTEM, now, detail)
        CalendarDay.objects.filter(region=region, date__year=year).delete()
        CalendarDay.objects.bulk_create(
            CalendarDay(region=region, date=day.date, is_working=day.is_working, note=day.note) for day in days
        )
        if region is None:
            CalendarYear.objects.update_or_create(year=year, defaults={"source": source})
    forget_time()


def _region(code: str) -> Region:
    region = Region.objects.filter(code=code).first()
    if region is None:
        raise Refusal("unknown_region", f"没有区划代码为 {code} 的地区，请核对12位区划代码。", field="region")
    return region
