"""The digest: one message a day and department for what is ordinary, instead of one for each step."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, timedelta

from django.db.models import Count

from yichuang.domains.organisation.models import Post
from yichuang.rules.office import SHANGHAI

from ..models import DigestLine
from .tell import tell_posts

_KEPT = timedelta(days=31)
_BACK = timedelta(days=3)  # so that a platform that stood still over a weekend loses no digest


def note_for_digest(
    *, key: str, event: str, centre_id: int, department_id: int, audiences: Iterable[str], now: datetime
) -> None:
    """Count a step for the digest of its day; the same ``key`` counts once. The centre's is of all departments."""
    day = now.astimezone(SHANGHAI).date()
    rows = [
        DigestLine(
            centre_id=centre_id,
            department_id=None if audience == "centre" else department_id,
            audience=audience,
            day=day,
            event=event,
            key=f"{key}>{audience}",
        )
        for audience in audiences
    ]
    DigestLine.objects.bulk_create(rows, ignore_conflicts=True)


def tell_digests(*, now: datetime, words: Callable[[str], str]) -> int:
    """Tell the digests of the last three days (Asia/Shanghai), and forget lines of a month ago. Returns how many.

    ``words``: the Chinese name of a step. Running it again tells nobody twice.
    """
    today = now.astimezone(SHANGHAI).date()
    DigestLine.objects.filter(day__lt=today - _KEPT).delete()
    lines = DigestLine.objects.filter(day__gte=today - _BACK, day__lt=today)
    counted = lines.values("day", "centre_id", "department_id", "audience", "event").annotate(number=Count("id"))
    groups: dict[tuple[date, int, int | None, str], dict[str, int]] = {}
    for row in counted.order_by("day", "centre_id", "department_id", "audience"):
        of = groups.setdefault((row["day"], row["centre_id"], row["department_id"], row["audience"]), {})
        of[row["event"]] = row["number"]
    for (day, centre_id, department_id, audience), numbers in groups.items():
        tell_posts(
            subject=f"digest:{day}",
            key=f"digest:{day}:{centre_id}:{department_id or 0}:{audience}",
            event="digest",
            centre_id=centre_id,
            audience=audience,
            post_ids=_readers(centre_id, department_id, audience),
            text=_text(day, numbers, words),
            now=now,
        )
    return len(groups)


def _readers(centre_id: int, department_id: int | None, audience: str) -> list[int]:
    kind = Post.Kind.CENTRE_MANAGER if audience == "centre" else Post.Kind.DEPARTMENT_HEAD
    found = Post.objects.filter(kind=kind, account__isnull=False)
    found = found.filter(department_id=department_id) if department_id else found.filter(centre_id=centre_id)
    return list(found.order_by("id").values_list("pk", flat=True))


def _text(day: date, numbers: Mapping[str, int], words: Callable[[str], str]) -> str:
    said = "，".join(f"{words(event)}{number}件" for event, number in sorted(numbers.items(), key=lambda one: -one[1]))
    return f"{day.month}月{day.day}日办件动态：{said}。"
