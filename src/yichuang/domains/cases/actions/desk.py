"""What the acts of the approval desk share: who may work on a stage, and how stages follow each other."""

from collections.abc import Collection
from datetime import datetime
from decimal import Decimal

from yichuang.domains.authority import actions as authority
from yichuang.domains.authority.queries import Approver, list_approvers
from yichuang.domains.organisation.queries import CentreTime
from yichuang.rules.access import Actor, Power
from yichuang.rules.cases.stages import EXAMINING, ready
from yichuang.rules.catalogue.content import FlowStep
from yichuang.rules.clock import Limit
from yichuang.rules.refusal import Refusal
from yichuang.toolkit import jobs

from .. import clocks
from ..models import Case, Stage
from .act import Act
from .dispatch import choose_assignee

WORKING = (Power.REVIEW, Power.DECIDE)


def list_colleagues(case: Case, at: datetime, department_id: int | None = None) -> list[Approver]:
    """Posts of the case's department, or of the one that has a stage on it, that may review or decide it."""
    return list_approvers(department_id or case.department_id, case.item_id, WORKING, at)


def check_may_work(actor: Actor, case: Case, at: datetime) -> None:
    """Raises ``Refusal('not_authorised')`` where the post may neither review nor decide the item."""
    department_id = actor.department_id or case.department_id
    powers = authority.powers_over(actor, at, item_id=case.item_id, department_id=department_id)
    if not powers & set(WORKING):
        raise Refusal(
            "not_authorised",
            "该事项的审查权、决定权均未在有效期内授权给您的岗位，请联系中心管理人员补办授权。",
            extra={"power": Power.REVIEW},
        )


def finish_stage(stage: Stage, act: Act, opinion: str = "", **detail: object) -> None:
    """A stage is done by the actor, perhaps in the place of an absent post (AB岗)."""
    stage.state, stage.post_id, stage.opinion = Stage.State.DONE, act.actor.post_id, opinion
    stage.started_at, stage.finished_at = stage.started_at or act.now, act.now
    for_post = {"for_post": act.grant.for_post} if act.grant.for_post else {}
    stage.detail = {**stage.detail, **detail, **for_post}
    stage.save()


def finish_open(act: Act, kinds: Collection[str], opinion: str = "") -> None:
    """Every stage of these kinds that is not over is done by the actor, together with what the act is about."""
    for stage in act.standing.stages:
        if stage.state in {Stage.State.WAITING, Stage.State.ACTIVE} and stage.kind in kinds:
            finish_stage(stage, act, opinion)


def begin_next_stages(act: Act) -> list[Stage]:
    """Stages whose turn it is begin, each with somebody who may do it; the case goes to whoever has the first of its
    own department.

    A matter that stays with its department stays with the one who has it, if that post may do the stage.
    """
    begun, before = ready(act.standing.stages), act.case.assignee_id
    for stage in begun:
        stage.state, stage.started_at = Stage.State.ACTIVE, act.now
        stage.due_at = due_of(act.standing.flow.get(stage.code), act.now, act.time)
        stage.post_id = _holder(act, stage)
        stage.save()
    settle_assignee(act)
    if act.case.assignee_id != before:
        jobs.defer("call_out", number=act.case.number)
    return begun


def settle_assignee(act: Act) -> None:
    """The case is held by whoever has the first stage under way of its own department."""
    own = [one for one in act.standing.active if one.department_id in (None, act.case.department_id)]
    if own:
        act.set(assignee_id=own[0].post_id)


def due_of(step: FlowStep | None, begun_at: datetime, time: CentreTime) -> datetime | None:
    """When a stage has to be done: its own limit, or the end of the public notice, counted in working days."""
    if step is None:
        return None
    if step.public_days:
        limit = Limit(Decimal(step.public_days), "working_day")
    elif step.limit:
        limit = Limit(Decimal(str(step.limit.value)), step.limit.unit)
    else:
        return None
    return clocks.start("stage", begun_at, limit, time).due_at


def _holder(act: Act, stage: Stage) -> int | None:
    case, needed = act.case, Power.REVIEW if stage.kind in EXAMINING else Power.DECIDE
    department_id = stage.department_id or case.department_id
    barred = _barred(act, stage)
    able = [one for one in list_approvers(department_id, case.item_id, [needed], act.now) if one.post_id not in barred]
    for known in (stage.post_id, case.assignee_id):  # who did it before it was sent back, who has the case
        if any(one.post_id == known for one in able):
            return known
    chosen = choose_assignee(department_id, case.item_id, stage.kind, act.now, centre_id=case.accepting_centre_id)
    if chosen and chosen.post_id in barred:
        chosen = next(iter(able), None)
    return chosen.post_id if chosen else None


def _barred(act: Act, stage: Stage) -> set[int | None]:
    """Posts that did a stage before: where four eyes are asked for, it goes to somebody else."""
    step = act.standing.flow.get(stage.code)
    if step is None or not step.four_eyes:
        return set()
    return {one.post_id for one in act.standing.stages if one.state == Stage.State.DONE}
