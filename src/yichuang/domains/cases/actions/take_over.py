"""Take over (领取): an approver makes a case of the department one's own."""

from datetime import datetime

from yichuang.rules.access import Actor

from ..models import Case, Stage
from .act import acting
from .desk import check_may_work


def take_over(*, actor: Actor, now: datetime, number: str, edition: int | None = None) -> Case:
    """Become the case's assignee. Raises ``Refusal``: those of ``acting``, ``not_authorised``."""
    with acting(actor, "take_over", number=number, edition=edition, now=now) as act:
        check_may_work(actor, act.case, now)
        before = act.case.assignee_id
        Stage.objects.filter(case=act.case, state=Stage.State.ACTIVE).update(post_id=act.post_id)
        act.set(assignee_id=act.post_id)
        return act.finish(before=before, to=actor.post_code)
