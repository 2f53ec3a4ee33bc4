"""Days and months in addresses."""

from datetime import date, timedelta

from django.utils import timezone


def day_of(text: str) -> date:
    """``2026-03-02``, or the first of ``2026-03``; today where it says neither."""
    for said in (text[:10], f"{text[:7]}-01"):
        try:
            day = date.fromisoformat(said)
        except ValueError:
            continue
        if 2000 < day.year < 2100:
            return day
    return timezone.localdate()


def month_links(first: date) -> tuple[str, str]:
    """The month before and the one after, as in addresses."""
    before, after = first - timedelta(days=1), first + timedelta(days=31)
    return f"{before:%Y-%m}", f"{after:%Y-%m}"
