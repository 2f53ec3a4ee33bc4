"""Finding items by what people type, and listing them by zone."""

from collections import Counter, defaultdict
from collections.abc import Collection
from dataclasses import dataclass, replace

from yichuang.domains.organisation.models import Zone
from yichuang.rules.catalogue.search import Hit
from yichuang.toolkit.pages import SIZE, Page, number_after

from ..models import ServiceItem
from .rows import ItemRow, published


@dataclass(frozen=True)
class ZoneRow:
    """A zone with the number of its published items."""

    id: int
    code: str
    name: str
    items: int


def search_items(
    centre_id: int, text: str, limit: int = SIZE, zone_ids: Collection[int] | None = None
) -> list[ItemRow]:
    """Items that answer ``text``, best first, each saying why; ``zone_ids`` keeps those that these zones accept."""
    wanted = None if zone_ids is None else frozenset(zone_ids)
    hits = published(centre_id).index.search(
        text, limit, keep=lambda row: wanted is None or bool(row.zone_ids & wanted)
    )
    return [_explained(hit) for hit in hits]


def list_items(
    centre_id: int, *, text: str = "", zone_id: int | None = None, after: str | None = None, size: int = SIZE
) -> Page[ItemRow]:
    """A page of items: those that answer ``text``, best first, or all of a zone or centre in catalogue order."""
    catalogue = published(centre_id)
    start = number_after(after) or 0
    if text.strip():
        keep = None if zone_id is None else (lambda row: zone_id in row.zone_ids)
        rows = [_explained(hit) for hit in catalogue.index.search(text, size + 1, start=start, keep=keep)]
    else:
        rows = [row for row in catalogue.rows if zone_id is None or zone_id in row.zone_ids][start : start + size + 1]
    return Page(tuple(rows[:size]), str(start + size) if len(rows) > size else None, start == 0)


def _explained(hit: Hit[ItemRow]) -> ItemRow:
    return replace(hit.payload, why=hit.reasons)


def list_examples(centre_id: int, most: int) -> dict[int, list[str]]:
    """Names of the first items of each zone in catalogue order, by the zone's id; one query for all of them."""
    found: dict[int, list[str]] = defaultdict(list)
    for row in published(centre_id).rows:
        for zone in row.zone_ids:
            if len(found[zone]) < most:
                found[zone].append(row.name)
    return found


def list_zones(centre_id: int) -> list[ZoneRow]:
    """The zones of a centre in their order, with the number of items that they accept."""
    items = Counter(zone for row in published(centre_id).rows for zone in row.zone_ids)
    zones = Zone.objects.filter(centre_id=centre_id).order_by("order", "id").values_list("id", "code", "name")
    return [ZoneRow(id, code, name, items[id]) for id, code, name in zones]


def find_item(item_id: int) -> ItemRow | None:
    """A published item by its id, None where there is none."""
    centre_id = ServiceItem.objects.filter(pk=item_id).values_list("centre_id", flat=True).first()
    return next((row for row in published(centre_id).rows if row.id == item_id), None) if centre_id else None
