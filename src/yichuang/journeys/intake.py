"""Intake (收件受理): one call from what stands on the counter to a case, whatever comes of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from django.db import transaction

from yichuang.domains.cases import actions as cases
from yichuang.domains.cases.actions.examine import Examined
from yichuang.domains.cases.actions.receive import Received
from yichuang.rules.access import Actor
from yichuang.rules.cases.deferral import DeferralGiven
from yichuang.rules.cases.intake import AgentGiven, ApplicantGiven, Delivery, MaterialGiven, Problem
from yichuang.rules.cases.promises import PromisesGiven
from yichuang.rules.catalogue.situations import Answers
from yichuang.rules.hall.pressed import Moment
from yichuang.rules.refusal import Refusal

Outcome = Literal["accept", "receive", "deficient", "refuse", "submit"]

_VERBS = {
    "accept": "accept",
    "receive": "receive",
    "deficient": "tell_deficiency",
    "refuse": "refuse_acceptance",
    "submit": "submit",
}


@dataclass(frozen=True, slots=True)
class RefusalGiven:
    """Why a matter isn't accepted: reason, basis in law, and who is competent instead, if another organ."""

    reason: str
    basis: str
    competent_organ: str = ""


def intake(
    *,
    actor: Actor,
    now: datetime,
    item_code: str,
    applicant: ApplicantGiven,
    materials: Sequence[MaterialGiven] = (),
    agent: AgentGiven | None = None,
    phone: str = "",
    visit_id: int | None = None,
    delivery: Delivery | None = None,
    outcome: Outcome = "accept",
    problems: Sequence[Problem] = (),
    refusal: RefusalGiven | None = None,
    channel: str = "window",
    summary: str = "",
    key: str | None = None,
    situation: Answers | None = None,
    form: Mapping[str, Any] | None = None,
    deferral: DeferralGiven | None = None,
    promises: PromisesGiven | None = None,
    credit_confirmed: bool = False,
    instead_of: str = "",
    pressed: Moment | None = None,
) -> Received:
    """Receive a matter and accept it, leave it received, tell once what is missing, or refuse acceptance; or, online,
    submit it to be prechecked (``channel`` online or mobile).

    ``materials``: files already stored, by digest. ``phone``: where messages go. ``key``: made by the form that is
    sent; the same key of the same post gives the same case again (a double click writes nothing twice).
    ``situation``: answers to the item's questions, option codes by question code; needed where the item asks any.
    ``form``: the filled-in application form (data of the version's schema), None where it came on paper.
    ``deferral``, ``promises``: with ``accept`` only, what follows later and what is promised; ``credit_confirmed``: go
    on though the outside credit service is silent. ``instead_of``: with ``submit`` by the applicant, the progress token
    of an application that is taken back with it; whose it is the caller has checked. ``pressed``: of an act that was
    kept through an outage, for the trail; the case and its clocks begin ``now``, when it is here.
    Either everything is written or nothing. Raises ``Refusal``: those of ``cases.actions.examine``, and with
    ``deficient`` those of ``tell_deficiency``, with ``refuse`` those of ``refuse_acceptance``, with ``instead_of``
    those of ``take_back``.
    """
    if outcome not in _VERBS:
        raise Refusal("outcome_unknown", "请选择受理、收件、一次性告知或不予受理。", field="outcome")
    examined = cases.examine(
        actor=actor,
        now=now,
        item_code=item_code,
        applicant=applicant,
        materials=tuple(materials),
        agent=agent,
        phone=phone,
        visit_id=visit_id,
        delivery=delivery,
        verb=_VERBS[outcome],
        channel=channel,
        summary=summary,
        key=key,
        situation=situation,
        form=form,
        deferral=deferral,
        promises=promises,
        credit_confirmed=credit_confirmed,
        pressed=pressed,
    )
    if outcome == "submit":
        return _submit(examined, instead_of)
    if outcome in {"accept", "receive"}:
        return cases.receive(examined, and_accept=outcome == "accept")
    with transaction.atomic():
        received = cases.receive(examined)
        if received.is_again:
            return received
        if outcome == "refuse":
            return _refuse(examined, received, refusal or RefusalGiven("", ""))
        return _tell(examined, received, problems)


def _submit(examined: Examined, instead_of: str) -> Received:
    if not instead_of:
        return cases.submit(examined)
    with transaction.atomic():
        received = cases.submit(examined)
        if not received.is_again:
            reason = f"申请人修改后重新提交，新的办件编号{received.number}"
            cases.take_back(token=instead_of, now=examined.now, reason=reason)
    return received


def _tell(examined: Examined, received: Received, problems: Sequence[Problem]) -> Received:
    case = cases.tell_deficiency(actor=examined.actor, now=examined.now, number=received.number, problems=problems)
    return Received(case.number, case.state, case.edition, case.progress_token, case.due_at, is_provisional=False)


def _refuse(examined: Examined, received: Received, why: RefusalGiven) -> Received:
    case = cases.refuse_acceptance(
        actor=examined.actor,
        now=examined.now,
        number=received.number,
        reason=why.reason,
        basis=why.basis,
        competent_organ=why.competent_organ,
    )
    return Received(case.number, case.state, case.edition, case.progress_token, case.due_at, is_provisional=False)
