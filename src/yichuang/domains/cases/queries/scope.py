"""Which cases an actor may know of: the hall sees its centre's, a department's people see the department's, and
those in which the department has a stage of its own (会签)."""

from collections.abc import Collection

from django.db.models import Exists, OuterRef, Q

from yichuang.rules.access import Actor, PostKind
from yichuang.rules.refusal import Refusal

from ..models import BundlePart, Case, Stage

_OF_THE_CENTRE = {PostKind.CLERK, PostKind.OUTLET_CLERK, PostKind.CENTRE_MANAGER, PostKind.SUPERVISOR}
_OF_THE_DEPARTMENT = {PostKind.APPROVER, PostKind.CHIEF_REPRESENTATIVE, PostKind.DEPARTMENT_HEAD}


def not_found() -> Refusal:
    """The same answer for what does not exist and for what others may not know of."""
    return Refusal("not_found", "没有找到这个办件，请核对办件编号，或确认它属于您的中心或部门。")


def in_scope_of(actor: Actor, path: str) -> Q:
    """The same for rows that belong to a case, named by ``path``."""
    return Q(**{f"{path}__in": Case.objects.filter(in_scope(actor))})


def in_scope(actor: Actor) -> Q:
    """The cases of the actor's own centre or department, for lists; raises ``Refusal('not_found')`` for whoever has
    none."""
    if actor.kind in _OF_THE_CENTRE and actor.centre_id:
        return Q(accepting_centre=actor.centre_id) | Q(handling_centre=actor.centre_id)
    if actor.kind == PostKind.DEVICE and actor.centre_id:  # a kiosk knows of what lies in its cabinet, no more
        return Q(accepting_centre=actor.centre_id, cabinet__isnull=False, cabinet__ended_at=None)
    if actor.kind in _OF_THE_DEPARTMENT and actor.department_id:
        return Q(department=actor.department_id)
    if actor.kind == PostKind.PARTNER and actor.post_id:
        return Q(received_by=actor.post_id)
    raise not_found()


def may_see(actor: Actor) -> Q:
    """``in_scope``, and others' cases in which the actor's department has a stage: for one case, by its number."""
    own = in_scope(actor)
    if actor.kind not in _OF_THE_DEPARTMENT:
        return own
    return own | Q(Exists(Stage.objects.filter(case=OuterRef("pk"), department=actor.department_id)))


def readable(actor: Actor) -> Q:
    """``may_see``, and for a department that leads a bundle the cases of its applications, to read and not to act on
    (行政许可法 26: who leads must see how the others stand). For one case, by its number."""
    own = may_see(actor)
    if actor.kind not in _OF_THE_DEPARTMENT:
        return own
    led = BundlePart.objects.filter(application__bundle__lead_department=actor.department_id)
    return own | Q(Exists(led.filter(case=OuterRef("pk"))))


def may_act(actor: Actor, department_ids: Collection[int | None]) -> bool:
    """Whether a case that the actor may read is one to act on: ``department_ids`` are its own and of its stages."""
    return actor.kind not in _OF_THE_DEPARTMENT or actor.department_id in department_ids


def knows_case(actor: Actor, number: str) -> bool:
    """Whether there is a case with this number that the actor may see."""
    return Case.objects.filter(may_see(actor), number=number).exists()
