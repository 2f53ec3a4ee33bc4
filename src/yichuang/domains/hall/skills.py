"""What a window can do, from its row, its centre's settings and the label on it, as the rules want it."""

from collections.abc import Iterable
from datetime import datetime

from yichuang.domains.organisation.models import Centre, Window
from yichuang.rules.cases.outlet import LABEL
from yichuang.rules.hall.lines import Skill
from yichuang.rules.hall.tickets import SPECIAL, Purpose

from .hanging import hanging


def skill_of(window: Window, now: datetime) -> Skill:
    """What a window can do now, for the rules."""
    policy = window.centre.outlet_policy
    labelled = policy == "labelled_window" and hanging(now).filter(window=window).exists()
    shows = policy == "outlet_windows" and LABEL in window.specials
    return skill_of_kind(window.kind, window.zone_id, window.centre, window.specials, hands_out=labelled or shows)


def skill_of_kind(
    kind: str, zone_id: int | None, centre: Centre, specials: Iterable[str] = (), *, hands_out: bool = False
) -> Skill:
    """What windows of a kind in a zone can do; ``hands_out``: the label 出件 is on."""
    return Skill(
        kind=kind,
        zone_id=zone_id,
        outlet_only=centre.outlet_policy != Centre.OutletPolicy.SAME_WINDOW,
        hands_out=hands_out,
        general_helps=bool(centre.settings.get("general_windows_help", False)),
        specials=frozenset(Purpose(one) for one in specials if one in SPECIAL),
    )
