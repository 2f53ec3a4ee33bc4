"""Where the result of one case is handed out now, by the rule of its centre."""

from datetime import datetime

from yichuang.domains.hall.queries import outlet_windows
from yichuang.rules.cases.outlet import Outlets, OutletSettings, outlet_settings, outlets

from .models import Case


def outlets_of(case: Case, now: datetime) -> Outlets:
    """The windows of the accepting centre that may hand it out; ``case`` comes with its centre. Four queries."""
    return outlets(
        case.accepting_centre.outlet_policy,
        outlet_windows(case.accepting_centre, now),
        accepted_at=case.window_id,
        zones=list(case.item.zones.values_list("code", flat=True)),
    )


def settings_of(case: Case) -> OutletSettings:
    """What the accepting centre has set for its outlet."""
    return outlet_settings(case.accepting_centre.settings)
