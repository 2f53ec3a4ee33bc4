"""Accept (受理) a case that was received before: complete, by a post with the power, dispatched at once."""

from datetime import datetime

from yichuang.rules.access import Actor
from yichuang.rules.cases.deferral import DeferralGiven
from yichuang.rules.cases.intake import Requirement, check_complete
from yichuang.rules.cases.promises import PromisesGiven
from yichuang.rules.cases.stages import lay_out

from .. import clocks
from ..models import Case, CaseMaterial, Clock, Stage
from .act import Act, acting, check_authority
from .credit import Asked, check_applicant_credit
from .dispatch import choose_assignee, dispatch_detail
from .examine import check_files
from .relief import Relief, check_relief, relief_clocks, write_relief


def accept(
    *,
    actor: Actor,
    now: datetime,
    number: str,
    edition: int | None = None,
    deferral: DeferralGiven | None = None,
    promises: PromisesGiven | None = None,
    credit_confirmed: bool = False,
) -> Case:
    """Accept the case, with ``deferral`` or ``promises`` although materials are not there (``relief``).

    Raises ``Refusal``: those of ``acting``, ``materials_missing``, those of ``check_relief``, ``credit_bad``,
    ``credit_unanswered``, ``file_unknown``.
    """
    asked: tuple[Asked, ...] = ()
    if deferral or promises:
        check_authority(actor=actor, now=now, number=number, verbs=["accept"])
        asked = _ask_credit(number, now, is_confirmed=credit_confirmed)
    with acting(actor, "accept", number=number, edition=edition, now=now) as act:
        rows = _materials(act.case)
        there = {row.requirement.code for row in rows if row.state == CaseMaterial.State.RECEIVED}
        relief = None
        if deferral or promises:
            relief = check_relief(
                [_requirement(row) for row in rows],
                there,
                deferral,
                promises,
                content=act.case.version.content,
                has_letter=act.case.agent_authority_id is not None,
                asked=asked,
            )
            check_files(relief.files)
        check_complete([_requirement(row) for row in rows], there | set(relief.states if relief else ()))
        return take_into_handling(act, now, relief)


def take_into_handling(act: Act, accepted_at: datetime, relief: Relief | None = None) -> Case:
    """What acceptance starts, whoever or whatever accepted: limits, stages, dispatch. Ends the act."""
    case, version = act.case, act.case.version
    promised = clocks.limit_of(version.promised_value, version.promised_unit)
    rows = clocks.acceptance(
        promised,
        clocks.limit_of(version.statutory_value, version.statutory_unit),
        accepted_at,
        act.time,
    )
    clocks.meet(case, act.now, Clock.Kind.NOTICE)
    following = relief_clocks(relief, promised, accepted_at, act.time, case.handling_centre_id)
    clocks.save(case, [*rows, *following])
    if relief is not None:
        _keep(act, relief, following[0].due_at if following else None)
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
        **dispatch_detail(assignee, needs_decision=version.needs_decision),
        accepted_at=accepted_at.isoformat(),
        **(relief.detail if relief else {}),
    )


def _keep(act: Act, relief: Relief, until: datetime | None) -> None:
    rows = _materials(act.case)
    for row in rows:
        row.state = relief.states.get(row.requirement.code, row.state)
    CaseMaterial.objects.bulk_update(rows, ["state"])
    write_relief(
        relief,
        case_id=act.case.pk,
        department_id=act.case.department_id,
        requirements={row.requirement.code: row.requirement_id for row in rows},
        until=until,
        now=act.now,
        post_id=act.post_id,
        time=act.time,
    )


def _ask_credit(number: str, now: datetime, *, is_confirmed: bool) -> tuple[Asked, ...]:
    """Before the transaction: an outside service may take its time."""
    case = Case.objects.select_related("applicant").get(number=number)
    return check_applicant_credit(
        centre_id=case.handling_centre_id,
        id_type=case.applicant.id_type,
        number=case.applicant.number,
        name=case.applicant_name,
        now=now,
        is_confirmed=is_confirmed,
    )


def _materials(case: Case) -> list[CaseMaterial]:
    rows = CaseMaterial.objects.filter(case=case).select_related("requirement").order_by("requirement__order")
    return list(rows)


def _requirement(row: CaseMaterial) -> Requirement:
    asked = row.requirement
    return Requirement(asked.pk, asked.code, asked.name, asked.necessity, promise=asked.promise)
