"""A year's calendar comes in: it is loaded, and what was counted with a guess is counted again (clock rules)."""

from collections.abc import Sequence
from datetime import datetime

from yichuang.domains.cases import actions as cases
from yichuang.domains.organisation import actions as organisation
from yichuang.rules.calendar_file import CalendarRow


def load_calendar(
    *, now: datetime, year: int, days: Sequence[CalendarRow], source: str, region_code: str | None = None
) -> int:
    """Load the year; how many due moments moved. Loading and each recount are transactions of their own: what a
    failure leaves undone, the nightly job does."""
    organisation.load_calendar(now=now, year=year, days=days, source=source, region_code=region_code)
    return cases.recompute_clocks(now=now)
