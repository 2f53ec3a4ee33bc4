"""Correction (补正): what was asked for comes, and the matter goes on from there."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from yichuang.domains.cases import actions as cases
from yichuang.domains.cases.models import Case
from yichuang.rules.access import Actor
from yichuang.rules.cases.intake import MaterialGiven


def correct(
    *,
    actor: Actor,
    now: datetime,
    number: str,
    materials: Sequence[MaterialGiven],
    and_accept: bool = True,
    edition: int | None = None,
) -> Case:
    """Take the supplement and, if it is complete now, accept: both or nothing.

    Raises ``Refusal``: those of ``supplement`` and ``accept`` (``materials_missing`` where something still lacks).
    """
    verbs = ["supplement", "accept"] if and_accept else ["supplement"]
    cases.check_authority(actor=actor, now=now, number=number, verbs=verbs)
    with transaction.atomic():
        case = cases.supplement(actor=actor, now=now, number=number, materials=materials, edition=edition)
        if and_accept:
            case = cases.accept(actor=actor, now=now, number=number, edition=case.edition)
    return case
