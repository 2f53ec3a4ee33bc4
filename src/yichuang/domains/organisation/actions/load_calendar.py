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
    with transaction.atomic():
        # First, since it locks the chain's head: of two who load the same year, one waits here for the other.
        name = f"calendar:{year}:{region_code or 'national'}"
        audit.leave(name, "load_calendar", SYSTEM, now, _detail(days, source))
        CalendarDay.objects.filter(region=region, date__year=year).delete()
        CalendarDay.objects.bulk_create(
            CalendarDay(region=region, date=day.date, is_working=day.is_working, note=day.note) for day in days
        )
        if region is None:
            CalendarYear.objects.update_or_create(year=year, defaults={"source": source})
    forget_time()


def add_regional_days(*, now: datetime, days: Sequence[CalendarRow], source: str, region_code: str) -> int:
    """Add the days of which the region's table says nothing yet; how many. Raises ``Refusal('unknown_region')``."""
    if not days:
        return 0
    region = _region(region_code)
    with transaction.atomic():
        known = set(CalendarDay.objects.filter(region=region).values_list("date", flat=True))
        new = [day for day in days if day.date not in known]
        if new:
            audit.leave(f"calendar:days:{region_code}", "load_calendar", SYSTEM, now, _detail(new, source))
            CalendarDay.objects.bulk_create(
                CalendarDay(region=region, date=day.date, is_working=day.is_working, note=day.note) for day in new
            )
    forget_time()
    return len(new)


def _detail(days: Sequence[CalendarRow], source: str) -> dict[str, object]:
    """What the trail keeps of loaded days."""
    off, work = ([str(day.date) for day in days if day.is_working is working] for working in (False, True))
    return {"source": source[:LONGEST_SOURCE], "off": off, "work": work}


def _region(code: str) -> Region:
    region = Region.objects.filter(code=code).first()
    if region is None:
        raise Refusal("unknown_region", f"没有区划代码为 {code} 的地区，请核对12位区划代码。", field="region")
    return region
