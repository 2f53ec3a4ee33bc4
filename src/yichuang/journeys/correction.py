"""Correction (补正): what was asked for comes, and the matter goes on from there."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from yichuang.domains.cases import actions as cases
from yichuang.domains.cases.models import Case
from yichuang.rules.access import Actor
from yichuang.rules.cases.intake import MaterialGiven
from yichuang.rules.cases.lifecycle import WITH_APPLICANT
from yichuang.rules.refusal import Refusal


def correct(
    *,
    actor: Actor,
    now: datetime,
    number: str,
    materials: Sequence[MaterialGiven],
    and_accept: bool = True,
    edition: int | None = None,
    **way: Any,
) -> Case:
    """Take the supplement and, if it is complete now, accept: both or nothing. ``way``: as ``supplement`` takes it.

    Raises ``Refusal``: those of ``supplement`` and ``accept`` (``materials_missing`` where something still lacks;
    without ``and_accept`` what came is kept and the case goes on waiting for the rest).
    """
    verbs = ["supplement", "accept"] if and_accept else ["supplement"]
    cases.check_authority(actor=actor, now=now, number=number, verbs=verbs)
    with transaction.atomic():
        case = cases.supplement(actor=actor, now=now, number=number, materials=materials, edition=edition, **way)
        if and_accept:
            _check_whole(case)
            case = cases.accept(actor=actor, now=now, number=number, edition=case.edition)
    return case


def _check_whole(case: Case) -> None:
    if case.state not in WITH_APPLICANT:
        return
    lacking = cases.list_open(case)
    names = "、".join(f"「{name}」" for name in lacking.values())
    raise Refusal(
        "materials_missing",
        f"告知书列出的{names}还没有收到，不能受理。取消“同时受理”，可以先登记这次收到的材料。",
        field="materials",
        extra={"missing": list(lacking)},
    )
