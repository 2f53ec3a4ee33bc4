"""Which cases an actor may know of: the hall sees its centre's, a department's people see the department's."""

from django.db.models import Q

from yichuang.rules.access import Actor, PostKind
from yichuang.rules.refusal import Refusal

from ..models import Case

_OF_THE_CENTRE = {PostKind.CLERK, PostKind.OUTLET_CLERK, PostKind.CENTRE_MANAGER, PostKind.SUPERVISOR}
_OF_THE_DEPARTMENT = {PostKind.APPROVER, PostKind.CHIEF_REPRESENTATIVE, PostKind.DEPARTMENT_HEAD}


def not_found() -> Refusal:
    """The same answer for what does not exist and for what others may not know of."""
    return Refusal("not_found", "没有找到这个办件，请核对办件编号，或确认它属于您的中心或部门。")


def in_scope_of(actor: Actor, path: str) -> Q:
    """The same for rows that belong to a case, named by ``path``."""
    return Q(**{f"{path}__in": Case.objects.filter(in_scope(actor))})


def in_scope(actor: Actor) -> Q:
    """The cases of the actor's data scope; raises ``Refusal('not_found')`` for whoever has none."""
    if actor.kind in _OF_THE_CENTRE and actor.centre_id:
        return Q(accepting_centre=actor.centre_id) | Q(handling_centre=actor.centre_id)
    if actor.kind == PostKind.DEVICE and actor.centre_id:  # a kiosk knows of what lies in its cabinet, no more
        return Q(accepting_centre=actor.centre_id, cabinet__isnull=False, cabinet__ended_at=None)
    if actor.kind in _OF_THE_DEPARTMENT and actor.department_id:
        return Q(department=actor.department_id)
    if actor.kind == PostKind.PARTNER and actor.post_id:
        return Q(received_by=actor.post_id)
    raise not_found()
