"""The labels that hang now."""

from datetime import datetime

from django.db.models import Q, QuerySet

from .models import WindowLabel


def hanging(now: datetime) -> QuerySet[WindowLabel]:
    """All windows' 出件 labels that hang at a moment."""
    begun = WindowLabel.objects.filter(kind=WindowLabel.Kind.OUTLET, starts_at__lte=now)
    return begun.filter(Q(ends_at=None) | Q(ends_at__gt=now))
