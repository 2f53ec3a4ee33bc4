"""The lists of what a township does on application, with what it has taken over (CAT-3)."""

from datetime import datetime

from yichuang.domains.catalogue.actions import ListGiven, load_list
from yichuang.domains.catalogue.models import Claim, DelegatedEntry, ServiceItem
from yichuang.domains.organisation.models import Centre
from yichuang.rules.access import SYSTEM
from yichuang.rules.blueprint import Blueprint
from yichuang.rules.catalogue.townships import is_township
from yichuang.rules.catalogue.upper import ListRow
from yichuang.rules.clock import SHANGHAI


def establish_lists(centre: Centre, blueprint: Blueprint, items: dict[str, ServiceItem], now: datetime) -> int:
    """Register the lists with their entries, and claim those for the centre's own township; how many lists there are.

    An entry that was ever claimed is left alone: what the manager has given back stays given back.
    """
    lists = blueprint.centre.content.item_lists
    for one in lists:
        given = ListGiven(one.code, one.kind, one.name, one.source, one.stated_total)
        named = [items[code] for code in one.items]
        rows = [ListRow(item.name, item.code, item.department.name) for item in named]
        load_list(actor=SYSTEM, now=now, centre_id=centre.pk, given=given, rows=rows)
    if lists and is_township(centre.region.code):
        entries = DelegatedEntry.objects.filter(list__centre=centre, withdrawn_on=None)
        fresh = entries.exclude(claims__region=centre.region)
        today = now.astimezone(SHANGHAI).date()
        Claim.objects.bulk_create(
            Claim(entry=entry, region=centre.region, claimed_on=today, claimed_by=SYSTEM.label, document="蓝图")
            for entry in fresh
        )
    return len(lists)
