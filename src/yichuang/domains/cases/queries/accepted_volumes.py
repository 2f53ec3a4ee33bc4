"""How many cases each department had lately, and since when the platform knows of cases at all."""

from datetime import datetime, timedelta

from django.db.models import Count

from ..models import Case


def count_accepted(centre_id: int, now: datetime, days: int) -> tuple[dict[str, int], int]:
    """Accepted cases received at the centre in the last ``days`` by code of the department, and for how many days there
    are records (0 without a case). Two queries over the index of the centre's cases."""
    cases = Case.objects.filter(accepting_centre_id=centre_id)
    lately = cases.filter(received_at__gt=now - timedelta(days=days), accepted_at__isnull=False)
    numbers = dict(lately.values_list("department__code").annotate(number=Count("pk")).order_by())
    first = cases.order_by("received_at").values_list("received_at", flat=True).first()
    return numbers, (now - first).days if first else 0
