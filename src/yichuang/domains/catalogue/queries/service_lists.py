"""What the centre serves outside office hours, by appointment, with help or on one's behalf (HALL-4)."""

from collections.abc import Collection
from dataclasses import dataclass

from yichuang.domains.organisation.models import Centre
from yichuang.rules.catalogue.service_lists import resolve
from yichuang.toolkit.pages import SIZE, Page, number_after

from ..models import ServiceItem

KINDS = ("extended_hours", "appointment", "assistance", "agency")


@dataclass(frozen=True, slots=True)
class ListedItem:
    """A published item on a list."""

    code: str
    name: str
    department: str


def list_service_items(centre_id: int, kind: str, *, after: str | None = None) -> Page[ListedItem] | None:
    """A page of one of the lists (``KINDS``) in catalogue order; None where the centre has published no lists.

    Two queries, the second over the published items of the centre, of which there are some hundred to 1,500.
    """
    said = Centre.objects.values_list("settings", flat=True).get(pk=centre_id).get("service_lists")
    if not said:
        return None
    found = ServiceItem.objects.filter(centre_id=centre_id, state=ServiceItem.State.PUBLISHED, version__isnull=False)
    rows = found.order_by("id").values_list("code", "name", "department__name", "version__service_objects")
    items = {code: (ListedItem(code, name, department), objects) for code, name, department, objects in rows}
    codes = getattr(resolve(said, {code: objects for code, (_, objects) in items.items()}), kind)
    start = number_after(after) or 0
    shown = tuple(items[code][0] for code in codes[start : start + SIZE])
    return Page(shown, str(start + SIZE) if len(codes) > start + SIZE else None, start == 0)


def lists_of(centre: Centre, item_id: int) -> frozenset[str]:
    """On which of the lists (``KINDS``) a published item stands; one query. Where the centre has published no lists, an
    item whose guide says 支持预约办理 counts as on the appointment list."""
    return lists_of_items(centre, [item_id]).get(item_id, frozenset())


def lists_of_items(centre: Centre, item_ids: Collection[int]) -> dict[int, frozenset[str]]:
    """The same for several items, published ones only; one query."""
    found = ServiceItem.objects.filter(centre=centre, pk__in=item_ids, state=ServiceItem.State.PUBLISHED)
    found = found.exclude(version=None)
    said = centre.settings.get("service_lists")
    if not said:
        rows = found.values_list("pk", "version__content__bookable")
        return {pk: frozenset({"appointment"} if is_bookable else ()) for pk, is_bookable in rows}
    named = {pk: (code, objects) for pk, code, objects in found.values_list("pk", "code", "version__service_objects")}
    lists = resolve(said, dict(named.values()))
    return {pk: frozenset(kind for kind in KINDS if code in getattr(lists, kind)) for pk, (code, _) in named.items()}
