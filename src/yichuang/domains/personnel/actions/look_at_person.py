"""Look at what is masked on a person's page (查看个人信息): phone, reasons of leave, facts of discipline."""

from datetime import datetime

from django.db import transaction

from yichuang.domains.audit import actions as audit
from yichuang.rules.access import Actor

from ..scope import locked_person, may_manage, subject_of


def look_at_person(*, actor: Actor, now: datetime, account_id: int) -> None:
    """Leaves the look on record; whoever calls then shows the page unmasked, this once. Raises ``Refusal``:
    ``not_permitted``, ``not_found``."""
    may_manage(actor, now, f"person:{account_id}")
    with transaction.atomic():
        account = locked_person(actor, account_id)
        audit.leave(subject_of(account), "look_at_person", actor, now)
