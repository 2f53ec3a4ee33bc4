"""Send back (退回重办): an earlier stage was done badly; it and all that comes after it are done anew."""

from datetime import datetime

from yichuang.rules.access import Actor
from yichuang.rules.cases.stages import later
from yichuang.rules.refusal import Refusal

from ..models import Case, Stage
from .act import Act, acting
from .desk import begin_next_stages, check_may_work
from .ending import worded


def send_back(*, actor: Actor, now: datetime, number: str, to: str, reasons: str, edition: int | None = None) -> Case:
    """Begin a new round at the stage ``to`` (its code or kind); what was done stays on the record as it was.

    The limits of the case run on. Raises ``Refusal``: those of ``acting``, ``reasons_missing``, ``not_authorised``,
    ``stage_not_done`` (only to what is done).
    """
    reasons = worded(reasons, "reasons", "请写明退回的理由，理由将记入留痕。")
    with acting(actor, "send_back", number=number, edition=edition, now=now) as act:
        check_may_work(actor, act.case, now)
        target = next(
            (one for one in act.standing.stages if to in (one.code, one.kind) and one.state == Stage.State.DONE), None
        )
        if target is None:
            raise Refusal("stage_not_done", "只能退回到已完成的环节，请重新选择。", field="to")
        round_ = _again(act, target.code, reasons)
        act.standing.reread()
        begin_next_stages(act)
        return act.finish(to=target.code, round=round_, reasons=reasons)


def _again(act: Act, code: str, reasons: str) -> int:
    """New rows for the stage and what comes after it; the former ones stay as history. The number of the round."""
    stages = act.standing.stages
    again = {code} | later(code, {one.code: one.after for one in stages})
    chosen = [one for one in stages if one.code in again]
    round_ = max(one.round for one in stages) + 1
    begun = [one for one in chosen if one.state in {Stage.State.DONE, Stage.State.ACTIVE}]
    for one in begun:
        if one.code == code:
            one.detail = {**one.detail, "sent_back": {"reasons": reasons, "by": act.actor.name}}
        one.state = Stage.State.SUPERSEDED
    Stage.objects.bulk_update(begun, ["state", "detail"])
    waiting = [one.pk for one in chosen if one.state == Stage.State.WAITING]
    Stage.objects.filter(pk__in=waiting).update(round=round_)
    Stage.objects.bulk_create(
        Stage(
            case=act.case,
            order=one.order,
            round=round_,
            kind=one.kind,
            code=one.code,
            after=one.after,
            department_id=one.department_id,
            post_id=one.post_id,
        )
        for one in begun
    )
    return round_
