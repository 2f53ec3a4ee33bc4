"""What the acts of the approval desk share: who may work on a case, and how one stage follows another."""

from datetime import datetime

from yichuang.domains.authority import actions as authority
from yichuang.domains.authority.queries import Approver, list_approvers
from yichuang.rules.access import Actor, Power
from yichuang.rules.cases.stages import EXAMINING
from yichuang.rules.refusal import Refusal
from yichuang.toolkit import jobs

from ..models import Case, Stage
from .act import Act
from .dispatch import choose_assignee

WORKING = (Power.REVIEW, Power.DECIDE)


def list_colleagues(case: Case, at: datetime) -> list[Approver]:
    """Posts of the case's department that may review or decide it."""
    return list_approvers(case.department_id, case.item_id, WORKING, at)


def check_may_work(actor: Actor, case: Case, at: datetime) -> None:
    """Raises ``Refusal('not_authorised')`` where the post may neither review nor decide the item."""
    powers = authority.powers_over(actor, at, item_id=case.item_id, department_id=case.department_id)
    if not powers & set(WORKING):
        raise Refusal(
            "not_authorised",
            "该事项的审查权、决定权均未在有效期内授权给您的岗位，请联系中心管理人员补办授权。",
            extra={"power": Power.REVIEW},
        )


def finish_stage(stage: Stage, act: Act, opinion: str = "", **detail: object) -> None:
    """A stage is done by the actor."""
    stage.state, stage.post_id, stage.opinion = Stage.State.DONE, act.actor.post_id, opinion
    stage.started_at, stage.finished_at = stage.started_at or act.now, act.now
    stage.detail = {**stage.detail, **detail}
    stage.save()


def begin_next_stage(act: Act) -> Stage | None:
    """The first waiting stage begins; a stage that the assignee may not do goes to somebody who may.

    None where no stage is left.
    """
    following = Stage.objects.filter(case=act.case, state=Stage.State.WAITING).order_by("order").first()
    if following is None:
        return None
    before = act.case.assignee_id
    act.set(assignee_id=_holder(act, following))
    following.state, following.started_at, following.post_id = Stage.State.ACTIVE, act.now, act.case.assignee_id
    following.save()
    if act.case.assignee_id != before:
        jobs.defer("call_out", number=act.case.number)
    return following


def _holder(act: Act, stage: Stage) -> int | None:
    case, needed = act.case, Power.REVIEW if stage.kind in EXAMINING else Power.DECIDE
    able = list_approvers(case.department_id, case.item_id, [needed], act.now)
    if any(one.post_id == case.assignee_id for one in able):
        return case.assignee_id
    chosen = choose_assignee(case.department_id, case.item_id, stage.kind, act.now, centre_id=case.accepting_centre_id)
    return chosen.post_id if chosen else None
