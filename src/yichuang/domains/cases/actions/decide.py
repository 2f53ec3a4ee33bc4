"""Decide (决定): grant or deny, in the department's name, by an authorised established post (行政许可法 38)."""

from datetime import datetime

from yichuang.rules.access import Actor
from yichuang.rules.cases.conditions import check
from yichuang.rules.cases.deadlines import DELIVERY
from yichuang.rules.cases.stages import DECISION, EXAMINING
from yichuang.rules.refusal import Refusal

from .. import clocks
from ..models import Case, Clock, Decision, Deferral, Stage
from .act import Act, acting
from .desk import begin_next_stage, finish_stage
from .ending import end_deferral, worded


def decide(
    *,
    actor: Actor,
    now: datetime,
    number: str,
    outcome: str,
    opinion: str = "",
    reasons: str = "",
    basis: str = "",
    edition: int | None = None,
) -> Case:
    """Decide the case, ``granted`` or ``denied``; 10 working days to hand it over begin (Art. 44).

    A denial says the facts (``opinion``), the ``reasons`` and the ``basis``. An instant matter is decided in one act:
    its examining stages are done with it. Raises ``Refusal``: those of ``acting``, ``outcome_unknown``,
    ``opinion_missing``, ``reasons_missing``, ``basis_missing``, ``stage_open``, ``no_decision_needed``,
    ``materials_owed`` (a grant waits for what was deferred).
    """
    opinion, reasons, basis = _checked(outcome, opinion, reasons, basis)
    with acting(actor, "decide", number=number, edition=edition, now=now) as act:
        if outcome == "granted":
            check(["complete"], act.standing)
        else:
            end_deferral(act, Deferral.End.CASE_OVER)  # a denial waits for nothing that is owed
        _finish_stages(act, opinion)
        Decision.objects.create(
            case=act.case,
            outcome=outcome,
            opinion=opinion,
            reasons=reasons,
            basis=basis,
            decided_at=now,
            decided_by_id=act.post_id,
            seal_id=act.grant.seal_id,
        )
        clocks.meet(act.case, now, Clock.Kind.PROMISED, Clock.Kind.STATUTORY)
        delivery = clocks.start(Clock.Kind.DELIVERY, now, DELIVERY, act.time)
        clocks.save(act.case, [delivery])
        act.set(outcome=outcome, decided_at=now, due_at=delivery.due_at, assignee_id=act.post_id)
        _begin_producing(act)
        return act.finish(outcome=outcome, seal=act.grant.seal_id)


def _checked(outcome: str, opinion: str, reasons: str, basis: str) -> tuple[str, str, str]:
    if outcome == "granted":
        return opinion.strip()[:500] or "符合法定条件，准予。", reasons.strip()[:500], basis.strip()[:300]
    if outcome != "denied":
        raise Refusal("outcome_unknown", "请选择准予或不予。", field="outcome")
    return (
        worded(opinion, "opinion", "不予决定应写明查明的事实，请填写。"),
        worded(reasons, "reasons", "不予决定应说明理由，请填写。"),
        worded(basis, "basis", "不予决定应写明法律依据，请填写。", 300),
    )


def _finish_stages(act: Act, opinion: str) -> None:
    """The decision, and of an instant matter what was to be examined before it."""
    for stage in act.standing.stages:
        if stage.state in {Stage.State.WAITING, Stage.State.ACTIVE} and stage.kind in {*EXAMINING, DECISION}:
            finish_stage(stage, act, opinion)


def _begin_producing(act: Act) -> None:
    if act.case.outcome == "denied":  # nothing to produce beyond the written decision
        Stage.objects.filter(case=act.case, state=Stage.State.WAITING).update(state=Stage.State.SKIPPED)
    else:
        begin_next_stage(act)
