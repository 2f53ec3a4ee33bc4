"""Put a blueprint into the database: a centre with its hall, people, authorisations and catalogue.

Everything is found again by its stable code, so a blueprint may be loaded again after a change: rows are made or
brought up to date, none is deleted; a changed item becomes a new version, and running cases keep theirs.
"""

from datetime import datetime

from django.db import transaction

from yichuang.domains.audit import actions as audit
from yichuang.domains.organisation.models import Centre
from yichuang.rules.access import SYSTEM
from yichuang.rules.blueprint import Blueprint

from .bundles import establish_bundles
from .catalogue import establish_items
from .hall import establish_centre, establish_departments, establish_zones
from .house import establish_branches, establish_calendar, establish_coordinators, establish_messages
from .lists import establish_lists
from .people import establish_authorisations, establish_posts
from .reform import establish_plan


def establish(code: str, blueprint: Blueprint, now: datetime) -> Centre:
    """Load ``blueprint`` as the centre ``code``, all or nothing; the blueprint must have no problems."""
    with transaction.atomic():
        centre = establish_centre(code, blueprint)
        departments = establish_departments(centre, blueprint)
        establish_branches(centre, blueprint, departments)
        establish_calendar(centre, blueprint, now)
        establish_messages(centre, blueprint)
        zones = establish_zones(centre, blueprint, departments)
        posts = establish_posts(centre, blueprint, departments, zones)
        establish_coordinators(blueprint, zones, posts)
        items = establish_items(centre, blueprint, departments, zones, now)
        establish_authorisations(centre, blueprint, departments, posts, items)
        bundles = establish_bundles(centre, blueprint, departments, now)
        establish_lists(centre, blueprint, items, now)
        establish_plan(centre, blueprint, now)
        detail = {"items": len(items), "bundles": bundles, "posts": len(posts)}
        audit.leave(f"centre:{code}", "establish", SYSTEM, now, detail)
    return centre
