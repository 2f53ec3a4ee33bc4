"""What the public is told of an item that is not handled now, instead of "not found"."""

from dataclasses import dataclass
from datetime import date

from ..models import ServiceItem, Succession


@dataclass(frozen=True)
class Standing:
    """``state``: suspended or abolished; ``since`` the first day, ``until`` the last one where it is known;
    ``successors``: code and name of the items that took its place and can be handled."""

    code: str
    name: str
    department: str
    state: str
    since: date | None
    until: date | None
    reason: str
    successors: tuple[tuple[str, str], ...]


def find_standing(centre_id: int, code: str) -> Standing | None:
    """Of an item that was in force once and is suspended or abolished; None for every other one."""
    stopped = [ServiceItem.State.SUSPENDED, ServiceItem.State.ABOLISHED]
    items = ServiceItem.objects.filter(centre_id=centre_id, code=code, state__in=stopped).select_related("department")
    item = items.exclude(version=None).first()
    if item is None:
        return None
    is_over = item.state == ServiceItem.State.ABOLISHED
    successors = Succession.objects.filter(predecessor=item, completed_at__isnull=False).order_by("pk")
    names = successors.filter(successor__state=ServiceItem.State.PUBLISHED)
    return Standing(
        code=item.code,
        name=item.name,
        department=item.department.name,
        state=item.state,
        since=item.abolished_on if is_over else item.suspended_from,
        until=None if is_over else item.suspended_until,
        reason=item.abolished_reason if is_over else item.suspended_reason,
        successors=tuple(names.values_list("successor__code", "successor__name")),
    )
