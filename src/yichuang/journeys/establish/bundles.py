"""Bundles and their versions: a changed bundle becomes a new version."""

from datetime import datetime

from yichuang.domains.catalogue.actions import write_bundle_version
from yichuang.domains.catalogue.models import Bundle, ServiceItem
from yichuang.domains.organisation.models import Centre, Department
from yichuang.rules.access import SYSTEM
from yichuang.rules.blueprint import Blueprint
from yichuang.rules.catalogue.content import stored
from yichuang.rules.clock import SHANGHAI


def establish_bundles(centre: Centre, blueprint: Blueprint, departments: dict[str, Department], now: datetime) -> int:
    """Every bundle with the version in force; the items must be there. How many there are."""
    for placed in blueprint.bundles:
        part = placed.bundle
        bundle, _ = Bundle.objects.update_or_create(
            centre=centre,
            code=part.code,
            defaults={
                "name": part.name,
                "lead_department": departments[part.lead_department],
                "keywords": list(part.keywords),
            },
        )
        if bundle.version is None or bundle.version.content != stored(part):
            bundle.version = write_bundle_version(
                bundle, part, now=now, effective_from=now.astimezone(SHANGHAI).date(), published_by=SYSTEM.label
            )
            bundle.state = ServiceItem.State.PUBLISHED
            bundle.save(update_fields=["version", "state"])
    return len(blueprint.bundles)
