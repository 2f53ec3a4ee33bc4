"""Events are kept long enough for a screen that comes back in the morning, and no longer."""

from datetime import datetime, timedelta

from .models import Event

KEPT = timedelta(days=1)


def forget(now: datetime) -> int:
    """Delete events older than a day; how many there were."""
    deleted, _ = Event.objects.filter(at__lt=now - KEPT).delete()
    return deleted
