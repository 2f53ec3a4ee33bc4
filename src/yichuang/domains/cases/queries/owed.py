"""What the applicant owes to a set of cases: to mend, and to fetch; in one place for the page of the whole."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from ..models import Case
from ..one_set import waits_for_others

_MOST = 50


@dataclass(frozen=True, slots=True)
class Owed:
    """One thing that is the applicant's turn. ``kind``: mend, supply (容缺) or fetch; ``what``: each in a line."""

    kind: str
    number: str
    token: str
    item_name: str
    what: tuple[str, ...]
    until: datetime | None


def owed_by(case_ids: Sequence[int]) -> tuple[Owed, ...]:
    """What is the applicant's turn in these cases, what is due first on top; results that wait for others are not."""
    lacks = Q(state="accepted", deferral__isnull=False, deferral__ended_at=None)
    fetch = Q(state="ready") & ~waits_for_others()
    turn = Case.objects.filter(Q(state="correction") | lacks | fetch, pk__in=case_ids)
    rows = turn.select_related("version", "deficiency", "result", "deferral").order_by("pk")[:_MOST]
    found = [owed for case in rows if (owed := _owed(case))]
    return tuple(sorted(found, key=lambda one: (one.until is None, one.until or 0)))


def _owed(case: Case) -> Owed | None:
    head = case.number, case.progress_token, case.version.name
    if case.state == "ready":
        result = getattr(case, "result", None)
        return Owed("fetch", *head, (result.name if result else case.version.result_name,), None)
    if case.state == "accepted":
        lacking = case.materials.filter(state="deferred").order_by("requirement__order")
        names = tuple(lacking.values_list("requirement__name", flat=True))
        return Owed("supply", *head, names, case.deferral.until)
    told = getattr(case, "deficiency", None)
    if told is None:
        return None
    lines = (f"{one.get('name') or '申请内容'}：{one.get('problem', '')}" for one in told.items)
    return Owed("mend", *head, tuple(lines), told.until)
