"""Hand on (转办): give a stage to another authorised post of the same department, or back to its pool."""

from datetime import datetime

from yichuang.rules.access import Actor
from yichuang.rules.refusal import Refusal
from yichuang.toolkit import jobs

from ..models import Case
from .act import acting
from .desk import list_colleagues, settle_assignee


def hand_on(
    *,
    actor: Actor,
    now: datetime,
    number: str,
    to_post_id: int | None,
    note: str = "",
    stage: str | None = None,
    edition: int | None = None,
) -> Case:
    """Make ``to_post_id`` the holder, None: the department's pool. ``note`` is for the colleague; ``stage``: which one
    where several are under way.

    Raises ``Refusal``: those of ``acting``, ``not_a_colleague`` (not authorised for the item in this department).
    """
    with acting(actor, "hand_on", number=number, edition=edition, now=now, stage=stage) as act:
        found = act.standing.stage()
        department_id = act.standing.department_id
        colleagues = {one.post_id: one.code for one in list_colleagues(act.case, now, department_id)}
        if to_post_id is not None and to_post_id not in colleagues:
            raise Refusal(
                "not_a_colleague",
                "只能转给本部门内在有效期内获得该事项授权的岗位，请重新选择。",
                field="to_post",
            )
        if found is not None:
            found.post_id = to_post_id
            found.save(update_fields=["post"])
            settle_assignee(act)
        elif department_id == act.case.department_id:
            act.set(assignee_id=to_post_id)
        jobs.defer("call_out", number=number)
        detail = {"stage": found.code} if found else {}
        return act.finish(to=colleagues[to_post_id] if to_post_id else "pool", note=note.strip()[:200], **detail)
