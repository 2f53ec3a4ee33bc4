"""Take over (领取): an approver makes a stage of a case, and with it the case of the department, one's own."""

from datetime import datetime

from yichuang.rules.access import Actor

from ..models import Case
from .act import acting
from .desk import check_may_work, settle_assignee


def take_over(
    *, actor: Actor, now: datetime, number: str, stage: str | None = None, edition: int | None = None
) -> Case:
    """Become the holder of the stage under way of one's department, and so the case's assignee where it is its own.

    ``stage``: which one, by code or kind, where several are under way. Raises ``Refusal``: those of ``acting``
    (``not_your_stage``), ``not_authorised``.
    """
    with acting(actor, "take_over", number=number, edition=edition, now=now, stage=stage) as act:
        check_may_work(actor, act.case, now)
        found, before = act.standing.stage_to_take(), act.case.assignee_id
        if found is not None:
            before, found.post_id = found.post_id, act.post_id
            found.save(update_fields=["post"])
            settle_assignee(act)
        elif act.standing.department_id == act.case.department_id:
            act.set(assignee_id=act.post_id)
        return act.finish(before=before, to=actor.post_code, **({"stage": found.code} if found else {}))
