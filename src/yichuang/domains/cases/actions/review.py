"""Review (审查): the stages before the decision, one after the other (行政许可法 34)."""

from collections.abc import Sequence
from datetime import datetime

from yichuang.rules.access import Actor
from yichuang.rules.cases.stages import EXAMINING
from yichuang.rules.refusal import Refusal

from ..models import Case, Stage
from .act import acting
from .desk import begin_next_stage, finish_stage
from .ending import worded


def review(
    *,
    actor: Actor,
    now: datetime,
    number: str,
    opinion: str,
    stage: str | None = None,
    visitors: Sequence[str] = (),
    edition: int | None = None,
) -> Case:
    """Finish the examining stage that is active, with an opinion; the next stage begins.

    ``stage``: its kind, where the page names it. ``visitors``: who went on a site visit, two at least (Art. 34).
    Raises ``Refusal``: those of ``acting``, ``opinion_missing``, ``nothing_to_review``, ``two_visitors``.
    """
    opinion = worded(opinion, "opinion", "请填写审查意见。")
    with acting(actor, "review", number=number, edition=edition, now=now) as act:
        active = next((one for one in act.standing.stages if one.state == Stage.State.ACTIVE), None)
        if active is None or active.kind not in EXAMINING or stage not in (None, active.kind):
            raise Refusal("nothing_to_review", "该办件目前没有待审查的环节，请刷新页面查看进展。")
        names = [name.strip() for name in visitors if name.strip()]
        if active.kind == "site_visit" and len(set(names)) < 2:
            raise Refusal("two_visitors", "现场勘验应有两名以上工作人员，请填写勘验人员姓名。", field="visitors")
        finish_stage(active, act, opinion, **({"visitors": names} if names else {}))
        act.set(assignee_id=act.post_id)
        following = begin_next_stage(act)
        return act.finish(stage=active.kind, next=following.kind if following else None)
