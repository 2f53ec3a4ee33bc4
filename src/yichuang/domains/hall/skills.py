"""What a window can do, from its row and its centre's settings, as the rules want it."""

from yichuang.domains.organisation.models import Centre, Window
from yichuang.rules.hall.lines import Skill


def skill_of(window: Window) -> Skill:
    """What a window can do, for the rules."""
    return skill_of_kind(window.kind, window.zone_id, window.centre)


def skill_of_kind(kind: str, zone_id: int | None, centre: Centre) -> Skill:
    """What windows of a kind in a zone can do."""
    return Skill(
        kind=kind,
        zone_id=zone_id,
        outlet_only=centre.outlet_policy == Centre.OutletPolicy.OUTLET_WINDOWS,
        general_helps=bool(centre.settings.get("general_windows_help", False)),
    )
