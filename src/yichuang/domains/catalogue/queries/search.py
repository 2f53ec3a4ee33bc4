"""Finding items by what people type, and listing them by zone."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from yichuang.domains.organisation.models import Zone
from yichuang.rules.catalogue import search
from yichuang.toolkit.pages import SIZE, Page

from ..models import ServiceItem
from .rows import ItemRow, index_of


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
    """Items that answer ``text``, best first; ``zone_ids`` keeps those that these zones accept."""
    found = search.search(index_of(centre_id), text)
    return [row for row in found if zone_ids is None or row.zone_ids & frozenset(zone_ids)][:limit]


def list_items(
    centre_id: int, *, text: str = "", zone_id: int | None = None, after: str | None = None, size: int = SIZE
) -> Page[ItemRow]:
    """A page of items: those that answer ``text``, best first, or all of a zone or centre in catalogue order."""
    index = index_of(centre_id)
    rows = search.search(index, text) if text.strip() else [row for _, row in index]
    rows = [row for row in rows if zone_id is None or zone_id in row.zone_ids]
    start = int(after) if after and after.isdecimal() else 0
    end = start + size
    return Page(tuple(rows[start:end]), str(end) if len(rows) > end else None, start == 0)


def list_zones(centre_id: int) -> list[ZoneRow]:
    """The zones of a centre in their order, with the number of items that they accept."""
    items = Counter(zone for _, row in index_of(centre_id) for zone in row.zone_ids)
    zones = Zone.objects.filter(centre_id=centre_id).order_by("order", "id").values_list("id", "code", "name")
    return [ZoneRow(id, code, name, items[id]) for id, code, name in zones]


def find_item(item_id: int) -> ItemRow | None:
    """A published item by its id, None where there is none."""
    centre_id = ServiceItem.objects.filter(pk=item_id).values_list("centre_id", flat=True).first()
    return next((row for _, row in index_of(centre_id) if row.id == item_id), None) if centre_id else None
