"""Approval (审批): the decision and, where the result is at hand, its registration in one go."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from yichuang.domains.cases import actions as cases
from yichuang.domains.cases.models import Case
from yichuang.rules.access import Actor


@dataclass(frozen=True, slots=True)
class ResultGiven:
    """What is handed out: number of the certificate, digest of its file, where it lies, until when it is valid."""

    certificate_number: str = ""
    name: str = ""
    file: str | None = None
    shelf: str = ""
    valid_until: date | None = None


def decide_with_result(
    *,
    actor: Actor,
    now: datetime,
    number: str,
    outcome: str,
    opinion: str = "",
    reasons: str = "",
    basis: str = "",
    result: ResultGiven | None = None,
    edition: int | None = None,
) -> Case:
    """One click for an instant matter: decide it and register the result, both or nothing; ready to be handed out.

    Without ``result`` it is the decision alone. Raises ``Refusal``: those of ``decide`` and ``register_result``.
    """
    verbs = ["decide", "register_result"] if result else ["decide"]
    cases.check_authority(actor=actor, now=now, number=number, verbs=verbs)
    with transaction.atomic():
        case = cases.decide(
            actor=actor,
            now=now,
            number=number,
            outcome=outcome,
            opinion=opinion,
            reasons=reasons,
            basis=basis,
            edition=edition,
        )
        if result is None:
            return case
        return cases.register_result(
            actor=actor,
            now=now,
            number=number,
            certificate_number=result.certificate_number,
            name=result.name,
            file=result.file,
            shelf=result.shelf,
            valid_until=result.valid_until,
            edition=case.edition,
        )
