"""Refer up (转报): the first review is done, opinion and all material go to the upper organ (行政许可法 35, 43)."""

from datetime import datetime

from yichuang.rules.access import Actor
from yichuang.rules.cases.deadlines import FIRST_REVIEW

from .. import clocks
from ..models import Case, Clock, Referral
from .act import acting
from .ending import worded


def refer_up(
    *,
    actor: Actor,
    now: datetime,
    number: str,
    upper_organ: str,
    opinion: str,
    document: str = "",
    edition: int | None = None,
) -> Case:
    """Report the case to ``upper_organ`` with the opinion of the first review; ``document``: number of the report.

    From now on the promised and the statutory clock stand still; the first review had 20 working days from acceptance,
    which its own clock shows. Raises ``Refusal``: those of ``acting``, ``upper_organ_missing``, ``opinion_missing``.
    """
    upper_organ = worded(upper_organ, "upper_organ", "请写明转报给哪个上级机关。", 80)
    opinion = worded(opinion, "opinion", "请写明初审意见。")
    with acting(actor, "refer_up", number=number, edition=edition, now=now) as act:
        Referral.objects.create(
            case=act.case,
            upper_organ=upper_organ,
            opinion=opinion,
            document=document.strip()[:80],
            referred_at=now,
            referred_by_id=act.post_id,
        )
        assert act.case.accepted_at is not None
        first = clocks.start(
            Clock.Kind.FIRST_REVIEW,
            act.case.accepted_at,
            FIRST_REVIEW,
            act.time,
            stops=clocks.heeded(clocks.stops_of(act.case), Clock.Kind.FIRST_REVIEW),
            met_at=now,
        )
        clocks.save(act.case, [first])
        clocks.stop(act.case, "referral", now, f"已转报{upper_organ}")
        clocks.recount(act.case, act.time)
        act.set(due_at=None, assignee_id=act.post_id)
        return act.finish(upper_organ=upper_organ, first_review_due=str(first.due_at))
