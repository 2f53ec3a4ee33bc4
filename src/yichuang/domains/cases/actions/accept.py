"""Accept (受理) a case that was received before: complete, by a post with the power, dispatched at once."""

from datetime import datetime

from yichuang.rules.access import Actor
from yichuang.rules.cases.intake import Requirement, check_complete
from yichuang.rules.cases.stages import lay_out

from .. import clocks
from ..models import Case, CaseMaterial, Clock, Stage
from .act import Act, acting
from .dispatch import choose_assignee, dispatch_detail


def accept(*, actor: Actor, now: datetime, number: str, edition: int | None = None) -> Case:
    """Accept the case. Raises ``Refusal``: those of ``acting``, ``materials_missing``."""
    with acting(actor, "accept", number=number, edition=edition, now=now) as act:
        _check_complete(act.case)
        return take_into_handling(act, now)


def take_into_handling(act: Act, accepted_at: datetime) -> Case:
    """What acceptance starts, whoever or whatever accepted: limits, stages, dispatch. Ends the act."""
    case, version = act.case, act.case.version
    rows = clocks.acceptance(
        clocks.limit_of(version.promised_value, version.promised_unit),
        clocks.limit_of(version.statutory_value, version.statutory_unit),
        accepted_at,
        act.time,
    )
    clocks.meet(case, act.now, Clock.Kind.NOTICE)
    clocks.save(case, rows)
    stages = lay_out(version.stages, needs_decision=version.needs_decision)
    assignee = (
        choose_assignee(case.department_id, case.item_id, stages[0], act.now, centre_id=case.accepting_centre_id)
        if stages
        else None
    )
    Stage.objects.bulk_create(
        Stage(
            case=case,
            order=order,
            kind=kind,
            state=Stage.State.ACTIVE if order == 1 else Stage.State.WAITING,
            post_id=assignee.post_id if assignee and order == 1 else None,
            started_at=act.now if order == 1 else None,
        )
        for order, kind in enumerate(stages, start=1)
    )
    act.set(
        accepted_at=accepted_at,
        due_at=rows[0].due_at,
        assignee_id=assignee.post_id if assignee else None,
    )
    return act.finish(
        **dispatch_detail(assignee, needs_decision=version.needs_decision), accepted_at=accepted_at.isoformat()
    )


def _check_complete(case: Case) -> None:
    materials = CaseMaterial.objects.filter(case=case).select_related("requirement").order_by("requirement__order")
    rows = list(materials)
    check_complete(
        [
            Requirement(row.requirement_id, row.requirement.code, row.requirement.name, row.requirement.necessity)
            for row in rows
        ],
        {row.requirement.code for row in rows if row.state == CaseMaterial.State.RECEIVED},
    )
