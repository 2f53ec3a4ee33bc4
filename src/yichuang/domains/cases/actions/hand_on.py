"""Hand on (转办): give a case to another authorised post of the same department, or back to its pool."""

from datetime import datetime

from yichuang.rules.access import Actor
from yichuang.rules.refusal import Refusal
from yichuang.toolkit import jobs

from ..models import Case, Stage
from .act import acting
from .desk import list_colleagues


def hand_on(
    *, actor: Actor, now: datetime, number: str, to_post_id: int | None, note: str = "", edition: int | None = None
) -> Case:
    """Make ``to_post_id`` the assignee, None: the department's pool. ``note`` is for the colleague.

    Raises ``Refusal``: those of ``acting``, ``not_a_colleague`` (not authorised for the item in this department).
    """
    with acting(actor, "hand_on", number=number, edition=edition, now=now) as act:
        colleagues = {one.post_id: one.code for one in list_colleagues(act.case, now)}
        if to_post_id is not None and to_post_id not in colleagues:
            raise Refusal(
                "not_a_colleague",
                "只能转给本部门内在有效期内获得该事项授权的岗位，请重新选择。",
                field="to_post",
            )
        Stage.objects.filter(case=act.case, state=Stage.State.ACTIVE).update(post_id=to_post_id)
        act.set(assignee_id=to_post_id)
        jobs.defer("call_out", number=number)
        return act.finish(to=colleagues[to_post_id] if to_post_id else "pool", note=note.strip()[:200])
