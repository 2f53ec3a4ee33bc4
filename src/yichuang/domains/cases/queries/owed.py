"""What the applicant owes to a set of cases: to mend, and to fetch; in one place for the page of the whole."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q

from ..models import BundlePart, Case

_MOST = 50


@dataclass(frozen=True, slots=True)
class Owed:
    """One thing that is the applicant's turn. ``kind``: mend or fetch; ``what``: each in a line; ``until``: by when."""

    kind: str
    number: str
    token: str
    item_name: str
    what: tuple[str, ...]
    until: datetime | None


def owed_by(case_ids: Sequence[int]) -> tuple[Owed, ...]:
    """What is the applicant's turn in these cases, what is due first on top; results that wait for others are not."""
    waits = BundlePart.objects.filter(case=OuterRef("pk"), released_at=None, application__together=True)
    turn = Case.objects.filter(Q(state="correction") | (Q(state="ready") & ~Exists(waits)), pk__in=case_ids)
    rows = turn.select_related("version", "deficiency", "result").order_by("pk")[:_MOST]
    found = [owed for case in rows if (owed := _owed(case))]
    return tuple(sorted(found, key=lambda one: (one.until is None, one.until or 0)))


def _owed(case: Case) -> Owed | None:
    head = case.number, case.progress_token, case.version.name
    if case.state == "ready":
        result = getattr(case, "result", None)
        return Owed("fetch", *head, (result.name if result else case.version.result_name,), None)
    told = getattr(case, "deficiency", None)
    if told is None:
        return None
    lines = (f"{one.get('name') or '申请内容'}：{one.get('problem', '')}" for one in told.items)
    return Owed("mend", *head, tuple(lines), told.until)
