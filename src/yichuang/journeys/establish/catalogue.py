"""Items and their versions: a changed item becomes a new version."""

from datetime import datetime

from yichuang.domains.catalogue.actions import write_version
from yichuang.domains.catalogue.models import ServiceItem
from yichuang.domains.organisation.models import Centre, Department, Zone
from yichuang.rules.access import SYSTEM
from yichuang.rules.blueprint import Blueprint, PlacedItem
from yichuang.rules.catalogue.content import stored
from yichuang.rules.catalogue.spelling import initials_of, pinyin_of
from yichuang.rules.clock import SHANGHAI


def establish_items(
    centre: Centre,
    blueprint: Blueprint,
    departments: dict[str, Department],
    zones: dict[str, Zone],
    now: datetime,
) -> dict[str, ServiceItem]:
    """Items by code, each with the version in force."""
    return {
        placed.item.code: _establish(centre, placed, departments[placed.item.department], zones[placed.zone], now)
        for placed in blueprint.items
    }


def _establish(centre: Centre, placed: PlacedItem, department: Department, zone: Zone, now: datetime) -> ServiceItem:
    part = placed.item
    item, _ = ServiceItem.objects.update_or_create(
        centre=centre,
        code=part.code,
        defaults={
            "name": part.name,
            "department": department,
            "keywords": list(part.keywords),
            "pinyin": pinyin_of(part.name),
            "initials": initials_of(part.name),
        },
    )
    if not item.placed_by_hand:
        item.zones.set([zone])
    if item.version is None or item.version.content != stored(part):
        item.version = write_version(
            item, part, now=now, effective_from=now.astimezone(SHANGHAI).date(), published_by=SYSTEM.label
        )
        item.save(update_fields=["version"])
    return item
