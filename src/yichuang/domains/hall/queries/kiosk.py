"""What a kiosk offers: entrances by zone, the items behind each, and search by words or pinyin letters."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from yichuang.domains.catalogue.models import ServiceItem
from yichuang.domains.organisation.models import Centre
from yichuang.rules.refusal import Refusal

from .waiting import ZoneLine, waiting

EXAMPLES = 3
FOUND = 8


@dataclass(frozen=True)
class Entrance:
    """A zone as a citizen sees it, with a few of its items as examples."""

    line: ZoneLine
    examples: list[str]
    items: int


@dataclass(frozen=True)
class Choice:
    """An item that one may take a number for."""

    item_id: int
    name: str
    zone_id: int
    zone_name: str
    waiting: int


def list_entrances(centre: Centre, now: datetime) -> list[Entrance]:
    """All zones in their order."""
    names: dict[int | None, list[str]] = {}
    for zone_id, name in _published(centre).order_by("id").values_list("zones", "name"):
        names.setdefault(zone_id, []).append(name)
    return [
        Entrance(line, names.get(line.zone_id, [])[:EXAMPLES], len(names.get(line.zone_id, [])))
        for line in waiting(centre.pk, now)
    ]


def list_zone_items(centre: Centre, zone_id: int, now: datetime) -> tuple[ZoneLine, list[Choice]]:
    """A zone with its items by name. Raises ``Refusal`` ``unknown_zone``."""
    line = next((line for line in waiting(centre.pk, now) if line.zone_id == zone_id), None)
    if line is None:
        raise Refusal("unknown_zone", "没有找到这个专区，请重新选择。", field="zone")
    items = _published(centre).filter(zones=zone_id).order_by("id")
    return line, [Choice(item.pk, item.name, zone_id, line.name, line.waiting) for item in items]


def search_items(centre: Centre, words: str, now: datetime) -> list[Choice]:
    """Items whose name, keywords or pinyin (initials or whole) hold what was typed, best first; at most ``FOUND``."""
    words = words.strip().lower()
    if not words:
        return []
    letters = words.replace(" ", "")
    matches = Q(keywords__icontains=words)
    for part in words.split():
        matches |= Q(name__icontains=part)
    if letters.isascii():
        matches |= Q(initials__icontains=letters) | Q(pinyin__istartswith=words)
    found = list(_published(centre).filter(matches).prefetch_related("zones").distinct()[: FOUND * 4])
    found.sort(key=lambda item: (_rank(item, words, letters), len(item.name), item.pk))
    lines = {line.zone_id: line for line in waiting(centre.pk, now)}
    return [_choice(item, lines) for item in found[:FOUND]]


def _choice(item: ServiceItem, lines: dict[int, ZoneLine]) -> Choice:
    zones = sorted(item.zones.all(), key=lambda zone: (zone.order, zone.pk))
    general = next((line.zone_id for line in lines.values() if line.is_general), next(iter(lines), 0))
    line = lines.get(zones[0].pk if zones else general)
    return Choice(
        item.pk, item.name, line.zone_id if line else 0, line.name if line else "", line.waiting if line else 0
    )


def _rank(item: ServiceItem, words: str, letters: str) -> int:
    if item.initials.lower().startswith(letters) or item.name.lower().startswith(words):
        return 0
    return 1 if words in item.name.lower() else 2


def _published(centre: Centre) -> QuerySet[ServiceItem]:
    return ServiceItem.objects.filter(centre=centre, state=ServiceItem.State.PUBLISHED)
