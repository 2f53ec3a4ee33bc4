"""What runs in a centre, by what it stands on: before a part of the centre is taken away, who asks how many need it."""

from collections.abc import Iterable

from django.db.models import Count, Q

from ..models import BundleApplication, BundlePart, Case, Stage

_OPEN_STAGES = (Stage.State.WAITING, Stage.State.ACTIVE)
_ON = {
    "department": "department__code",
    "post": "assignee__code",
    "item": "item__code",
    "window": "window__code",
    "zone": "window__zone__code",
}


def count_running(centre_id: int) -> dict[str, dict[str, int]]:
    """Running cases by kind and code: of the department that decides, the post that has them, the item, the window and
    zone that took them; stages of other departments and bundles that are not done count too. Nine queries."""
    cases = Case.objects.filter(Q(accepting_centre=centre_id) | Q(handling_centre=centre_id), closed_at=None)
    found = {kind: _tally(cases.values_list(path).annotate(n=Count("pk"))) for kind, path in _ON.items()}
    stages = Stage.objects.filter(case__in=cases, state__in=_OPEN_STAGES)
    _add(found["department"], stages.exclude(department=None).values_list("department__code").annotate(n=Count("case")))
    _add(found["post"], stages.exclude(post=None).values_list("post__code").annotate(n=Count("case")))
    applications = BundleApplication.objects.filter(centre=centre_id, state=BundleApplication.State.RUNNING)
    found["bundle"] = _tally(applications.values_list("bundle__code").annotate(n=Count("pk")))
    parts = BundlePart.objects.filter(application__in=applications, case=None, ended_at=None)
    _add(found["item"], parts.values_list("item__code").annotate(n=Count("pk")))
    _add(found["department"], parts.values_list("item__department__code").annotate(n=Count("pk")))
    return found


def _tally(rows: Iterable[tuple[str, int]]) -> dict[str, int]:
    return {code: number for code, number in rows if code}


def _add(to: dict[str, int], rows: Iterable[tuple[str, int]]) -> None:
    for code, number in _tally(rows).items():
        to[code] = to.get(code, 0) + number
