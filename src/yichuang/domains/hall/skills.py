"""What a window can do, from its row and its centre's settings, as the rules want it."""

from yichuang.domains.organisation.models import Centre, Window
from yichuang.rules.hall.lines import Skill


def skill_of(window: Window) -> Skill:
    """What a window can do, for the rule."""
    centre = window.centre
    return Skill(
        kind=window.kind,
        zone_id=window.zone_id,
        outlet_only=centre.outlet_policy == Centre.OutletPolicy.OUTLET_WINDOWS,
        general_helps=bool(centre.settings.get("general_windows_help", False)),
    )
