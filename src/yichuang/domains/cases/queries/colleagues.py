"""To whom a case may be handed on."""

from datetime import datetime

from yichuang.domains.authority.queries import Approver, list_approvers
from yichuang.rules.access import Actor, Power, check_kind

from ..models import Case
from .scope import may_see, not_found


def list_colleagues_for(number: str, actor: Actor, now: datetime) -> list[Approver]:
    """Posts of the case's department that may review or decide it, the actor's own left out.

    Raises ``Refusal``: ``not_permitted``, ``not_found``.
    """
    check_kind(actor, "hand_on")
    case = Case.objects.filter(may_see(actor), number=number).only("department_id", "item_id").first()
    if case is None:
        raise not_found()
    department_id = actor.department_id or case.department_id
    found = list_approvers(department_id, case.item_id, (Power.REVIEW, Power.DECIDE), now)
    return [one for one in found if one.post_id != actor.post_id]
