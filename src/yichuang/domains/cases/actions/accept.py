"""Accept (受理) a case that was received before: complete, by a post with the power, dispatched at once."""

from datetime import datetime

from yichuang.rules.access import Actor
from yichuang.rules.cases.intake import Requirement, check_complete

from .. import clocks
from ..models import Case, CaseMaterial, Clock
from .act import Act, acting
from .dispatch import dispatch_detail
from .opening import open_stages


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
    opening = open_stages(
        centre_id=case.handling_centre_id,
        department_id=case.department_id,
        item_id=case.item_id,
        published=version.stages,
        flow=version.content.get("flow", []),
        needs_decision=version.needs_decision,
        now=act.now,
        time=act.time,
        accepting_centre_id=case.accepting_centre_id,
    )
    opening.store(case, act.now)
    assignee = opening.assignee
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
