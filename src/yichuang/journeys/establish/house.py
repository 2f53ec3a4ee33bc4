"""Rules of the house: halls elsewhere, who coordinates the zones, who hears of progress at once, days of the region."""

from datetime import datetime, time

from yichuang.domains.messages.models import MessagePolicy
from yichuang.domains.organisation import actions as organisation
from yichuang.domains.organisation.models import Centre, Department, Post, Zone
from yichuang.rules.blueprint import Blueprint
from yichuang.rules.calendar_file import CalendarRow


def establish_branches(centre: Centre, blueprint: Blueprint, departments: dict[str, Department]) -> None:
    """The branch halls as centres under this one; each is of one department."""
    for part in blueprint.centre.content.branch_halls:
        Centre.objects.update_or_create(
            code=f"{centre.code}-{part.code}",
            defaults={
                "name": part.name,
                "short_name": part.name[:30],
                "level": centre.level,
                "region": centre.region,
                "parent": centre,
                "office": centre.office,
                "outlet_policy": centre.outlet_policy,
                "address": part.address or "",
                "settings": {"branch_of": departments[part.department].code},
            },
        )


def establish_coordinators(blueprint: Blueprint, zones: dict[str, Zone], posts: dict[str, Post]) -> None:
    """For each zone the post that coordinates it; the posts must be there."""
    for _, part in blueprint.lines:
        found = blueprint.coordinator(part)
        zone = zones[part.code]
        zone.coordinator = posts[found.code] if found else None
        zone.save(update_fields=["coordinator"])


def establish_messages(centre: Centre, blueprint: Blueprint) -> None:
    """Who hears of ordinary steps at once, and the quiet hours. Made once: what the manager set since then stays."""
    part = blueprint.centre.content.messages
    quiet_from, quiet_until = (time.fromisoformat(one) for one in part.quiet_hours)
    MessagePolicy.objects.get_or_create(
        centre=centre,
        defaults={
            "quiet_from": quiet_from,
            "quiet_until": quiet_until,
            "heads_get_digest": "department_head" not in part.at_once,
            "centre_gets_digest": "centre" not in part.at_once,
        },
    )


def establish_calendar(centre: Centre, blueprint: Blueprint, now: datetime) -> None:
    """The region's own days. What `yichuang calendar load --region` says of a day is newer, and stays."""
    part = blueprint.centre.content
    days = [CalendarRow(day.date, day.is_working, day.name) for day in part.calendar]
    organisation.add_regional_days(now=now, days=days, source=f"蓝图 {centre.code}", region_code=part.region.code)
