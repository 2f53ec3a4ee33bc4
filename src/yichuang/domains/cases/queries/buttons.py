"""What may be done to a case now by the one who looks at it: pages show these buttons, the API lists them."""

from collections.abc import Sequence
from datetime import datetime

from yichuang.domains.authority import actions as authority
from yichuang.rules.access import NEEDS_ESTABLISHMENT, NEEDS_POWER, PERMISSIONS, Actor
from yichuang.rules.cases.conditions import unmet
from yichuang.rules.cases.lifecycle import State, possible

from .. import labels
from ..models import Case, Promise, Stage
from ..standing import CaseStanding
from .case_view import Button


def list_buttons(
    case: Case, stages: Sequence[Stage], actor: Actor, now: datetime, promises: Sequence[Promise] | None = None
) -> list[Button]:
    """State ∩ kind of post ∩ powers in force ∩ the verb's conditions, in the order of the lifecycle's table."""
    verbs = [one for one in possible(State(case.state)) if one.permission and _kind_may(actor, one.permission)]
    if not verbs:
        return []
    powers = authority.powers_over(actor, now, item_id=case.item_id, department_id=case.department_id)
    standing = CaseStanding(case, stages, promises)
    return [
        Button(verb.name, labels.VERBS[verb.name])
        for verb in verbs
        if NEEDS_POWER.get(verb.name) in {None, *powers} and unmet(verb.asks, standing) is None
    ]


def _kind_may(actor: Actor, permission: str) -> bool:
    return actor.kind in PERMISSIONS[permission] and (permission not in NEEDS_ESTABLISHMENT or actor.is_establishment)
