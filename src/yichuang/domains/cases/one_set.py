"""一次送达 in queries: whether a case's result waits for those of its application."""

from django.db.models import Exists, OuterRef

from .models import BundlePart


def waits_for_others(case: str = "pk") -> Exists:
    """True where a ready result is not handed out yet; ``case``: the field that names the case in the outer query."""
    return Exists(BundlePart.objects.filter(case=OuterRef(case), released_at=None, application__together=True))
