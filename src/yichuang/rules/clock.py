"""The legal clock: when a limit ends (行政许可法 32, 42, 44, 45, 82), by one definition for every deadline.

A working day counts if the clock runs at the end of its afternoon; the day of acceptance is not counted.
While a stop (correction by the applicant, special procedure of Art. 45) covers that moment, the clock stands
still. Where the law is silent the choice is the project's; nothing else in the platform counts days.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from yichuang.rules.calendar import Calendar
from yichuang.rules.counting import Count, acceptance_day, union
from yichuang.rules.limits import RECEIPTS, UNITS, Due, Limit, Open, ReceiptOnDayOff, Stop, Unit
from yichuang.rules.office import SHANGHAI, Office, in_shanghai
from yichuang.rules.refusal import Refusal

__all__ = [
    "RECEIPTS",
    "SHANGHAI",
    "STANDARD_OFFICE",
    "UNITS",
    "Due",
    "Limit",
    "Office",
    "Open",
    "ReceiptOnDayOff",
    "Remaining",
    "Stop",
    "Unit",
    "acceptance_day",
    "deemed_acceptance",
    "due",
    "remaining",
    "stood_still",
]

STANDARD_OFFICE = Office()


def due(
    accepted: datetime,
    limit: Limit,
    *,
    calendar: Calendar,
    stops: Iterable[Stop] = (),
    extension: Decimal | int | float = 0,
    office: Office = STANDARD_OFFICE,
    receipt_on_day_off: ReceiptOnDayOff = "roll",
) -> Due | Open:
    """When ``limit`` ends, counted from ``accepted`` (aware); while a stop is open, what is left of it.

    ``extension``: value in the limit's unit, granted in time. Raises Refusal ``limit_invalid`` and
    ``clock_out_of_range`` (past the year 9999), ValueError for a naive moment.
    """
    whole = Limit(limit.value + Limit(extension, limit.unit).value, limit.unit)
    try:
        received = in_shanghai(accepted)
        count = Count(received, calendar, office, receipt_on_day_off, union(stops))
        end, counted = count.run(whole)
    except OverflowError:
        raise Refusal("clock_out_of_range", "期限超出可以计算的日期范围，请核对日期和时限。") from None
    if end is not None:
        return Due(end, provisional=not calendar.is_firm(received.date(), end.date()))
    last = max(count.acceptance_day, count.last_day_before_open_stop())
    return Open(whole.value - Decimal(counted) / 2, provisional=not calendar.is_firm(received.date(), last))


def deemed_acceptance(
    received: datetime,
    *,
    calendar: Calendar,
    office: Office = STANDARD_OFFICE,
    receipt_on_day_off: ReceiptOnDayOff = "roll",
) -> Due:
    """Until when all that is missing must be told at once: 5 working days (行政许可法 32 (1) no. 4).

    If that moment passes in silence, the matter counts as accepted from the day of receipt, not from then.
    """
    limit = Limit(5, "working_day")
    end = due(received, limit, calendar=calendar, office=office, receipt_on_day_off=receipt_on_day_off)
    assert isinstance(end, Due)  # there is no stop
    return end


@dataclass(frozen=True, slots=True)
class Remaining:
    """How far a due moment is, for display: ``working_days`` still to come, or gone by if ``overdue``."""

    working_days: Decimal
    overdue: bool
    due_today: bool


def remaining(now: datetime, due_at: datetime, *, calendar: Calendar, office: Office = STANDARD_OFFICE) -> Remaining:
    """Working days after today up to the due day (half a day less if due in the morning), or since it.

    The due moment itself is still in time. Overdue since the same day, or over days off only, is 0.
    """
    moment, end = in_shanghai(now), in_shanghai(due_at)
    today, last = moment.date(), end.date()
    if moment > end:
        return Remaining(Decimal(calendar.working_days_between(last, today)), True, today == last)
    days = Decimal(calendar.working_days_between(today, last))
    if days and end.time() <= office.am[1]:
        days -= Decimal("0.5")
    return Remaining(days, False, today == last)


def stood_still(stop: Stop, until: datetime, *, calendar: Calendar, office: Office = STANDARD_OFFICE) -> int:
    """Working days that a stop took out of the count, to its end or to ``until``: their afternoons ended inside it."""
    start, end = in_shanghai(stop.start), in_shanghai(stop.end or until)
    days = (start.date() + timedelta(days=n) for n in range((end.date() - start.date()).days + 1))
    return sum(calendar.is_working_day(day) and start <= office.day_end(day) < end for day in days)
