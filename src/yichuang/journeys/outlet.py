"""Outlet (出件): who stands here gets what is ready, several results of one person against one signature."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from yichuang.domains.cases import actions as cases
from yichuang.domains.cases.models import Case
from yichuang.domains.exchange.queries import subjects_of
from yichuang.rules.access import Actor
from yichuang.rules.refusal import Refusal


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


def confirm_parcel(*, actor: Actor, now: datetime, order_id: int) -> list[Case]:
    """Confirm that a parcel was signed for: all its cases at once, or none.

    Raises ``Refusal``: ``parcel_ended`` (nothing in it is under way), those of ``cases.actions.confirm_delivery``.
    """
    numbers = [subject.removeprefix("case:") for subject in subjects_of(order_id)]
    sent = sorted(Case.objects.filter(number__in=numbers, state="sent").values_list("number", flat=True))
    if not sent:
        raise Refusal("parcel_ended", "这个快件里没有寄递中的办件，请刷新列表。")
    for number in sent:
        cases.check_authority(actor=actor, now=now, number=number, verbs=["confirm_delivery"])
    with transaction.atomic():
        return [cases.confirm_delivery(actor=actor, now=now, number=number) for number in sent]
