"""Record the upper organ's decision (登记上级决定) on a case that was referred up; handing over begins (Art. 44)."""

from datetime import date, datetime

from yichuang.rules.access import Actor
from yichuang.rules.cases.deadlines import DELIVERY
from yichuang.rules.cases.stages import DECISION
from yichuang.rules.clock import SHANGHAI
from yichuang.rules.refusal import Refusal

from .. import clocks
from ..models import Case, Clock, Decision, Referral, Stage
from .act import Act, acting
from .desk import begin_next_stage, finish_stage
from .ending import worded
from .examine import check_files


def record_upper_decision(
    *,
    actor: Actor,
    now: datetime,
    number: str,
    outcome: str,
    decided_on: date,
    document: str,
    opinion: str = "",
    reasons: str = "",
    basis: str = "",
    file: str | None = None,
    edition: int | None = None,
) -> Case:
    """Put down what the upper organ decided, ``granted`` or ``denied``: date, number and ``file`` of its document.

    The decision is the upper organ's, so no notice of the department follows; the case goes on to its result. Raises
    ``Refusal``: those of ``acting``, ``outcome_unknown``, ``document_missing``, ``date_invalid``, ``file_unknown``.
    """
    if outcome not in {"granted", "denied"}:
        raise Refusal("outcome_unknown", "请选择准予或不予。", field="outcome")
    document = worded(document, "document", "请填写上级机关决定文书的文号。", 80)
    check_files({file} if file else set())
    with acting(actor, "record_upper_decision", number=number, edition=edition, now=now) as act:
        referral = Referral.objects.get(case=act.case)
        _check_date(act, referral, decided_on)
        referral.answered_at, referral.answered_on, referral.answer_document = now, decided_on, document
        referral.answer_file_id = file
        referral.save(update_fields=["answered_at", "answered_on", "answer_document", "answer_file"])
        Decision.objects.create(
            case=act.case,
            outcome=outcome,
            opinion=opinion.strip()[:500] or f"{referral.upper_organ}决定，文号{document}",
            reasons=reasons.strip()[:500],
            basis=basis.strip()[:300],
            decided_at=now,
            decided_by_id=act.post_id,
            organ=referral.upper_organ,
        )
        _go_on(act, outcome)
        return act.finish(outcome=outcome, organ=referral.upper_organ, document=document)


def _check_date(act: Act, referral: Referral, decided_on: date) -> None:
    first, today = referral.referred_at.astimezone(SHANGHAI).date(), act.now.astimezone(SHANGHAI).date()
    if not first <= decided_on <= today:
        raise Refusal("date_invalid", "上级决定的日期应在转报之日与今天之间，请核对。", field="decided_on")


def _go_on(act: Act, outcome: str) -> None:
    clocks.go_on(act.case, act.now, kind="referral")
    clocks.recount(act.case, act.time)
    clocks.meet(act.case, act.now, Clock.Kind.PROMISED, Clock.Kind.STATUTORY)
    delivery = clocks.start(Clock.Kind.DELIVERY, act.now, DELIVERY, act.time)
    clocks.save(act.case, [delivery])
    act.set(outcome=outcome, decided_at=act.now, due_at=delivery.due_at, assignee_id=act.post_id)
    for stage in act.standing.stages:
        if stage.kind == DECISION and stage.state in {Stage.State.WAITING, Stage.State.ACTIVE}:
            finish_stage(stage, act)
    if outcome == "denied":
        Stage.objects.filter(case=act.case, state=Stage.State.WAITING).update(state=Stage.State.SKIPPED)
    else:
        begin_next_stage(act)
