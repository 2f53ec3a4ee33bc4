"""What keeps a result that is made from being handed out: 一次送达, and the way from its department to the hall."""

from django.db.models import Exists, OuterRef, Q

from .models import BatchDifference, BatchLine, BundlePart


def waits_for_others(case: str = "pk") -> Exists:
    """True where a ready result is not handed out yet; ``case``: the field that names the case in the outer query."""
    return Exists(BundlePart.objects.filter(case=OuterRef(case), released_at=None, application__together=True))


def is_under_way(case_id: int) -> bool:
    """Whether the result lies in a batch that the hall has not counted in yet, or was not in it and is looked for."""
    missing = BatchDifference.objects.filter(line=OuterRef("pk"), settled_at=None)
    not_here = Q(taken_originals=0, taken_copies=0) & Q(Exists(missing))
    lines = BatchLine.objects.filter(case=case_id, kind=BatchLine.Kind.RESULT)
    return lines.filter(Q(batch__received_at=None) | not_here).exists()
