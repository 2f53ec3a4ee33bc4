"""Outlet (出件): who stands here gets what is ready, several results of one person against one signature."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from yichuang.domains.cases import actions as cases
from yichuang.domains.cases.models import Case
from yichuang.rules.access import Actor


@dataclass(frozen=True, slots=True)
class Ready:
    """A case as the page showed it."""

    number: str
    edition: int | None = None


def hand_out(
    *,
    actor: Actor,
    now: datetime,
    ready: Sequence[Ready],
    receiver_number: str,
    signature: str | None,
    authority: str | None = None,
) -> list[Case]:
    """Hand out all of ``ready`` to the person whose card shows ``receiver_number``: all or none.

    Raises ``Refusal``: those of ``cases.actions.issue``.
    """
    for one in ready:
        cases.check_authority(actor=actor, now=now, number=one.number, verbs=["issue"])
    with transaction.atomic():
        return [
            cases.issue(
                actor=actor,
                now=now,
                number=one.number,
                receiver_number=receiver_number,
                signature=signature,
                authority=authority,
                edition=one.edition,
            )
            for one in sorted(ready, key=lambda one: one.number)  # always the same order of locks
        ]
